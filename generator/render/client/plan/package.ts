import type { Api, Schema } from "../../../model/types/model.js";
import type { Messages } from "../../base/messages.js";
import type { Language } from "../../language/language.js";
import { type ClientPlan, planClient } from "./client.js";

/** The package of one language, with the clients of all modules. */
export interface PackagePlan {
  /** A single line. */
  readonly title: string;
  readonly clients: readonly ClientPlan[];
  /** The named types that several clients share, by name. */
  readonly sharedTypes: readonly SharedType[];
}

export interface SharedType {
  readonly name: string;
  readonly schema: Schema;
  /** The first client that has the type. */
  readonly client: ClientPlan;
}

export function planPackage(
  { title, modules }: Api,
  language: Language,
  converted: ReadonlySet<string>,
  english: Messages,
): PackagePlan {
  const clients = modules.map((module) => planClient(module, language, converted, english));
  return { title: title.replace(/\s+/g, " "), clients, sharedTypes: sharedTypesOf(clients) };
}

function sharedTypesOf(clients: readonly ClientPlan[]): SharedType[] {
  const found = new Map<string, SharedType>();
  for (const client of clients)
    for (const schema of client.types.shared) {
      const name = client.names.type(schema.key);
      if (!found.has(name)) found.set(name, { name, schema, client });
    }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
