import type { Draft } from "../context/schema-context.js";
import { type Chosen, type Renames, withoutDoubles } from "./renames.js";

/** The configured names of schemas, by key of the draft. */
export function chosenSchemas(
  drafts: ReadonlyMap<string, Draft>,
  root: string,
  reserved: readonly string[],
  renames: Renames,
): ReadonlyMap<string, Chosen> {
  const chosen = new Map<string, Chosen>();
  if (!renames.has("schemas")) return chosen;
  for (const draft of drafts.values()) {
    const { key, at, component, authorName } = draft;
    // A request's variant of a schema, and a base's own object, are named after the schema.
    if (/ (?:input|base)$/.test(key)) continue;
    const places = [`${at.file}#${at.pointer}`, ...(at.file === root ? [`#${at.pointer}`] : [])];
    const choice = renames.find("schemas", component ? [authorName, ...places] : places);
    if (!choice) continue;
    if (reserved.some((name) => name.toLowerCase() === choice.name.toLowerCase()))
      renames.reportTaken(choice, "a client class");
    else chosen.set(key, choice);
  }
  return withoutDoubles(chosen, renames, (key) => `the schema ${chosen.get(key)?.key}`);
}
