import type { Report } from "../../diagnostics/catalogue.js";
import type { Filters, RawOperation } from "../context/collect-operations.js";
import { keyOf } from "../context/schema-context.js";
import { ownDigits } from "../naming/apart.js";
import { ownerNames } from "../naming/owners.js";
import { uniqueSlugs } from "../naming/slugs.js";
import { joinWords, slugOf } from "../naming/words.js";
import type { Surroundings } from "../operation/operations.js";
import { contentSample } from "../operation/samples.js";
import type { Callback, Webhook } from "../types/model.js";
import type { Known } from "../values/synthesise.js";
import { collectCallbacks, type RawCallback, type RawWebhook } from "./collect-webhooks.js";
import { type IncomingDraft, incomingOf } from "./received-request.js";
import { byMethod, nameCallbacks, nameWebhooks } from "./webhook-names.js";
import { webhookSigning } from "./webhook-signing.js";

/** A webhook, or a callback of an operation or a webhook, before it is finished. */
export type HookDraft = WebhookDraft | CallbackDraft;

interface WebhookDraft extends IncomingDraft {
  readonly kind: "webhook";
  readonly words: readonly string[];
  readonly signing: Webhook["signing"];
}

interface CallbackDraft extends IncomingDraft {
  readonly kind: "callback";
  /** The {@link operationHome} or {@link webhookHome} that the callback belongs to. */
  readonly home: string;
  readonly expression: string;
  readonly within: readonly string[];
}

/** Identifies the operations and webhooks of a module. */
export function operationHome({ method, path }: { method: string; path: string }): string {
  return `operation ${method} ${path}`;
}

function webhookHome({ method, name }: { method: string; name: string }): string {
  return `webhook ${method} ${name}`;
}

/** All webhooks, and the callbacks of them and of the operations, in the description's order. */
export function draftHooks(
  operations: ReadonlyMap<RawOperation, readonly string[]>,
  webhooks: readonly RawWebhook[],
  around: Surroundings,
  filters: Filters,
  report: Report,
): readonly HookDraft[] {
  const { resolver } = around.schemas;
  const words = nameWebhooks(webhooks);
  const homes = [
    ...[...operations].map(([raw, of]) => ({ raw, of, home: operationHome(raw) })),
    ...[...words].map(([raw, of]) => ({
      raw,
      of,
      home: webhookHome({ method: raw.method, name: raw.path }),
    })),
  ];
  const callbacks = homes.flatMap(({ raw: operation, of, home }) =>
    collectCallbacks(operation, resolver, filters, report).map((raw) => ({ raw, of, home })),
  );
  return [
    ...webhookDrafts(webhooks, words, around, report),
    ...callbackDrafts(callbacks, nameCallbacks(callbacks), around),
  ];
}

function webhookDrafts(
  webhooks: readonly RawWebhook[],
  words: ReadonlyMap<RawWebhook, readonly string[]>,
  around: Surroundings,
  report: Report,
): HookDraft[] {
  const owners = ownerNames(webhooks, words);
  // Each extension is read once, so that its problems are reported once.
  const read = new Map<string, Webhook["signing"]>();
  return webhooks.map((raw) => {
    const draft = incomingOf(raw, raw.path, owners.get(raw) ?? "Webhook", around);
    const place = raw.signing ? keyOf(raw.signing.at) : "";
    const known = read.get(place);
    const signing = known === undefined ? webhookSigning(raw.signing, raw.path, report) : known;
    read.set(place, signing);
    return { kind: "webhook", words: words.get(raw) ?? [], signing, ...draft };
  });
}

function callbackDrafts(
  callbacks: readonly { readonly raw: RawCallback; readonly home: string }[],
  words: ReadonlyMap<RawCallback, readonly string[]>,
  around: Surroundings,
): HookDraft[] {
  // Each is read once, so that its problems are reported once, even if several operations share it.
  const read = new Map<string, IncomingDraft>();
  return callbacks.map(({ raw, home }) => {
    const { path, name, within } = raw;
    const place = keyOf(raw.at);
    const draft =
      read.get(place) ?? incomingOf(raw, name, joinWords(words.get(raw) ?? [], "pascal"), around);
    read.set(place, draft);
    return { kind: "callback", home, ...draft, name, expression: path, within };
  });
}

/** The finished webhooks, and all callbacks by their home. */
export interface Hooks {
  readonly webhooks: readonly Webhook[];
  callbacksOf(home: string): readonly Callback[];
}

/**
 * Adds samples and routes. Webhooks form their own group: `webhooks`, or `api-webhooks` if an
 * operation group (`groups`) already has that slug and keeps its routes.
 */
export function finishHooks(
  drafts: readonly HookDraft[],
  schemas: ReadonlyMap<string, Known>,
  module: string,
  groups: readonly string[],
): Hooks {
  const callbacks = new Map<string, CallbackDraft[]>();
  for (const draft of drafts) {
    if (draft.kind !== "callback") continue;
    const siblings = callbacks.get(draft.home);
    if (siblings) siblings.push(draft);
    else callbacks.set(draft.home, [draft]);
  }
  const callbacksOf = (home: string) => {
    const siblings = callbacks.get(home) ?? [];
    const anchors = anchorsOf(siblings);
    return siblings.map((draft): Callback => {
      const { kind: _, home: __, ...rest } = draft;
      return { ...rest, anchor: anchors.get(draft) ?? "", sample: sampleOf(draft, schemas) };
    });
  };
  const own = drafts.filter((draft) => draft.kind === "webhook");
  const kebab = (words: readonly string[]) => joinWords(words, "kebab");
  const slugs = uniqueSlugs(
    own.map(({ words }) => kebab(words)),
    "webhook",
  );
  const free = ["webhooks", "api-webhooks"].find((slug) => !groups.includes(slug));
  const group =
    free ?? `webhooks-${ownDigits("webhooks", (end) => groups.includes(`webhooks-${end}`))}`;
  const webhooks = own.map((draft): Webhook => {
    const { kind: _, ...rest } = draft;
    return {
      ...rest,
      callbacks: callbacksOf(webhookHome(draft)),
      sample: sampleOf(draft, schemas),
      route: { module, group, slug: slugs.get(kebab(draft.words)) ?? "webhook" },
    };
  });
  return { webhooks, callbacksOf };
}

/** A callback's anchor comes from its name, like the names of its types. */
function anchorsOf(callbacks: readonly CallbackDraft[]): ReadonlyMap<CallbackDraft, string> {
  const claims = callbacks.map((callback) => {
    const { within, name, method, expression } = callback;
    const slug = slugOf([...within, name].join(" ")) || "request";
    return {
      item: callback,
      words: slug.split("-"),
      method,
      id: JSON.stringify([expression, within, name]),
    };
  });
  const words = [...byMethod(claims)];
  return new Map(words.map(([callback, own]) => [callback, `callback-${own.join("-")}`]));
}

function sampleOf({ requestBody }: IncomingDraft, schemas: ReadonlyMap<string, Known>) {
  return contentSample(requestBody?.contents[0], schemas);
}
