import { refsIn } from "../../../model/types/map-type.js";
import type { Type, Webhook } from "../../../model/types/model.js";
import type { WebhookPlan } from "../plan/webhook.js";
import type { ClientContext } from "./context.js";
import { comment, prose, safe } from "./source/jsdoc.js";

/**
 * Of `webhooks.ts.hbs`: the payload types of webhooks as one interface, so that a receiver can be
 * typed by the webhook's name. Types only: what checks a signature or serves a request is not ours.
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
  // Laid out over several lines, alternatives begin with `|`; beside others they need none.
  const printed = [...types].map((part) => (alone ? part : part.trim().replace(/^\| /, "")));
  const joined = printed.join(" | ");
  return joined.startsWith("\n") ? joined : ` ${joined}`;
}

function payloadOf(type: Type, before: string, { plan, types }: ClientContext): string {
  if (plan.changes(type)) return `AsJson<${types.type(type, "  ", `${before}AsJson<`)}>`;
  // What is received is there already: no stream, as what is sent may be.
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
