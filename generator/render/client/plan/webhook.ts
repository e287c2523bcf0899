import type { Json } from "../../../document/json.js";
import type { Lookup } from "../../../model/types/behind.js";
import type { Module, Type, Webhook, WebhookSigning } from "../../../model/types/model.js";
import { unionOf } from "../../../model/types/narrow.js";
import { commonSigning, isRead } from "../../../model/types/signed.js";
import type { ConversionPlan } from "./conversion.js";
import { fieldsOf, valuesOf } from "./variants.js";

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

/** How a client verifies webhooks, and which payloads it reads. */
export interface ReceiverPlan {
  /** The scheme of all signed webhooks. Null: they differ, so that the caller names the webhook. */
  readonly signing: WebhookSigning | null;
  /** The property of payloads that says which webhook it is. Null: none does. */
  readonly property: string | null;
  /** Whether a payload alone says which webhook it is. Else the caller names the webhook. */
  readonly tells: boolean;
  /** The signed webhooks, in the description's order. */
  readonly webhooks: readonly ReceivedPlan[];
}

export interface ReceivedPlan {
  /** Name in the description: `user.created`. */
  readonly name: string;
  readonly signing: WebhookSigning;
  /** Null: the client verifies the webhook only, because its body is not JSON. */
  readonly payload: PayloadPlan | null;
}

export interface PayloadPlan {
  /** Null: no body. */
  readonly type: Type | null;
  /** The body may be missing. */
  readonly optional: boolean;
  readonly conversion: ConversionPlan | null;
  /** Values of the property that the payload has. */
  readonly values: readonly Json[];
}

export function planReceiver(
  webhooks: readonly WebhookPlan[],
  { schemas }: Pick<Module, "schemas">,
  conversions: { value(type: Type): ConversionPlan | null },
): ReceiverPlan | null {
  const signed = webhooks.flatMap(({ name, webhooks: requests }) => {
    const signing = commonSigning(requests);
    return signing ? [{ name, signing, payload: payloadOf(requests) }] : [];
  });
  if (signed.length === 0) return null;
  const usual = commonSigning(signed);
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const payloads = signed.flatMap(({ payload }) => payload ?? []);
  // With a webhook whose body is not JSON, a payload alone says nothing.
  const isJson = payloads.length === signed.length;
  const property = usual && isJson ? propertyOf(payloads, (key) => types.get(key)) : null;
  return {
    signing: usual,
    property,
    tells: property !== null || (signed.length === 1 && payloads.length === 1),
    webhooks: signed.map(({ name, signing, payload }) => ({
      name,
      signing,
      payload: payload && {
        ...payload,
        conversion: payload.type && conversions.value(payload.type),
        values: property === null ? [] : marksOf(payload, property, (key) => types.get(key)),
      },
    })),
  };
}

/** The types of payloads that a client reads. */
export function unwrappedPayloads(webhooks: readonly Webhook[]): Type[] {
  return webhooks.flatMap((webhook) => {
    const type = webhook.signing && payloadOf([webhook])?.type;
    return type ? [type] : [];
  });
}

type Payload = Pick<PayloadPlan, "type" | "optional">;

/** Null if a body is not JSON. */
function payloadOf(requests: readonly Webhook[]): Payload | null {
  if (!isRead(requests)) return null;
  const contents = requests.flatMap(({ requestBody }) => requestBody?.contents ?? []);
  const type = contents.length > 0 ? unionOf(contents.map((content) => content.type)) : null;
  return { type, optional: requests.some(({ requestBody }) => !requestBody?.required) };
}

/** The first property that has other values in each payload. */
function propertyOf(payloads: readonly Payload[], lookup: Lookup): string | null {
  const [first] = payloads;
  if (!first?.type) return null;
  const keys = fieldsOf(first.type, lookup).map(({ key }) => key);
  const tells = (key: string) => {
    const values = payloads.map((payload) => marksOf(payload, key, lookup));
    const all = values.flat();
    return values.every(({ length }) => length > 0) && new Set(all).size === all.length;
  };
  return keys.find(tells) ?? null;
}

/** The values of a property that every payload of a type has. */
function marksOf({ type, optional }: Payload, property: string, lookup: Lookup): readonly Json[] {
  if (type === null || optional) return [];
  const field = fieldsOf(type, lookup).find(({ key, required }) => key === property && required);
  const values = field ? valuesOf(field.type, lookup) : [];
  return values.every((value) => typeof value === "string" || typeof value === "number")
    ? values
    : [];
}
