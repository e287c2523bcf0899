import { parsePointer } from "../../document/pointer.js";
import { allBehind, type Lookup } from "./behind.js";
import { membersOf } from "./map-type.js";
import type { Content, Module, Response, Type } from "./model.js";

export function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/**
 * The responses that the method resolves with: those of 2xx, else `default`. An exact status wins
 * over a range, and a range over `default`, so a `default` next to a 2xx means errors.
 */
export function successResponses(responses: readonly Response[]): readonly Response[] {
  const successes = responses.filter(({ status }) => isSuccess(status));
  return successes.length > 0 ? successes : responses.filter(({ status }) => status === "default");
}

/** The responses that a call rejects with. `default` covers all undeclared ones. */
export function failuresOf(responses: readonly Response[]): readonly Response[] {
  return responses.filter(
    ({ status }) => /^(default|[345](\d\d|XX))$/.test(status) && status !== "304",
  );
}

/** The success body in samples and pages: the first that is not empty, or null. */
export function successContent(responses: readonly Response[]): Content | null {
  return (
    successResponses(responses).find(({ contents }) => contents.length > 0)?.contents[0] ?? null
  );
}

/** Whether a response of this type may report a failure. */
export function mayTellFailure(
  { envelope, schemas }: Pick<Module, "envelope" | "schemas">,
  result: Type | null,
): boolean {
  if (!envelope || result === null) return false;
  let types = typesOf.get(schemas);
  if (!types) {
    types = new Map(schemas.map(({ key, type }) => [key, type]));
    typesOf.set(schemas, types);
  }
  return hasField(result, envelope.success.field, types);
}

/** A module's types by key, cached because every operation needs them. */
const typesOf = new WeakMap<Module["schemas"], ReadonlyMap<string, Type>>();

/** Whether a value may have a field: a property, or the target of a JSON pointer. */
export function hasField(type: Type, field: string, types: ReadonlyMap<string, Type>): boolean {
  return hasSteps(type, fieldSteps(field), (key) => types.get(key));
}

/** The path of a field: a property's name, or the steps of an RFC 6901 JSON pointer. */
export function fieldSteps(field: string): string[] {
  return field.startsWith("/") ? parsePointer(field) : [field];
}

/** Whether a value of the type may have a property at the path. */
function hasSteps(type: Type, steps: readonly string[], lookup: Lookup): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  return allBehind(type, lookup, membersOf).some((part) => {
    if (part.kind === "unknown") return true;
    if (part.kind === "map") return hasSteps(part.values, rest, lookup);
    if (part.kind !== "object") return false;
    const next = part.fields.find(({ key }) => key === step)?.type ?? part.additional;
    return next !== null && hasSteps(next, rest, lookup);
  });
}
