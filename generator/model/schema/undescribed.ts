import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import { keyOf, type Shape } from "../context/schema-context.js";
import type { Type } from "../types/model.js";
import { finishShape } from "./required.js";

/**
 * Required names without a property. They are reported, unless a sibling in an `allOf` describes
 * them.
 */
export interface Undescribed {
  /** The type of a shape. Remembers the required names that it does not describe. */
  finished(shape: Shape, at: Pointer): Type;
  report(): void;
}

/** `composed` has the keys of schemas that are members of an `allOf`. */
export function createUndescribed(composed: ReadonlySet<string>, report: Report): Undescribed {
  const found = new Map<string, { readonly at: Pointer; readonly name: string }[]>();
  return {
    finished(shape, at) {
      // `anyOf: [{ required: [a] }, { required: [b] }]` refers to the properties next to it.
      const isChoice = /\/(?:anyOf|oneOf)\/\d+$/.test(at.pointer);
      const { type, required } = shape;
      // The keyword says nothing about what is not an object.
      if (type.kind === "unknown" && required.length > 0 && !isChoice) return { ...type, required };
      return finishShape(shape, at, (name) => {
        if (isChoice) return;
        const list = found.get(keyOf(at)) ?? [];
        found.set(keyOf(at), [...list, { at: joinPointer(at, "required"), name }]);
      });
    },
    report() {
      for (const [key, list] of found) {
        if (composed.has(key)) continue;
        for (const { at, name } of list) report("required-not-described", at, { name });
      }
    },
  };
}
