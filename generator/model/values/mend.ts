import type { Json, JsonObject } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import type { Lookup } from "../types/behind.js";
import type { Field, ObjectType, ScalarType, Type } from "../types/model.js";
import { fits, hasLocalTimes, isOfKind } from "./fits.js";
import { readAsFormat } from "./formats.js";
import { findOnce, type KnownValues } from "./known-values.js";

/**
 * The value itself if it fits, else the value that its author clearly meant: `"5"` for a number,
 * JSON in a string for an array or object, one item for an array, an object with properties that
 * the type does not list. Undefined if there is no such reading.
 */
export function mend(value: Json, type: Type, lookup: Lookup): Json | undefined {
  return mended(value, type, { lookup, known: new Map() });
}

interface Reader {
  readonly lookup: Lookup;
  readonly known: KnownValues<Json | undefined>;
}

function mended(value: Json, type: Type, reader: Reader): Json | undefined {
  if (fits(value, type, reader.lookup)) return value;
  const read = reading(value, type, reader);
  return read !== undefined && fits(read, type, reader.lookup) ? read : undefined;
}

function reading(value: Json, type: Type, reader: Reader): Json | undefined {
  switch (type.kind) {
    case "ref": {
      const target = reader.lookup(type.schema);
      if (target === undefined) return undefined;
      // A single item may stand for a list, whose items may be the same list again.
      return findOnce(reader.known, value, type.schema, undefined, () =>
        reading(value, target, reader),
      );
    }
    case "nullable":
      return value === "null" ? null : reading(value, type.type, reader);
    case "scalar":
      return scalarReading(value, type);
    case "enum":
      return type.values.find((entry) => String(entry.value) === String(value))?.value;
    case "const":
      return String(type.value) === String(value) ? type.value : undefined;
    case "array": {
      const parsed = parsedIn(value);
      const items = Array.isArray(parsed) ? (parsed as readonly Json[]) : [parsed];
      const read = items.map((item) => mended(item, type.items, reader));
      return read.every((item) => item !== undefined) ? read : undefined;
    }
    case "map":
    case "object":
      return objectReading(parsedIn(value), type, reader);
    case "union":
      return fullest(type.variants.map((variant) => mended(value, variant, reader)));
    default:
      return undefined;
  }
}

/** The reading that keeps most of a value, the first of several. */
function fullest(readings: readonly (Json | undefined)[]): Json | undefined {
  const counts = readings.map((read) => (read === undefined ? -1 : leavesOf(read)));
  return readings[counts.indexOf(Math.max(...counts))];
}

function leavesOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + leavesOf(item as Json), 0);
}

function objectReading(
  value: Json,
  type: ObjectType | Extract<Type, { kind: "map" }>,
  reader: Reader,
): Json | undefined {
  const [first] = Array.isArray(value) ? value : [value];
  const source: Json | undefined = isObject(first) ? (first as Json) : undefined;
  if (!isObject(source)) return undefined;
  const typeOf = (key: string): Type | null =>
    type.kind === "map"
      ? type.values
      : (type.fields.find((field) => field.key === key)?.type ?? type.additional);
  const read: [string, Json][] = [];
  for (const [key, item] of Object.entries(source as JsonObject)) {
    const itemType = typeOf(key);
    const fixed = itemType ? mended(item, itemType, reader) : undefined;
    if (fixed !== undefined) read.push([key, fixed]);
  }
  return Object.fromEntries(read);
}

function scalarReading(value: Json, { name, format }: ScalarType): Json | undefined {
  if (name === "string" && typeof value === "string") return readAsFormat(value, format);
  if (name === "string" && (typeof value === "number" || typeof value === "boolean"))
    return String(value);
  if (name === "boolean" && (value === "true" || value === "false")) return value === "true";
  if (name === "number" || name === "integer") {
    if (typeof value !== "string" || value.trim() === "") return undefined;
    const number = Number(value);
    return Number.isFinite(number) ? number : undefined;
  }
  return undefined;
}

/** JSON that an author put into a string. */
function parsedIn(value: Json): Json {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

/** A field whose examples and default fit its type. */
export function withFittingValues<F extends Field>(
  field: F,
  lookup: Lookup,
  mismatch: (what: "example" | "default", value: Json, used: Json | undefined) => void,
): F {
  const checked = (what: "example" | "default") => {
    const given = field[what];
    // A default describes what a server does, even if the schema does not allow it.
    const isGood = what === "example" ? fits : isOfKind;
    if (!given) return given;
    if (isGood(given.value, field.type, lookup)) {
      if (hasLocalTimes(given.value, field.type, lookup)) mismatch(what, given.value, given.value);
      return given;
    }
    const mended = mend(given.value, field.type, lookup);
    mismatch(what, given.value, mended);
    return mended === undefined ? null : { value: mended };
  };
  const example = checked("example");
  const initial = checked("default");
  const examples = fittingExamples(field, lookup, (value, used) => {
    // The first one is the field's own example, so it is reported already.
    if (value !== field.example?.value) mismatch("example", value, used);
  });
  return example === field.example && initial === field.default && examples === field.examples
    ? field
    : { ...field, example, default: initial, ...(examples && { examples }) };
}

/** The named examples that fit, or are read as what their author meant. */
function fittingExamples(
  { examples, type }: Field,
  lookup: Lookup,
  mismatch: (value: Json, used: Json | undefined) => void,
): Field["examples"] {
  if (!examples || examples.every(({ value }) => fits(value, type, lookup))) return examples;
  return examples.flatMap((example) => {
    if (fits(example.value, type, lookup)) return [example];
    const value = mend(example.value, type, lookup);
    mismatch(example.value, value);
    return value === undefined ? [] : [{ ...example, value }];
  });
}
