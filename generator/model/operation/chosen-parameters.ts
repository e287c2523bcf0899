import type { Resolver } from "../../resolve/resolver.js";
import type { RawOperation } from "../context/collect-operations.js";
import { text } from "../context/raw.js";
import { type Chosen, type Renames, withoutDoubles } from "../naming/renames.js";
import type { Parameter } from "../types/model.js";
import type { ParameterDraft } from "./parameters.js";

/** The configured names of an operation's parameters. */
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

/** A name for a filtered parameter is not a mistake, so filtered parameters are found as well. */
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

/** The most specific key comes first. */
function keysOf({ operationId, method, path }: RawOperation, location: string, name: string) {
  const operations = [`${method} ${path}`, ...(operationId === "" ? [] : [operationId])];
  return [
    ...operations.map((operation) => `${operation} ${location} ${name}`),
    ...operations.map((operation) => `${operation} ${name}`),
    `${location} ${name}`,
    name,
  ];
}
