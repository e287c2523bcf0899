import { refsIn } from "../../../model/types/map-type.js";
import type {
  Callback,
  IncomingRequest,
  Module,
  Type,
  Webhook,
} from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import { comment, prose, safe } from "./jsdoc.js";
import { propertyKey } from "./layout-literal.js";
import type { ClientView } from "./views.js";

/**
 * The payload types of a module's webhooks as one interface, so that a receiver can be typed by
 * the webhook's name. Types only: what checks a signature or serves a request is not ours.
 */
export function webhooksView(
  module: Module,
  names: Names,
  { text, link, changes }: Pick<ClientView, "text" | "link" | "changes">,
): object {
  const used = new Set<string>();
  const type = (payload: Type, before: string) => {
    for (const key of refsIn(payload)) used.add(key);
    if (changes(payload)) return `AsJson<${text.type(payload, "  ", `${before}AsJson<`)}>`;
    // What is received is there already: no stream, as what is sent may be.
    return payload.kind === "scalar"
      ? text.result(payload, "  ")
      : text.type(payload, "  ", before);
  };
  const views = [...byName(module.webhooks)].map(([name, webhooks]) => {
    const key = propertyKey(name);
    const types = new Set(
      webhooks.flatMap(({ payload, requestBody }) => [
        ...(payload ? [type(payload, `  ${key}: `)] : []),
        ...(requestBody?.required ? [] : ["undefined"]),
      ]),
    );
    const alone = types.size === 1;
    // Laid out over several lines, alternatives begin with `|`; beside others they need none.
    const printed = [...types].map((part) => (alone ? part : part.trim().replace(/^\| /, "")));
    const joined = printed.join(" | ");
    return {
      doc: comment(
        webhooks.length === 1 ? docOf(webhooks, link) : docOfSeveral(webhooks, link),
        "  ",
      ),
      name: key,
      type: joined.startsWith("\n") ? joined : ` ${joined}`,
    };
  });
  const models = [...used].map((key) => names.type(key)).sort();
  return {
    clientName: module.clientName,
    doc: comment(["What each webhook sends, by the webhook's name."], ""),
    models,
    hasModels: models.length > 0,
    asJson: module.webhooks.some(({ payload }) => payload !== null && changes(payload)),
    webhooks: views,
  };
}

/** What is said of the types that webhooks and callbacks describe in place, by schema key. */
export function payloadDocs(module: Module, names: Names): ReadonlyMap<string, string> {
  const docs = new Map<string, string>();
  const add = ({ payload }: IncomingRequest, text: string, shared: string) => {
    if (payload?.kind !== "ref") return;
    docs.set(payload.schema, (docs.get(payload.schema) ?? text) === text ? text : shared);
  };
  const addCallbacks = (callbacks: readonly Callback[], of: string) => {
    for (const callback of callbacks) {
      const name = `What the callback ${code(callback.name)}`;
      add(callback, `${name} of ${of} sends.`, `${name} sends.`);
    }
  };
  for (const webhook of module.webhooks) {
    const text = `What the webhook ${code(webhook.name)} sends.`;
    add(webhook, text, text);
    addCallbacks(webhook.callbacks, `the webhook ${code(webhook.name)}`);
  }
  for (const operation of module.groups.flatMap(({ operations }) => operations))
    addCallbacks(operation.callbacks, code(names.method(operation)));
  return docs;
}

function code(name: string): string {
  return `\`${name.replaceAll("`", "'")}\``;
}

/** A webhook of several methods is one to its receiver's types. */
function byName(webhooks: readonly Webhook[]): Map<string, readonly Webhook[]> {
  const result = new Map<string, readonly Webhook[]>();
  for (const webhook of webhooks)
    result.set(webhook.name, [...(result.get(webhook.name) ?? []), webhook]);
  return result;
}

type Link = ClientView["link"];

function docOf(webhooks: readonly Webhook[], link: Link): string[] {
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
