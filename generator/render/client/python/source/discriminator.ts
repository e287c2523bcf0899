import type { Discriminator, Schema, UnionType } from "../../../../model/types/model.js";
import { expression } from "./code.js";

/** What `runtime/annotations.py` must know of a union, as code. Null: its variants show it. */
export function markOf(
  { discriminator }: UnionType,
  named: ReadonlyMap<string, Schema>,
  nameOf: (schema: string) => string,
  string: (text: string) => string,
): string | null {
  if (discriminator === null || isShown(discriminator, named)) return null;
  const { property, mapping, default: usual } = discriminator;
  const entries = mapping.map(({ value, schema }) => [textOf(value), nameOf(schema)]);
  const parts = [property, entries, ...(usual === null ? [] : [nameOf(usual)])];
  return `Discriminator(${parts.map((part) => expression(part, string)).join(", ")})`;
}

/** Whether each variant has a constant for the property that names it. */
function isShown(
  { property, mapping, default: usual }: Discriminator,
  named: ReadonlyMap<string, Schema>,
): boolean {
  return (
    usual === null &&
    mapping.every(({ value, schema }) => {
      const type = named.get(schema)?.type;
      const field = type?.kind === "object" && type.fields.find(({ key }) => key === property);
      if (!field) return false;
      if (field.type.kind === "const") return field.type.value === value;
      return field.type.kind === "enum" && field.type.values.every((one) => one.value === value);
    })
  );
}

/** A value as `str()` of Python writes it. */
function textOf(value: string | number | boolean): string {
  if (typeof value !== "boolean") return String(value);
  return value ? "True" : "False";
}
