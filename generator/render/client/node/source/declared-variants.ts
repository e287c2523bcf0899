import type { Json } from "../../../../document/json.js";
import type { Discriminator, ScalarType, Type, UnionType } from "../../../../model/types/model.js";
import type { DeclarationParts } from "./declaration-parts.js";

/**
 * How the variants of a union are declared. Null if the variant's own type is enough. Other
 * variants get the values that select them, and a scalar next to listed values stays open.
 */
export function createVariants({
  language,
  names,
  source,
  named,
}: DeclarationParts): (union: UnionType, variant: Type) => string | null {
  const { scalars } = language.types;

  /** The values of a variant's discriminating property, if its own type does not restrict them. */
  const withValues = (variant: Type, discriminator: Discriminator): string | null => {
    const key = variant.kind === "ref" ? variant.schema : null;
    const mapped = discriminator.mapping.filter(({ schema }) => schema === key);
    if (key === null || mapped.length === 0) return null;
    const values = mapped.map(({ value }) => value);
    if (isNamedAlready(key, discriminator.property, values)) return null;
    const literals = values.map(source.scalar).join(" | ");
    return `(${names.type(key)} & { ${source.key(discriminator.property)}: ${literals} })`;
  };
  /** Whether the variant's own type already limits its discriminating property to these values. */
  const isNamedAlready = (variant: string, property: string, mapped: readonly Json[]) => {
    const object = named.get(variant);
    const field =
      object?.kind === "object" ? object.fields.find(({ key }) => key === property) : undefined;
    const own = field?.type.kind === "ref" ? named.get(field.type.schema) : field?.type;
    const values = own ? valuesOf(own) : [];
    return values.length > 0 && values.every((value) => mapped.includes(value));
  };
  /**
   * Whether the variant is a scalar next to listed values. Editors keep suggesting those values if
   * the scalar does not absorb them.
   */
  const isOpen = (variant: Type, variants: readonly Type[]): variant is ScalarType => {
    if (variant.kind !== "scalar" || scalars[`${variant.name}:${variant.format}`]) return false;
    const name = variant.name === "integer" ? "number" : variant.name;
    return variants.some((other) => {
      const listed = other.kind === "ref" ? named.get(other.schema) : other;
      return listed !== undefined && valuesOf(listed).some((value) => typeof value === name);
    });
  };
  return ({ discriminator, variants }, variant) => {
    if (discriminator) return withValues(variant, discriminator);
    return isOpen(variant, variants) ? `(${scalars[variant.name]} & {})` : null;
  };
}

/** The values of a constant or an enum. Empty for an open type. */
function valuesOf(type: Type): readonly Json[] {
  if (type.kind === "const") return [type.value];
  if (type.kind === "enum") return type.values.map(({ value }) => value);
  if (type.kind !== "union") return [];
  const values = type.variants.map(valuesOf);
  return values.every((own) => own.length > 0) ? values.flat() : [];
}
