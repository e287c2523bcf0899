import type { WebhookSigning } from "../../../model/types/model.js";
import type { PayloadPlan, ReceivedPlan, ReceiverPlan } from "../plan/webhook.js";
import type { ClientContext } from "./context.js";
import { type Call, call, code, type Data, dictionary, expression } from "./source/code.js";
import { importLines, refersTo } from "./source/imports.js";

/** The arguments after the name of a webhook. */
const delivery =
  "*, body: str | bytes, headers: WebhookHeaders, secret: str | Sequence[str], tolerance: float = 300";

/** View of `webhooks.py.hbs`: the functions that verify and read webhooks. */
export function webhooksView(receiver: ReceiverPlan, context: ClientContext) {
  const { string } = context;
  const data = expression(receiverData(receiver, context), string);
  const names = (some: readonly { readonly name: string }[]) =>
    `Literal[${some.map(({ name }) => string(name)).join(", ")}]`;
  const read = receiver.webhooks.flatMap(({ name, payload }) =>
    payload ? [{ name, result: resultOf(payload, context) }] : [],
  );
  const named = receiver.signing === null;
  const verified = named ? `webhook: ${names(receiver.webhooks)}, ${delivery}` : delivery;
  const results = [...new Set(read.map(({ result }) => result))];
  const overloads = [
    ...read.map((one) => ({
      arguments: `webhook: ${names([one])}, ${delivery}`,
      result: one.result,
    })),
    ...(receiver.tells ? [{ arguments: delivery, result: results.join(" | ") }] : []),
  ];
  const several = overloads.length > 1;
  const signature = several
    ? {
        arguments: `webhook: str${receiver.tells ? " | None = None" : ""}, ${delivery}`,
        result: "object",
      }
    : overloads[0];
  const written = [data, verified, ...overloads.map((one) => `${one.arguments} ${one.result}`)];
  const imported = [
    ...written,
    ...(several ? ["overload"] : []),
    "WebhookVerificationError Delivery verify",
    ...(signature ? ["unwrap"] : []),
  ].join("\n");
  return {
    name: context.plan.name,
    data,
    named,
    verified,
    overloads,
    several,
    signature,
    tells: receiver.tells,
    hasModels: refersTo(imported, "models"),
    hasShared: refersTo(imported, "shared"),
    ...importLines(imported, {
      ".._runtime.webhooks": [
        "Delivery",
        "ReceivedWebhook",
        "Receiver",
        "TimestampHeader",
        "TimestampPrefix",
        "WebhookHeaders",
        "WebhookSigning",
        "WebhookVerificationError",
        "unwrap",
        "verify",
      ],
    }),
  };
}

function resultOf({ type, optional }: PayloadPlan, { annotations }: ClientContext): string {
  return type === null ? "None" : annotations.result(type, optional);
}

function receiverData(receiver: ReceiverPlan, context: ClientContext): Call {
  const { signing, property, webhooks } = receiver;
  return call("Receiver", {
    module: code("__name__"),
    signing: signing ? signingData(signing) : undefined,
    property: property ?? undefined,
    webhooks: dictionary(
      webhooks.map(({ name, signing: own, payload }: ReceivedPlan): [string, Data] => [
        name,
        call("ReceivedWebhook", {
          signing: signing ? undefined : signingData(own),
          values: payload && payload.values.length > 0 ? (payload.values as Data[]) : undefined,
          payload: payload?.type ? context.annotations.decoded(payload.type) : undefined,
        }),
      ]),
    ),
  });
}

function signingData(signing: WebhookSigning): Call {
  const { algorithm, encoding, secretEncoding, secretPrefix, prefix, timestamp } = signing;
  return call("WebhookSigning", {
    header: signing.header,
    hash: algorithm.replace("HMAC-", "").toLowerCase(),
    encoding,
    secret_encoding: secretEncoding === "base64" ? secretEncoding : undefined,
    secret_prefix: secretPrefix === "" ? undefined : secretPrefix,
    separator: signing.separator,
    prefix: prefix === "" ? undefined : prefix,
    timestamp: timestamp ? timestampData(timestamp) : undefined,
    string_to_sign: signing.stringToSign,
  });
}

function timestampData(timestamp: NonNullable<WebhookSigning["timestamp"]>): Call {
  return "header" in timestamp
    ? call("TimestampHeader", { header: timestamp.header })
    : call("TimestampPrefix", { prefix: timestamp.prefix });
}
