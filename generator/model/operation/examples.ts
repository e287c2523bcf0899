import type { Given, Json } from "../../document/json.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import { annotated } from "../context/annotated.js";
import { entries, isObject } from "../context/raw.js";
import type { Schemas } from "../context/schema-context.js";
import type { NamedExample } from "../types/model.js";

/**
 * `example`, else the first of `examples` that shows something, else the first with a value. An
 * empty list or object says little about its items.
 */
export function exampleIn(
  node: unknown,
  at: Pointer,
  schemas: Schemas,
  isText = false,
): Given | null {
  if (isObject(node) && Object.hasOwn(node, "example")) return { value: node.example as Json };
  const all = examplesIn(node, at, schemas, isText);
  const chosen = all.find(({ value }) => !isEmpty(value)) ?? all[0];
  return chosen ? { value: chosen.value } : null;
}

/**
 * The `examples` that have a value (OpenAPI 3.2 section 4.19). A serialised value is used only if
 * `isText`: then the value is the string that is sent.
 */
export function examplesIn(
  node: unknown,
  at: Pointer,
  schemas: Schemas,
  isText = false,
): NamedExample[] {
  return entries(node, "examples").flatMap(([name, raw]): NamedExample[] => {
    const example = annotated(schemas.resolver, raw, joinPointer(at, "examples", name));
    const { summary, description, node: target } = example;
    for (const key of ["dataValue", "value", ...(isText ? ["serializedValue"] : [])]) {
      if (isObject(target) && Object.hasOwn(target, key))
        return [{ name, summary, description, value: target[key] as Json }];
    }
    return [];
  });
}

/** The examples that a page shows by name: several, or one with a text of its own. */
export function toldExamples(all: readonly NamedExample[]): {
  readonly examples?: readonly NamedExample[];
} {
  const [first] = all;
  const isTold = all.length > 1 || (first?.summary || first?.description || "") !== "";
  return isTold ? { examples: all } : {};
}

function isEmpty(value: Json): boolean {
  if (value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
