import type { Field, Type } from "./types.js";

/** What to do with the parts of a type that may change. */
export interface TypeMapper {
  readonly ref?: (schema: string) => string;
  readonly field?: (field: Field) => Field | null;
}

/** A copy of a type with references and fields changed; the same object where nothing changes. */
export function mapType(type: Type, mapper: TypeMapper): Type {
  const map = (inner: Type) => mapType(inner, mapper);
  switch (type.kind) {
    case "ref": {
      const schema = mapper.ref ? mapper.ref(type.schema) : type.schema;
      return schema === type.schema ? type : { kind: "ref", schema };
    }
    case "array":
      return { ...type, items: map(type.items) };
    case "tuple":
      return { ...type, items: type.items.map(map), rest: type.rest && map(type.rest) };
    case "map":
      return { ...type, values: map(type.values) };
    case "object":
      return {
        ...type,
        fields: type.fields.flatMap((field) => mapField(field, mapper) ?? []),
        additional: type.additional && map(type.additional),
      };
    case "union":
      return {
        ...type,
        variants: type.variants.map(map),
        discriminator: type.discriminator && {
          ...type.discriminator,
          mapping: type.discriminator.mapping.map((entry) => ({
            ...entry,
            schema: mapper.ref ? mapper.ref(entry.schema) : entry.schema,
          })),
        },
      };
    case "intersection":
      return { ...type, parts: type.parts.map(map) };
    case "nullable":
      return { ...type, type: map(type.type) };
    default:
      return type;
  }
}

export function mapField<F extends Field>(field: F, mapper: TypeMapper): F | null {
  const kept = mapper.field ? mapper.field(field) : field;
  return kept && { ...field, ...kept, type: mapType(kept.type, mapper) };
}

/** Calls back for every type inside a type, itself first; does not follow references. */
export function walkType(type: Type, visit: (type: Type) => void): void {
  visit(type);
  for (const inner of partsOf(type)) walkType(inner, visit);
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest ? [...type.items, type.rest] : type.items;
    case "map":
      return [type.values];
    case "object": {
      const types = type.fields.map((field) => field.type);
      return type.additional ? [...types, type.additional] : types;
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
