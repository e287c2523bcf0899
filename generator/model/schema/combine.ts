import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Owner, Schemas, Shape } from "../context/schema-context.js";
import { withUniqueWords } from "../naming/identifiers.js";
import { behindNames } from "../types/behind.js";
import { noLimits, strictest } from "../types/merge-limits.js";
import type { Type } from "../types/model.js";
import { type LiteralOf, mergeFields, narrow, unknown } from "../types/narrow.js";
import { isInAllOf } from "./circles.js";

interface Part extends Shape {
  /** The named type, if the part is only a reference. */
  readonly ref: Type | null;
}

/** The keywords next to the members of an `allOf`. */
interface Combined {
  readonly own: Shape;
  readonly at: Pointer;
  readonly owner: Owner;
  /** The target of a `$ref`. Null if there is none. */
  readonly ref: Type | null;
}

/**
 * `allOf`, and keywords next to a `$ref`: a value must satisfy all of them. Objects become one
 * object, whose `required` applies to all fields. Other types are narrowed or intersected.
 */
export function combine(
  schemas: Schemas,
  allOf: readonly unknown[],
  { own, at, owner, ref }: Combined,
): Shape {
  if (allOf.length === 0) {
    if (!ref) return own;
    // Without other keywords, the target is not read here, because it may start a long chain of
    // references.
    if (isVacuous(own.type) && own.required.length === 0) return { type: ref, required: [] };
  }
  const all: Part[] = [
    ...(ref ? [partOfRef(schemas, ref, false)] : []),
    ...allOf.map((node, index) => partAt(schemas, node, joinPointer(at, "allOf", index), owner)),
    { ...own, ref: null },
  ];
  const parts = all.filter(({ type, required }) => !isVacuous(type) || required.length > 0);
  const required = [...new Set(parts.flatMap((part) => part.required))];
  const [only] = parts;
  if (!only) {
    const open = all.find((part) => part.ref) ?? all.find(({ type }) => type.kind === "map");
    return { type: open?.ref ?? open?.type ?? own.type, required };
  }
  if (parts.length === 1)
    return { type: only.ref ?? only.type, required: only.ref ? [] : required };

  const objects = parts.filter(({ type }) => isObjectLike(type));
  const others = parts.filter(({ type }) => !isObjectLike(type));
  const object = objects.length > 0 ? mergeObjects(schemas, objects) : null;
  const types = [...(object ? [object] : []), ...others.map((part) => part.ref ?? part.type)];
  const type = types.reduce((all, next) => {
    const narrowed = narrow(all, next, literalBehind(schemas));
    if (!narrowed) schemas.report("conflicting-types", at, { name: owner.segment });
    return narrowed ?? next;
  });
  return { type, required };
}

/** A member of a composition, with its fields, even if it is a reference. */
export function partAt(schemas: Schemas, node: unknown, at: Pointer, owner: Owner): Part {
  const schema = schemas.resolver.schema(node, at);
  if (schema.ref === null) return { ...schemas.shapeOf(schema, at, owner), ref: null };
  const type = schemas.inline(node, at, owner);
  return ownPart(schemas, type, at) ?? partOfRef(schemas, type, true);
}

/** The base's own properties, for a variant of that base. Null for any other member. */
function ownPart(schemas: Schemas, type: Type, at: Pointer): Part | null {
  if (type.kind !== "ref" || !isInAllOf(at, schemas.circle(type.schema))) return null;
  const own = schemas.ownShape(type.schema);
  return own && { ...own, ref: null };
}

function partOfRef(schemas: Schemas, type: Type, isMember: boolean): Part {
  const seen = new Set<string>();
  let shape: Shape = { type, required: [] };
  let required: readonly string[] = [];
  while (shape.type.kind === "ref" && !seen.has(shape.type.schema)) {
    seen.add(shape.type.schema);
    if (isMember) schemas.composed.add(shape.type.schema);
    const next = schemas.shape(shape.type.schema);
    if (!next) break;
    required = [...required, ...next.required];
    shape = next;
  }
  const inner = shape.type.kind === "nullable" ? shape.type.type : shape.type;
  return { type: isObjectLike(inner) ? inner : type, required, ref: type };
}

function mergeObjects(schemas: Schemas, parts: readonly Part[]): Type {
  const objects = parts.map(({ type }) => type);
  const fields = mergeFields(
    objects.map((type) => (type.kind === "object" ? type.fields : [])),
    (field) => schemas.report("conflicting-types", field.at, { name: field.key }),
    literalBehind(schemas),
  );
  const additional = objects.flatMap((type) =>
    type.kind === "object"
      ? type.additional
        ? [type.additional]
        : []
      : type.kind === "map" && type.values.kind !== "unknown"
        ? [type.values]
        : [],
  );
  const limits = objects.reduce(
    (all, type) => ("limits" in type ? strictest(all, type.limits) : all),
    noLimits,
  );
  const patterns = objects.flatMap((type) =>
    type.kind === "object" || type.kind === "map" ? (type.patterns ?? []) : [],
  );
  const others = additional.reduce<Type | null>(
    (all, type) => (all ? (narrow(all, type) ?? type) : type),
    null,
  );
  const rest = patterns.length > 0 ? { limits, patterns } : { limits };
  if (fields.length === 0) return { kind: "map", values: others ?? unknown, ...rest };
  return {
    kind: "object",
    fields: withUniqueWords(fields),
    additional: others,
    ...rest,
  };
}

/** Follows references to a type that can be narrowed without its name. Objects are merged before. */
function literalBehind(schemas: Schemas): LiteralOf {
  return (type) => {
    const current = behindNames(type, (schema) => schemas.shape(schema)?.type);
    const bare = current?.kind === "nullable" ? current.type : current;
    return current && ["scalar", "const", "enum", "array"].includes(bare?.kind ?? "")
      ? current
      : type;
  };
}

function isObjectLike(type: Type): boolean {
  return type.kind === "object" || type.kind === "map";
}

/** Whether a part adds nothing: `{}`, or a bare `type: object` next to other parts. */
function isVacuous(type: Type): boolean {
  return (
    type.kind === "unknown" ||
    (type.kind === "map" && type.values.kind === "unknown" && Object.keys(type.limits).length === 0)
  );
}
