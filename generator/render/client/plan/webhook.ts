import type { Type, Webhook } from "../../../model/types/model.js";

/** The payloads of a webhook name, over all its methods. */
export interface WebhookPlan {
  /** Name in the description: `user.created`. */
  readonly name: string;
  /** One for each method. */
  readonly webhooks: readonly Webhook[];
  /** All payloads. Null: no body. */
  readonly payloads: readonly (Type | null)[];
}

/** Groups webhooks by name, because a receiver's types do not distinguish methods. */
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
