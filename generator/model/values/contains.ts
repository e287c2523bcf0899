import type { Lookup } from "../types/behind.js";
import { strictest } from "../types/merge-limits.js";
import type { ObjectType, ScalarType, Type } from "../types/model.js";
import { fits } from "./fits.js";
import { keyOf } from "./within.js";

/** How deep types are compared, since schemas may lead back to themselves, and how many of them. */
const deepest = 12;
const most = 2_000;

/**
 * Whether every value of a type also matches another one, as far as the types say. False if that is
 * not sure.
 */
export function contains(outer: Type, inner: Type, lookup: Lookup): boolean {
  return isWithin(outer, inner, { lookup, left: most }, 0);
}

interface Comparison {
  readonly lookup: Lookup;
  left: number;
}

function isWithin(outer: Type, inner: Type, state: Comparison, depth: number): boolean {
  const { lookup } = state;
  const within = (a: Type, b: Type) => isWithin(a, b, state, depth + 1);
  if (state.left-- < 0 || depth > deepest || outer.kind === "never" || inner.kind === "never")
    return false;
  if (outer.kind === "unknown") return true;
  if (outer.kind === "ref" && inner.kind === "ref" && outer.schema === inner.schema) return true;
  if (inner.kind === "ref" || outer.kind === "ref") {
    const [a, b] = [behindRef(outer, lookup), behindRef(inner, lookup)];
    return a !== undefined && b !== undefined && within(a, b);
  }
  if (inner.kind === "union") return inner.variants.every((variant) => within(outer, variant));
  if (outer.kind === "union") return outer.variants.some((variant) => within(variant, inner));
  if (inner.kind === "nullable") {
    return outer.kind === "nullable" && within(outer.type, inner.type);
  }
  if (outer.kind === "nullable") return within(outer.type, inner);
  if (inner.kind === "const") return fits(inner.value, outer, lookup);
  if (inner.kind === "enum") return inner.values.every(({ value }) => fits(value, outer, lookup));
  if (inner.kind === "scalar" && outer.kind === "scalar") return containsScalar(outer, inner);
  if (inner.kind === "array" && outer.kind === "array") {
    const isLimited = outer.contains !== undefined || !isLooser(outer, inner);
    return !isLimited && within(outer.items, inner.items);
  }
  if (outer.kind === "map" && outer.values.kind === "unknown" && !outer.patterns)
    return (inner.kind === "object" || inner.kind === "map") && isLooser(outer, inner);
  if (outer.kind === "object" && inner.kind === "object")
    return containsObject(outer, inner, within);
  return false;
}

function behindRef(type: Type, lookup: Lookup): Type | undefined {
  return type.kind === "ref" ? lookup(type.schema) : type;
}

function containsScalar(outer: ScalarType, inner: ScalarType): boolean {
  const isNumber = outer.name === "number" && inner.name === "integer";
  if (outer.name !== inner.name && !isNumber) return false;
  // A format of a number says how it is stored.
  const isFormatted = outer.name === "string" && outer.format !== "";
  return (!isFormatted || outer.format === inner.format) && isLooser(outer, inner);
}

/** Whether the limits of one add nothing to those of the other. */
function isLooser(outer: Pick<ObjectType, "limits">, inner: Pick<ObjectType, "limits">): boolean {
  return (
    keyOf({ ...strictest(outer.limits, inner.limits) } as never) === keyOf(inner.limits as never)
  );
}

function containsObject(
  outer: ObjectType,
  inner: ObjectType,
  within: (outer: Type, inner: Type) => boolean,
): boolean {
  const isOpen = outer.additional === null || outer.additional.kind === "unknown";
  if (!isOpen || outer.patterns || !isLooser(outer, inner)) return false;
  return outer.fields.every((field) => {
    const own = inner.fields.find(({ key }) => key === field.key);
    if (field.required && !own?.required) return false;
    return !own || within(field.type, own.type);
  });
}
