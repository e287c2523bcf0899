import { refsIn } from "../../../model/types/map-type.js";
import type { Type, Webhook, WebhookSigning } from "../../../model/types/model.js";
import type { ReceivedPlan, ReceiverPlan, WebhookPlan } from "../plan/webhook.js";
import type { ClientContext } from "./context.js";
import type { Data } from "./data/code.js";
import { conversionData, namedConversions } from "./data/conversion-data.js";
import { comment, prose, safe } from "./source/jsdoc.js";

/**
 * View of `webhooks.ts.hbs`: an interface with the payload types of webhooks, so that a receiver can
 * be typed by the webhook's name, and one with what the client makes of those that are signed. It
 * has types only; `webhook-receiver.ts` of the client has the functions.
 */
export function webhooksView(context: ClientContext) {
  const { plan, link } = context;
  const { name, names, webhooks, changes } = plan;
  const payloads = webhooks.flatMap((webhook) => webhook.payloads.filter((type) => type !== null));
  const models = [...new Set(payloads.flatMap(refsIn).map((key) => names.type(key)))].sort();
  return {
    clientName: name,
    doc: comment(["The payload of each webhook, by the webhook's name."], ""),
    models,
    hasModels: models.length > 0,
    asJson: payloads.some(changes),
    webhooks: webhooks.map((webhook) => ({
      doc: comment(docOf(webhook.webhooks, link), "  "),
      name: context.source.key(webhook.name),
      type: typeOf(webhook, context, (type, before) => payloadOf(type, before, context)),
    })),
    payloadsDoc: comment(["What the client makes of the payload of each signed webhook."], ""),
    payloads: webhooks.flatMap((webhook) => {
      const payload = plan.receiver?.webhooks.find((one) => one.name === webhook.name)?.payload;
      if (!payload) return [];
      const { type, optional } = payload;
      const all = [...(type ? [type] : []), ...(optional || !type ? [null] : [])];
      return {
        doc: comment(docOf(webhook.webhooks, link), "  "),
        name: context.source.key(webhook.name),
        type: typeOf({ ...webhook, payloads: all }, context, (one, before) =>
          receivedOf(one, before, context),
        ),
      };
    }),
  };
}

type Write = (type: Type, before: string) => string;

function typeOf({ name, payloads }: WebhookPlan, context: ClientContext, write: Write): string {
  const before = `  ${context.source.key(name)}: `;
  const types = new Set(
    payloads.map((type) => (type === null ? "undefined" : write(type, before))),
  );
  const alone = types.size === 1;
  // Alternatives on several lines begin with `|`, which is not needed next to others.
  const printed = [...types].map((part) => (alone ? part : part.trim().replace(/^\| /, "")));
  const joined = printed.join(" | ");
  return joined.startsWith("\n") ? joined : ` ${joined}`;
}

function payloadOf(type: Type, before: string, context: ClientContext): string {
  if (!context.plan.changes(type)) return receivedOf(type, before, context);
  return `AsJson<${context.types.type(type, "  ", `${before}AsJson<`)}>`;
}

function receivedOf(type: Type, before: string, { types }: ClientContext): string {
  // A received file is complete. It is never a stream, unlike a file that is sent.
  return type.kind === "scalar" ? types.result(type, "  ") : types.type(type, "  ", before);
}

type Link = ClientContext["link"];

function docOf(webhooks: readonly Webhook[], link: Link): string[] {
  return webhooks.length === 1 ? docOfOne(webhooks, link) : docOfSeveral(webhooks, link);
}

function docOfOne(webhooks: readonly Webhook[], link: Link): string[] {
  return webhooks.flatMap(({ method, summary, description, deprecated }) => [
    sentence(summary),
    prose(description, link),
    `\`${safe(method)}\``,
    ...(deprecated ? ["@deprecated"] : []),
  ]);
}

function docOfSeveral(webhooks: readonly Webhook[], link: Link): string[] {
  return [
    ...webhooks.flatMap(({ method, summary, description, deprecated }) => [
      `\`${safe(method)}\`${deprecated ? ", deprecated" : ""}: ${sentence(summary)}`,
      prose(description, link),
    ]),
    ...(webhooks.every(({ deprecated }) => deprecated) ? ["@deprecated"] : []),
  ];
}

function sentence(summary: string): string {
  const title = safe(summary).replaceAll("\n", " ");
  return title === "" || /[.!?]$/.test(title) ? title : `${title}.`;
}

/** View of `webhook-receiver.ts.hbs`: the functions that verify and read webhooks. */
export function receiverView(receiver: ReceiverPlan, { plan, source }: ClientContext) {
  const { signing, property, tells, webhooks } = receiver;
  const { named, isUsed } = namedConversions(plan.names);
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
  return {
    clientName: plan.name,
    conversions: isUsed(),
    data: source.data(data, "", "const receiver: Receiver = "),
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
