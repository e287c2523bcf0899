import type { Module, Schema } from "../../../model/types/model.js";
import { reachedFrom } from "../../../model/types/reach.js";
import { fileName } from "../../language/python-file-name.js";
import { metTypes, payloadOf, type TypeFile, typeFiles } from "../plan/type-files.js";

/** About so many lines of code are easy to open and to review. */
const longest = 2_500;

/**
 * The types that a client's callers meet, in files. A type that only names the arguments of a method
 * is not among them, because arguments have no object around them.
 */
export function modelFiles(module: Module): readonly TypeFile[] {
  const { groups, webhooks, schemas } = module;
  const named = new Map(schemas.map((schema) => [schema.key, schema] as const));
  const operations = groups.flatMap((group) => group.operations);
  const met = reachedFrom([...operations.flatMap(metTypes), ...webhooks.flatMap(payloadOf)], named);
  const filed = schemas.filter(({ key, shared }) => !shared && met.has(key));
  const isShort = (some: readonly Schema[]) =>
    some.reduce((sum, { type }) => sum + linesOf(type), 0) <= longest;
  return typeFiles(module, filed, { fileName, separator: "_", typesOf: metTypes, isShort });
}

/** Roughly: a field has a line for its type, and some for its description; values have one each. */
function linesOf(type: Schema["type"]): number {
  if (type.kind === "enum") return 6 + type.values.length;
  return type.kind === "object" ? 10 + 6 * type.fields.length : 6;
}
