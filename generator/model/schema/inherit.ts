import type { Pointer } from "../../document/pointer.js";
import { type Draft, keyOf, type Schemas } from "../context/schema-context.js";
import { byCodeUnit, withUniqueWords } from "../naming/identifiers.js";
import { behindNames } from "../types/behind.js";
import type { Discriminator, Field, ObjectType, Type } from "../types/model.js";
import { unionOf } from "../types/narrow.js";
import { mappedValue, propertyType } from "./discriminating.js";
import { literalValues } from "./enums.js";
import { impliedField } from "./required.js";
import { isMappedTo } from "./union.js";

type Value = string | number | boolean;

/** A class of a hierarchy, with all schemas that may replace it. */
interface Family {
  readonly property: string;
  /** Keys of the schemas with their values, including itself if it has any. */
  readonly members: ReadonlyMap<string, readonly Value[]>;
  readonly fallback: string | null;
}

/**
 * Inheritance: a schema with a discriminator and no `oneOf`, and the schemas that refer to it in
 * their `allOf`; OpenAPI 3.1 section 4.8.25. Each of these gets its own values for the
 * discriminating property. The base becomes the union of all schemas that may replace it, including
 * its own object (`PetBase`) if the description allows that.
 *
 * A mapping lists all values of a subtype. Without a mapping, they come from the property in the
 * subtype, from its `x-ms-discriminator-value`, or from its name.
 */
export function inherit(schemas: Schemas): void {
  const { drafts } = schemas;
  // References found on the way are added to the end of this list.
  for (const key of drafts.keys()) schemas.shape(key);
  const children = childrenOf(schemas);
  const families = new Map<string, Family>();
  for (const key of [...children.keys()].sort(byCodeUnit)) {
    const node = schemas.node(key);
    if (!node?.discriminator || node.oneOf.length + node.anyOf.length > 0) continue;
    const below = descendants(key, children);
    const values = valuesOf(schemas, key, [...below]);
    for (const [member, own] of values) if (member !== key) narrowDraft(schemas, member, key, own);
    for (const head of [key, ...below].filter((one) => children.has(one))) {
      const kin = new Set([head, ...descendants(head, children)]);
      const members = [...values].filter(([member]) => kin.has(member)).sort(byKey);
      const isNearer = head === key || !families.has(head);
      if (members.length > 0 && isNearer)
        families.set(head, {
          property: node.discriminator.property,
          members: new Map(members),
          fallback: head === key ? fallbackOf(schemas, key, members) : null,
        });
    }
  }
  for (const key of drafts.keys()) narrowVariants(schemas, key);
  for (const [key, family] of families) addBase(schemas, key, family);
  for (const [key, family] of families) becomeUnion(schemas, key, family);
}

/** Variants of a discriminated `oneOf` that have it in their `allOf` get their own values too. */
function narrowVariants(schemas: Schemas, key: string): void {
  const discriminator = schemas.node(key)?.discriminator;
  const at = schemas.drafts.get(key)?.at;
  if (!discriminator || !at) return;
  for (const heir of schemas.circle(key)) {
    const own = propertyTypeOf(schemas, heir, discriminator.property);
    if (literalValues(own).length > 0) continue;
    const mapped = discriminator.mapping.filter(([, to]) => isMappedTo(schemas, heir, to, at));
    const values = mapped.map(([value]) => mappedValue(value, own));
    const named = schemas.drafts.get(heir)?.authorName ?? "";
    const isOpen = discriminator.mapping.length === 0 && named !== "" && isString(own);
    if (values.length > 0) narrowDraft(schemas, heir, key, values);
    else if (isOpen) narrowDraft(schemas, heir, key, [named]);
  }
}

function isString(type: Type): boolean {
  return type.kind === "unknown" || (type.kind === "scalar" && type.name === "string");
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  byCodeUnit(a, b);

function childrenOf(schemas: Schemas): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { key, at } of schemas.drafts.values()) {
    for (const entry of schemas.node(key)?.allOf ?? []) {
      const { ref } = schemas.resolver.schema(entry, at);
      const target = ref === null ? null : schemas.resolver.resolve({ $ref: ref }, at);
      const parent = target?.node === undefined || !target ? null : keyOf(target.at);
      if (parent === null || parent === key || !schemas.drafts.has(parent)) continue;
      const list = children.get(parent);
      if (list) list.push(key);
      else children.set(parent, [key]);
    }
  }
  return children;
}

/** Each descendant once, even if references form a circle. Never the schema itself. */
function descendants(key: string, children: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const queue = [...(children.get(key) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === key || found.has(next)) continue;
    found.add(next);
    queue.push(...(children.get(next) ?? []));
  }
  return found;
}

/** The values of the base and its descendants, without schemas that have no values. */
function valuesOf(
  schemas: Schemas,
  base: string,
  below: readonly string[],
): ReadonlyMap<string, readonly Value[]> {
  const node = schemas.node(base);
  const { property = "", mapping = [] } = node?.discriminator ?? {};
  const at = schemas.drafts.get(base)?.at ?? { file: "", pointer: "" };
  const allowed = valuesAllowed(schemas, base, property);
  const own = propertyTypeOf(schemas, base, property);
  const typed = (text: string): Value => mappedValue(text, own);
  const values = new Map<string, Value[]>();
  if (mapping.length > 0) {
    for (const [value, target] of mapping) {
      const key = [base, ...below].find((one) => isMappedTo(schemas, one, target, at));
      if (key) values.set(key, [...(values.get(key) ?? []), typed(value)]);
      else schemas.report("unmapped-discriminator", at, { value, target });
    }
    return values;
  }
  for (const key of [...below, base]) {
    const extension = schemas.node(key)?.extensions["x-ms-discriminator-value"];
    const own = key === base ? [] : valuesAllowed(schemas, key, property);
    const name = schemas.drafts.get(key)?.authorName ?? "";
    if (own && own.length > 0 && own.length < (allowed?.length ?? Number.POSITIVE_INFINITY))
      values.set(key, [...own]);
    else if (typeof extension === "string") values.set(key, [typed(extension)]);
    else if (allowed?.length === 0 || allowed?.some((value) => String(value) === name))
      values.set(key, [typed(name)]);
  }
  return values;
}

/**
 * The values that a property may have: empty if any string is allowed, null if it is not a string.
 */
function valuesAllowed(schemas: Schemas, key: string, property: string): readonly Value[] | null {
  const field = objectOf(schemas, key)?.fields.find((one) => one.key === property);
  const type = behindNames(field?.type, (name) => schemas.drafts.get(name)?.type);
  if (type === undefined || type.kind === "unknown") return [];
  const literal = literalValues(type);
  return literal.length > 0 || (type.kind === "scalar" && type.name === "string") ? literal : null;
}

function propertyTypeOf(schemas: Schemas, key: string, property: string): Type {
  const lookup = (name: string) => schemas.drafts.get(name)?.type;
  return propertyType({ kind: "ref", schema: key }, property, lookup);
}

/** The object behind a schema's references. A schema that adds nothing uses that of its base. */
function objectOf(schemas: Schemas, key: string): ObjectType | null {
  const lookup = (name: string) => schemas.drafts.get(name)?.type;
  const type = behindNames(lookup(key), lookup);
  return type?.kind === "object" ? type : null;
}

function narrowDraft(schemas: Schemas, key: string, base: string, values: readonly Value[]): void {
  const draft = schemas.drafts.get(key);
  const object = objectOf(schemas, key);
  const property = schemas.node(base)?.discriminator?.property;
  if (!draft || !object || property === undefined) return;
  draft.type = narrowed(object, property, values, draft.at);
}

function narrowed(
  object: ObjectType,
  property: string,
  values: readonly Value[],
  at: Pointer,
): ObjectType {
  const type = unionOf(values.map((value): Type => ({ kind: "const", value })));
  const fits = (given: Field["example"]) =>
    given && values.some((value) => value === given.value) ? given : null;
  const known = object.fields.some(({ key }) => key === property);
  const fields = object.fields.map((field) =>
    field.key === property
      ? // The base's example belongs to one subtype.
        { ...field, type, example: fits(field.example), default: fits(field.default) }
      : field,
  );
  if (known) return { ...object, fields };
  const added = { ...impliedField(at, property), type };
  return { ...object, fields: withUniqueWords([added, ...fields]) };
}

function fallbackOf(
  schemas: Schemas,
  key: string,
  members: readonly (readonly [string, unknown])[],
): string | null {
  const target = schemas.node(key)?.discriminator?.defaultMapping ?? null;
  const at = schemas.drafts.get(key)?.at;
  if (target === null || !at) return null;
  const found = members.find(([member]) => isMappedTo(schemas, member, target, at));
  if (!found) schemas.report("unmapped-discriminator", at, { value: "(default)", target });
  return found?.[0] ?? null;
}

const suffix = " base";

/** Gives a base's own object a separate name, because the base's name now belongs to the union. */
function addBase(schemas: Schemas, key: string, { property, members }: Family): void {
  const draft = schemas.drafts.get(key);
  const object = objectOf(schemas, key);
  const own = members.get(key);
  if (!draft || !object || !own) return;
  const base: Draft = {
    ...draft,
    key: key + suffix,
    authorName: "",
    component: false,
    owner: { key: key + suffix, parent: draft.owner, segment: "Base" },
    example: null,
    default: null,
    type: narrowed(object, property, own, draft.at),
  };
  schemas.drafts.set(base.key, base);
}

function becomeUnion(schemas: Schemas, key: string, family: Family): void {
  const draft = schemas.drafts.get(key);
  const object = (member: string) =>
    schemas.drafts.has(member + suffix) ? member + suffix : member;
  // A base that is not an object has only the union's name.
  const members = [...family.members].filter(([member]) => object(member) !== key);
  if (!draft || members.length === 0) return;
  const { fallback } = family;
  const discriminator: Discriminator = {
    property: family.property,
    default: fallback === null ? null : object(fallback),
    mapping: members
      .filter(([member]) => member !== fallback)
      .flatMap(([member, values]) => values.map((value) => ({ value, schema: object(member) }))),
  };
  const union = unionOf(members.map(([member]): Type => ({ kind: "ref", schema: object(member) })));
  draft.type = union.kind === "union" ? { ...union, discriminator } : union;
}
