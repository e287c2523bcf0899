import type { WebhookSigning } from "../../../model/types/model.js";
import type { ReceivedPlan, ReceiverPlan } from "../plan/webhook.js";
import type { ClientContext } from "./context.js";
import { code, type Data } from "./data/code.js";
import { conversionData } from "./data/conversion-data.js";

/** View of `webhook-receiver.ts.hbs`: the functions that verify and read webhooks. */
export function receiverView(receiver: ReceiverPlan, { plan, source }: ClientContext) {
  const { signing, property, tells, webhooks } = receiver;
  const named = (schema: string) => code(`conversions.${plan.names.type(schema)}`);
  const data = {
    signing: signing ? signingData(signing) : undefined,
    property: property ?? undefined,
    webhooks: Object.fromEntries(
      webhooks.map(({ name, signing: own, payload }: ReceivedPlan): [string, Data] => [
        name,
        {
          signing: signing ? undefined : signingData(own),
          values: payload && payload.values.length > 0 ? (payload.values as Data[]) : undefined,
          conversion: payload?.conversion ? conversionData(payload.conversion, named) : undefined,
        },
      ]),
    ),
  };
  const text = source.data(data, "", "const receiver: Receiver = ");
  return {
    clientName: plan.name,
    conversions: /\bconversions\./.test(text),
    data: text,
    named: signing === null,
    names: webhooks.map(({ name }) => source.scalar(name)).join(" | "),
    hasPayloads: webhooks.some(({ payload }) => payload !== null),
    tells,
  };
}

function signingData(signing: WebhookSigning): Data {
  const { algorithm, encoding, secretEncoding, secretPrefix, prefix, timestamp } = signing;
  return {
    header: signing.header,
    hash: algorithm.replace("HMAC-SHA", "SHA-"),
    encoding,
    secretEncoding: secretEncoding === "base64" ? secretEncoding : undefined,
    secretPrefix: secretPrefix === "" ? undefined : secretPrefix,
    separator: signing.separator,
    prefix: prefix === "" ? undefined : prefix,
    timestamp: timestamp ?? undefined,
    stringToSign: signing.stringToSign,
  };
}
