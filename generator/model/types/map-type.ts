import type {
  Content,
  Discriminator,
  Field,
  MapType,
  ObjectType,
  ScalarType,
  Type,
} from "./model.js";

/** The functions that map the parts of a type. */
export interface TypeMapper {
  readonly ref?: (schema: string) => string;
  readonly field?: (field: Field) => Field | null;
  readonly scalar?: (type: ScalarType) => Type;
  /** The mapper for what an array or an object contains. Absent: the same. */
  readonly within?: (container: "array" | "object") => TypeMapper;
}

/** A type with references and fields mapped. Returns the same object if nothing changes. */
export function mapType(type: Type, mapper: TypeMapper): Type {
  const map = (inner: Type) => mapType(inner, mapper);
  const mapIn = (container: "array" | "object") => {
    const inner = mapper.within?.(container) ?? mapper;
    return (part: Type) => mapType(part, inner);
  };
  switch (type.kind) {
    case "scalar":
      return mapper.scalar ? mapper.scalar(type) : type;
    case "ref": {
      const schema = mapper.ref ? mapper.ref(type.schema) : type.schema;
      return schema === type.schema ? type : { kind: "ref", schema };
    }
    case "array": {
      const items = mapIn("array")(type.items);
      const contains = type.contains && mapHolder(type.contains, mapIn("array"));
      if (items === type.items && contains === type.contains) return type;
      return { ...type, items, ...(contains ? { contains } : {}) };
    }
    case "tuple": {
      const items = mapList(type.items, mapIn("array"));
      const rest = type.rest && mapIn("array")(type.rest);
      return items === type.items && rest === type.rest ? type : { ...type, items, rest };
    }
    case "map": {
      const values = mapIn("object")(type.values);
      const patterns = mapPatterns(type, mapIn("object"));
      if (values === type.values && patterns === type.patterns) return type;
      return { ...type, values, ...(patterns ? { patterns } : {}) };
    }
    case "object": {
      const inner = mapper.within?.("object") ?? mapper;
      const fields = mapList(type.fields, (field) => mapField(field, inner));
      const additional = type.additional && mapIn("object")(type.additional);
      const patterns = mapPatterns(type, mapIn("object"));
      const same = fields === type.fields && additional === type.additional;
      if (same && patterns === type.patterns) return type;
      return { ...type, fields, additional, ...(patterns ? { patterns } : {}) };
    }
    case "union": {
      const variants = mapList(type.variants, map);
      if (!type.discriminator) return variants === type.variants ? type : { ...type, variants };
      return { ...type, variants, discriminator: mapDiscriminator(type.discriminator, mapper) };
    }
    case "intersection": {
      const parts = mapList(type.parts, map);
      return parts === type.parts ? type : { ...type, parts };
    }
    case "nullable": {
      const inner = map(type.type);
      return inner === type.type ? type : { ...type, type: inner };
    }
    default:
      return type;
  }
}

function mapPatterns({ patterns }: ObjectType | MapType, map: (type: Type) => Type) {
  return patterns && mapList(patterns, (entry) => mapHolder(entry, map));
}

/** Anything with a type. Returns the same object if that does not change. */
function mapHolder<T extends { readonly type: Type }>(holder: T, map: (type: Type) => Type): T {
  const type = map(holder.type);
  return type === holder.type ? holder : { ...holder, type };
}

function mapDiscriminator(discriminator: Discriminator, { ref }: TypeMapper): Discriminator {
  if (!ref) return discriminator;
  const mapping = discriminator.mapping.map((entry) => ({ ...entry, schema: ref(entry.schema) }));
  const fallback = discriminator.default && ref(discriminator.default);
  return { ...discriminator, default: fallback, mapping };
}

/** A mapped field, or null if the mapper removes it. Returns the same object if nothing changes. */
export function mapField<F extends Field>(field: F, mapper: TypeMapper): F | null {
  const kept = mapper.field ? mapper.field(field) : field;
  if (!kept) return null;
  const type = mapType(kept.type, mapper);
  return type === kept.type && kept === field ? field : { ...field, ...kept, type };
}

/** A list without the items that become null. Returns the same list if nothing changes. */
function mapList<T>(list: readonly T[], map: (item: T) => T | null): readonly T[] {
  let changed: T[] | null = null;
  list.forEach((item, index) => {
    const mapped = map(item);
    if (mapped === item) {
      changed?.push(item);
      return;
    }
    changed ??= list.slice(0, index);
    if (mapped !== null) changed.push(mapped);
  });
  return changed ?? list;
}

/** A body or the like with its types mapped: its own, and those of what its string contains. */
export function mapContent(content: Content, map: (type: Type) => Type): Content {
  const { type, items, document } = content;
  const inside = document && { document: { ...document, type: map(document.type) } };
  return { ...content, type: map(type), items: items && map(items), ...inside };
}

/** Every type of a body or the like that a client sends or reads. */
export function contentTypes({ type, items }: Content): Type[] {
  return items ? [type, items] : [type];
}

/** Calls back for every type inside a type, itself first; does not follow references. */
export function walkType(type: Type, visit: (type: Type) => void): void {
  // A loop instead of recursion, because types may nest deeper than the stack.
  const waiting = [type];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    visit(next);
    for (const inner of [...partsOf(next)].reverse()) waiting.push(inner);
  }
}

/** Keys of the schemas that a type itself names, without duplicates. */
export function refsIn(type: Type): readonly string[] {
  const keys = new Set<string>();
  walkType(type, (inner) => {
    if (inner.kind === "ref") keys.add(inner.schema);
  });
  return [...keys];
}

/** The types that a type consists of, without a property or an item in between. */
export function membersOf(type: Type): readonly Type[] {
  if (type.kind === "nullable") return [type.type];
  if (type.kind === "union") return type.variants;
  return type.kind === "intersection" ? type.parts : [];
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
      return type.contains ? [type.items, type.contains.type] : [type.items];
    case "tuple":
      return type.rest ? [...type.items, type.rest] : type.items;
    case "map":
      return [type.values, ...inPatterns(type)];
    case "object": {
      const types = type.fields.map((field) => field.type);
      const others = inPatterns(type);
      return type.additional ? [...types, type.additional, ...others] : [...types, ...others];
    }
    case "union":
      return type.variants;
    case "intersection":
      return type.parts;
    case "nullable":
      return [type.type];
    default:
      return [];
  }
}

/** They are part of a union with the other values, unless that allows everything. */
function inPatterns({ patterns = [] }: ObjectType | MapType): readonly Type[] {
  return patterns.map(({ type }) => type);
}
