import { convert, type JsonConversion } from "./conversion.js";
import { ClientError } from "./errors.js";
import { roundedIntegers } from "./json.js";
import { own } from "./own.js";
import { verifySigned, type WebhookDelivery, type WebhookSigning } from "./webhookverify.js";

export {
  type WebhookCheck,
  type WebhookDelivery,
  type WebhookSigning,
  WebhookVerificationError,
} from "./webhookverify.js";

/** The webhooks of a client. */
export interface Receiver {
  /** The scheme of all webhooks. */
  readonly signing?: WebhookSigning;
  /** The property of payloads that says which webhook it is. */
  readonly property?: string;
  readonly webhooks: Readonly<Record<string, ReceivedWebhook>>;
}

export interface ReceivedWebhook {
  /** Absent: that of all webhooks. */
  readonly signing?: WebhookSigning;
  /** Values of the property. */
  readonly values?: readonly unknown[];
  readonly conversion?: JsonConversion;
}

/**
 * Verifies the signature of a webhook, and its time if that is signed.
 *
 * @throws {WebhookVerificationError} if the webhook cannot be trusted.
 */
export async function verify(
  receiver: Receiver,
  name: string | undefined,
  delivery: WebhookDelivery,
): Promise<void> {
  const signing = (name !== undefined && webhookOf(receiver, name).signing) || receiver.signing;
  if (!signing)
    throw new ClientError("Pass the name of the webhook, which decides how it is signed");
  await verifySigned(signing, delivery);
}

/**
 * Verifies a webhook and returns its payload. Without a name, the payload says which webhook it is.
 *
 * @throws {WebhookVerificationError} if the webhook cannot be trusted.
 * @throws {ClientError} if the body is not the described JSON.
 */
export async function unwrap(
  receiver: Receiver,
  name: string | undefined,
  delivery: WebhookDelivery,
): Promise<unknown> {
  await verify(receiver, name, delivery);
  const { body } = delivery;
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  if (text.trim() === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    const { conversion } = found(receiver, name, parsed);
    const rounded = roundedIntegers(text);
    const value = conversion ? convert(parsed, conversion, rounded) : parsed;
    const [first] = rounded;
    if (first === undefined || delivery.largeIntegers === "round") return value;
    throw new TypeError(`an integer at ${first[0]}, which a number cannot hold exactly`);
  } catch (error) {
    // The message of a parser quotes the body.
    if (error instanceof SyntaxError) throw new ClientError("The body of the webhook is not JSON");
    if (error instanceof TypeError) throw new ClientError(`The webhook has ${error.message}`);
    throw error;
  }
}

function webhookOf({ webhooks }: Receiver, name: string): ReceivedWebhook {
  const webhook = own(webhooks, name) as ReceivedWebhook | undefined;
  if (webhook) return webhook;
  throw new ClientError(`There is no signed webhook ${JSON.stringify(name)}`);
}

/** A webhook that a newer server sends is in no list, and its payload stays as it is. */
function found(receiver: Receiver, name: string | undefined, payload: unknown): ReceivedWebhook {
  const { property, webhooks } = receiver;
  const all = Object.entries(webhooks);
  if (property === undefined) {
    return name === undefined ? (all[0]?.[1] ?? {}) : webhookOf(receiver, name);
  }
  const value = own(payload, property);
  const [actual, webhook] = all.find(([, { values }]) => values?.includes(value)) ?? [];
  if (name !== undefined && actual !== undefined && name !== actual) {
    throw new ClientError(`The webhook is ${JSON.stringify(actual)}, not ${JSON.stringify(name)}`);
  }
  return webhook ?? {};
}
