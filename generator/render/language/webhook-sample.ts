import type { Module, Webhook } from "../../model/types/model.js";
import { commonSigning, isRead, verifiedOf } from "../../model/types/signed.js";
import type { Language } from "./language.js";
import type { Literals } from "./literals.js";
import { partName } from "./package-name.js";

/** View of a language's `webhook.hbs`: a function that verifies a webhook and reads its payload. */
export interface WebhookSampleView {
  /** What has the functions, as a string and as a name. */
  readonly entryString: string;
  readonly entry: string;
  /** The name of the webhook. */
  readonly webhook: string;
  /** Whether the payload is read. Else the request is only verified. */
  readonly reads: boolean;
  /** Verifying needs the name. */
  readonly named: boolean;
  /** A status that the API expects. */
  readonly status: string;
}

/** Null if the description does not say how it is signed, or the language has no such functions. */
export function webhookSample(
  { module, language, literals }: WebhookScope,
  webhook: Webhook,
  packageName: string,
): WebhookSampleView | null {
  const { guide, packageNaming } = language;
  if (guide === null || webhook.signing === null) return null;
  const verified = verifiedOf(module.webhooks);
  if (!verified.includes(webhook)) return null;
  const entry = partName(guide.webhooks, packageName, module.id, packageNaming);
  const same = module.webhooks.filter(({ name }) => name === webhook.name);
  const expected = webhook.responses.find(({ status }) => /^2\d\d$/.test(status));
  return {
    entryString: literals.string(entry),
    entry,
    webhook: literals.string(webhook.name),
    reads: isRead(same),
    named: commonSigning(verified) === null,
    status: expected?.status ?? "204",
  };
}

interface WebhookScope {
  readonly module: Module;
  readonly language: Language;
  readonly literals: Literals;
}
