import type { Type, Webhook } from "../../../model/types/model.js";

/** What a webhook of a name sends, by whichever of its methods. */
export interface WebhookPlan {
  /** As the description has it: `user.created`. */
  readonly name: string;
  /** One for each method. */
  readonly webhooks: readonly Webhook[];
  /** What comes, none left out; null: nothing. */
  readonly payloads: readonly (Type | null)[];
}

/** A webhook of several methods is one to its receiver's types. */
export function planWebhooks(webhooks: readonly Webhook[]): WebhookPlan[] {
  const byName = new Map<string, Webhook[]>();
  for (const webhook of webhooks) {
    const known = byName.get(webhook.name) ?? [];
    byName.set(webhook.name, known);
    known.push(webhook);
  }
  return [...byName].map(([name, found]) => ({
    name,
    webhooks: found,
    payloads: found.flatMap(({ payload, requestBody }) => [
      ...(payload ? [payload] : []),
      ...(requestBody?.required ? [] : [null]),
    ]),
  }));
}
