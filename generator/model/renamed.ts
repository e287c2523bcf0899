import type { Resolver } from "../resolve/resolver.js";
import type { RawOperation } from "./collect.js";
import type { ParameterDraft } from "./parameters.js";
import { text } from "./raw.js";
import { type Chosen, type Renames, withoutDoubles } from "./renames.js";
import type { Draft } from "./schema-context.js";
import type { Parameter } from "./types.js";

/** The names that are chosen for schemas, by key of the draft. */
export function chosenSchemas(
  drafts: ReadonlyMap<string, Draft>,
  root: string,
  clientNames: readonly string[],
  renames: Renames,
): ReadonlyMap<string, Chosen> {
  const chosen = new Map<string, Chosen>();
  if (!renames.has("schemas")) return chosen;
  for (const draft of drafts.values()) {
    const { key, at, component, authorName } = draft;
    // What is sent of a schema that comes back otherwise, and a base's own object, are called
    // after it.
    if (/ (?:input|base)$/.test(key)) continue;
    const places = [`${at.file}#${at.pointer}`, ...(at.file === root ? [`#${at.pointer}`] : [])];
    const choice = renames.find("schemas", component ? [authorName, ...places] : places);
    if (!choice) continue;
    const clients = clientNames.flatMap((name) => [
      name,
      `${name}Options`,
      `${name}Errors`,
      `${name}Webhooks`,
    ]);
    if (clients.some((name) => name.toLowerCase() === choice.name.toLowerCase()))
      renames.reportTaken(choice, "a client class");
    else chosen.set(key, choice);
  }
  return withoutDoubles(chosen, renames, (key) => `the schema ${chosen.get(key)?.key}`);
}

/** The names that are chosen for an operation's parameters. */
export function chosenParameters(
  operation: RawOperation,
  drafts: readonly ParameterDraft[],
  renames: Renames,
): ReadonlyMap<Parameter, Chosen> {
  const chosen = new Map<Parameter, Chosen>();
  if (!renames.has("parameters")) return chosen;
  for (const { parameter } of drafts) {
    const choice = renames.find("parameters", keysOf(operation, parameter.in, parameter.key));
    if (choice) chosen.set(parameter, choice);
  }
  return withoutDoubles(
    chosen,
    renames,
    ({ in: location, key }) => `the ${location} parameter ${key}`,
  );
}

/** What a filter leaves out is no mistake in the names: its parameters are found as well. */
export function findLeftOut(
  operations: readonly RawOperation[],
  resolver: Resolver,
  renames: Renames,
): void {
  if (!renames.has("parameters")) return;
  for (const operation of operations) {
    for (const { node, at } of operation.parameters) {
      const parameter = resolver.resolve(node, at).node;
      renames.find("parameters", keysOf(operation, text(parameter, "in"), text(parameter, "name")));
    }
  }
}

/** What says more comes first. */
function keysOf({ operationId, method, path }: RawOperation, location: string, name: string) {
  const operations = [`${method} ${path}`, ...(operationId === "" ? [] : [operationId])];
  return [
    ...operations.map((operation) => `${operation} ${location} ${name}`),
    ...operations.map((operation) => `${operation} ${name}`),
    `${location} ${name}`,
    name,
  ];
}
