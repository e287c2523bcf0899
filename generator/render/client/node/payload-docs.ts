import type { Callback, IncomingRequest, Schema } from "../../../model/types/model.js";
import type { ClientPlan } from "../plan/client.js";

/** Descriptions of types that webhooks and callbacks define inline, by schema key. */
function payloadDocs({ module, operations }: ClientPlan): ReadonlyMap<string, string> {
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
  for (const { operation, name } of operations) addCallbacks(operation.callbacks, code(name));
  return docs;
}

function code(name: string): string {
  return `\`${name.replaceAll("`", "'")}\``;
}

/**
 * The types of a client. A type without an author's name or description is described by its use.
 */
export function documentedTypes(plan: ClientPlan): Schema[] {
  const docs = payloadDocs(plan);
  return plan.types.own.map((schema) => {
    const description = docs.get(schema.key);
    return description === undefined || !schema.synthesised || schema.description || schema.title
      ? schema
      : { ...schema, description };
  });
}
