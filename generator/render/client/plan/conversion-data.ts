import type { Json } from "../../../document/json.js";
import type { Field, Type, UnionType } from "../../../model/types/model.js";

/** What conversions are made of. */
export interface ConversionParts {
  /** Named types by their key. */
  readonly types: ReadonlyMap<string, Type>;
  /** The conversion of a scalar; undefined where it stays as JSON has it. */
  conversionOf(type: Type): string | undefined;
  /** What stands for the conversion of a named type; undefined where nothing of it changes. */
  constantOf(schema: string, here: boolean): unknown;
}

/**
 * A printer of conversions as the runtime reads them (`runtime/conversion.ts`, `JsonConversion`);
 * undefined where nothing of a type changes.
 */
export function conversionData({ types, conversionOf, constantOf }: ConversionParts) {
  /** A conversion as data; undefined where nothing of the type changes. `here`: among constants. */
  function data(type: Type, here: boolean): unknown {
    const of = (inner: Type) => data(inner, here);
    switch (type.kind) {
      case "ref":
        return constantOf(type.schema, here);
      case "scalar":
        return conversionOf(type);
      case "nullable":
        return of(type.type);
      case "array":
        return wrapped("each", of(type.items));
      case "map":
        return wrapped("others", of(type.values), { fields: {} });
      case "tuple": {
        const items = type.items.map((item) => of(item) ?? null);
        const rest = type.rest ? of(type.rest) : undefined;
        return items.some((item) => item !== null) || rest ? { items, rest } : undefined;
      }
      case "object": {
        const fields = type.fields.flatMap((field) => {
          const made = of(field.type);
          return made === undefined ? [] : [[field.key, made] as const];
        });
        const others = type.additional ? of(type.additional) : undefined;
        if (fields.length === 0 && others === undefined) return undefined;
        const plain = type.fields
          .map(({ key }) => key)
          .filter((key) => !fields.some(([one]) => one === key));
        const known = others !== undefined && plain.length > 0 ? plain : undefined;
        return { fields: Object.fromEntries(fields), known, others };
      }
      case "intersection": {
        const all = type.parts.map(of).filter((part) => part !== undefined);
        return all.length > 1 ? { all } : all[0];
      }
      case "union": {
        const variants = type.variants.flatMap((variant) => variantsOf(variant, type, of));
        return variants.some((variant) => "as" in variant) ? { oneOf: variants } : undefined;
      }
      default:
        return undefined;
    }
  }

  /** When a value is a variant; a variant that is a union itself is several. */
  function variantsOf(variant: Type, union: UnionType, of: (type: Type) => unknown): object[] {
    const target = variant.kind === "ref" ? types.get(variant.schema) : variant;
    if (target?.kind === "nullable") return variantsOf(target.type, union, of);
    if (target?.kind === "union")
      return target.variants.flatMap((one) => variantsOf(one, target, of));
    const is = jsonKind(target);
    if (is === undefined) return [];
    const as = of(variant);
    const told = is === "object" ? signs(variant, union) : {};
    return [{ is, ...told, ...(as === undefined ? {} : { as }) }];
  }

  /** What an object must have to be the variant. */
  function signs(variant: Type, { discriminator }: UnionType): object {
    const key = variant.kind === "ref" ? variant.schema : null;
    const values = (discriminator?.mapping ?? []).filter(({ schema }) => schema === key);
    if (discriminator && values.length > 0) {
      return { equals: { [discriminator.property]: values.map(({ value }) => value) } };
    }
    const fields = fieldsOf(variant).filter(({ required }) => required);
    const fixed = fields.flatMap((field) => {
      const values = valuesOf(field.type);
      return values.length > 0 ? [[field.key, values] as const] : [];
    });
    const has = fields.map(({ key }) => key).filter((key) => !fixed.some(([one]) => one === key));
    return {
      has: has.length > 0 ? has : undefined,
      equals: fixed.length > 0 ? Object.fromEntries(fixed) : undefined,
    };
  }

  function fieldsOf(type: Type | undefined): readonly Field[] {
    if (type?.kind === "object") return type.fields;
    if (type?.kind === "ref") return fieldsOf(types.get(type.schema));
    return type?.kind === "intersection" ? type.parts.flatMap(fieldsOf) : [];
  }

  function valuesOf(type: Type): readonly Json[] {
    if (type.kind === "const") return [type.value];
    if (type.kind === "enum") return type.values.map(({ value }) => value);
    const target = type.kind === "ref" ? types.get(type.schema) : undefined;
    return target ? valuesOf(target) : [];
  }

  function jsonKind(type: Type | undefined): string | undefined {
    switch (type?.kind) {
      case "ref":
        return jsonKind(types.get(type.schema));
      case "scalar":
        return type.name === "integer" ? "number" : type.name;
      case "const":
      case "enum":
        return typeof valuesOf(type)[0];
      case "array":
      case "tuple":
        return "array";
      case "object":
      case "map":
      case "intersection":
        return "object";
      default:
        return undefined;
    }
  }

  return data;
}

function wrapped(key: string, inner: unknown, beside: object = {}): object | undefined {
  return inner === undefined ? undefined : { ...beside, [key]: inner };
}
