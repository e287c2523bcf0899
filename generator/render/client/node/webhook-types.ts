import { refsIn } from "../../../model/types/map-type.js";
import type { Type, Webhook } from "../../../model/types/model.js";
import type { WebhookPlan } from "../plan/webhook.js";
import type { ClientContext } from "./context.js";
import { comment, prose, safe } from "./source/jsdoc.js";

/**
 * View of `webhooks.ts.hbs`: one interface with the payload types of webhooks, so that a receiver
 * can be typed by the webhook's name. It has types only. Checking signatures and serving requests
 * is up to the receiver.
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
      type: typeOf(webhook, context),
    })),
  };
}

function typeOf({ name, payloads }: WebhookPlan, context: ClientContext): string {
  const before = `  ${context.source.key(name)}: `;
  const types = new Set(
    payloads.map((type) => (type === null ? "undefined" : payloadOf(type, before, context))),
  );
  const alone = types.size === 1;
  // Alternatives on several lines begin with `|`, which is not needed next to others.
  const printed = [...types].map((part) => (alone ? part : part.trim().replace(/^\| /, "")));
  const joined = printed.join(" | ");
  return joined.startsWith("\n") ? joined : ` ${joined}`;
}

function payloadOf(type: Type, before: string, { plan, types }: ClientContext): string {
  if (plan.changes(type)) return `AsJson<${types.type(type, "  ", `${before}AsJson<`)}>`;
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
