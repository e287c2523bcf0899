import type { Webhook, WebhookSigning } from "./model.js";

/** The scheme by which all of these are signed. Null if they differ, or any is not signed. */
export function commonSigning(
  signed: readonly { readonly signing: WebhookSigning | null }[],
): WebhookSigning | null {
  const [first] = signed;
  const text = JSON.stringify(first?.signing);
  const isCommon = signed.every(({ signing }) => JSON.stringify(signing) === text);
  return first && isCommon ? first.signing : null;
}

/** Whether clients read the payloads of a webhook: they are JSON, or there are none. */
export function isRead(requests: readonly Webhook[]): boolean {
  return requests
    .flatMap(({ requestBody }) => requestBody?.contents ?? [])
    .every(({ kind, items }) => kind === "json" && !items);
}

/** The webhooks of a module that clients verify. All methods of a name are signed in one way. */
export function verifiedOf(webhooks: readonly Webhook[]): Webhook[] {
  const signed = webhooks.filter(({ signing }) => signing !== null);
  return signed.filter(({ name }) =>
    commonSigning(webhooks.filter((other) => other.name === name)),
  );
}
