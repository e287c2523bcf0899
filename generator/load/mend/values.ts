import type { Report } from "../../diagnostics/catalogue.js";
import type { Description } from "../../document/description.js";
import { isObject, joinPointer } from "../../document/pointer.js";
import { isOfShape, kindOf } from "../../resolve/check-structure.js";
import type { Shape } from "../../resolve/object-shapes.js";
import { walkObjects } from "../../resolve/walk-objects.js";
import { createPlaces } from "../swagger/places.js";
import { createEdits, type Node, withKey } from "./edits.js";

/** What a value of the wrong form means. An undefined value is left out. */
interface Reading {
  readonly value: unknown;
  readonly action: string;
}

/** Keys that only describe: without one of them, the output is right and says less. */
const annotations = new Set(
  `title summary description termsOfService $comment deprecated readOnly writeOnly allowEmptyValue
   bearerFormat examples externalDocs contact license xml tags enum`.split(/\s+/),
);

/** Lists of which one item often stands alone. */
const single = new Set("tags enum required allOf oneOf anyOf security servers".split(" "));

/** Objects of which a string often stands alone, by the key that it has there. */
const short: Readonly<Record<string, string>> = {
  externalDocs: "url",
  contact: "name",
  license: "name",
  discriminator: "propertyName",
};

/** Reads values of the wrong form in the one reasonable way, with a warning, or leaves them out. */
export function mendValues(description: Description, report: Report): Description {
  const edits = createEdits();
  walkObjects(description, {
    object({ node, at, id, table }) {
      for (const [key, { shape }] of table.keys) {
        if (!Object.hasOwn(node, key) || (id === "OpenAPI" && key === "paths")) continue;
        const reading = readingOf(key, node[key], shape, id);
        if (!reading) continue;
        edits.change(node, (copy) => withKey(copy, key, reading.value));
        if (reading.action === "") continue;
        const values = { key, object: table.name, wanted: kindOf(shape), action: reading.action };
        report("unexpected-form", joinPointer(at, key), values);
      }
      return true;
    },
  });
  return edits.isEmpty ? description : edits.apply(description, createPlaces());
}

function readingOf(key: string, value: unknown, shape: Shape, id: string): Reading | null {
  if (value === null || value === undefined) return null;
  if (isOfShape(value, shape)) {
    return key === "tags" && id === "Operation" ? namesOf(value) : null;
  }
  return formOf(key, value, shape, id) ?? (annotations.has(key) ? ignored : null);
}

const ignored: Reading = { value: undefined, action: "ignored" };

function formOf(key: string, value: unknown, { kind }: Shape, id: string): Reading | null {
  switch (kind) {
    case "flag":
      if (value !== "true" && value !== "false") return null;
      return { value: value === "true", action: `read as ${value}` };
    case "number": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
      return Number.isFinite(number) ? { value: number, action: `read as ${number}` } : null;
    }
    case "list":
      if (id === "Schema" && key === "required" && typeof value === "boolean") return ignored;
      if (id === "Schema" && key === "examples" && isObject(value)) return valuesOf(value);
      if (isEmpty(value)) return { value: [], action: "read as an empty list" };
      return single.has(key) && isItem(key, value)
        ? { value: [value], action: "read as a list with one item" }
        : null;
    case "map":
    case "object":
      // PHP writes an empty object as an empty list.
      if (isEmpty(value)) return { value: {}, action: "read as an empty object" };
      if (key === "examples" && Array.isArray(value)) return mapOf(value);
      return typeof value === "string" && Object.hasOwn(short, key)
        ? { value: { [short[key] ?? ""]: value }, action: `read as its \`${short[key]}\`` }
        : null;
    default:
      return null;
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Tags, values and names are single values; the others are objects. */
function isItem(key: string, value: unknown): boolean {
  const isPlain = key === "tags" || key === "enum" || key === "required";
  return isPlain ? typeof value !== "object" : isObject(value);
}

/** The tags of an operation are names; some write the Tag Objects. */
function namesOf(value: unknown): Reading | null {
  if (!Array.isArray(value) || value.every((tag) => typeof tag === "string")) return null;
  const names = value.flatMap((tag: unknown): string[] => {
    const name = isObject(tag) && Object.hasOwn(tag, "name") ? tag.name : tag;
    return typeof name === "object" || name === undefined ? [] : [String(name)];
  });
  return { value: names, action: `read as ${names.join(", ") || "an empty list"}` };
}

/** Example Objects by name, although JSON Schema has a list of values. */
function valuesOf(examples: Node): Reading {
  const values = Object.values(examples);
  const known = values.every((each) => isObject(each) && Object.hasOwn(each, "value"));
  if (values.length === 0 || !known) return ignored;
  const list = values.map((each) => (each as { readonly value: unknown }).value);
  return { value: list, action: "read as a list of their values" };
}

/** A list of values, although OpenAPI has Example Objects by name. */
function mapOf(values: readonly unknown[]): Reading {
  const entries = values.map((value, index) => {
    const isExample = isObject(value) && Object.hasOwn(value, "value");
    return [`example${index + 1}`, isExample ? value : { value }] as const;
  });
  return { value: Object.fromEntries(entries), action: "read as examples without names" };
}
