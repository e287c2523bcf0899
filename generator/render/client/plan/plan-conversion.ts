import type { Type } from "../../../model/types/model.js";
import type { ConversionPlan, FieldConversion } from "./conversion.js";
import { type Variants, variantsOf } from "./variants.js";

/** The inputs for conversions. */
export interface ConversionParts extends Variants {
  /** The type that a scalar is converted to. Null if it stays as in JSON. */
  scalar(type: Type): string | null;
  /** Whether a named type is converted, at least in part. */
  changes(schema: string): boolean;
}

/** The conversion of a type. Null if nothing of it changes. */
export function planConversion(type: Type, parts: ConversionParts): ConversionPlan | null {
  const of = (inner: Type) => planConversion(inner, parts);
  switch (type.kind) {
    case "ref":
      return parts.changes(type.schema) ? { kind: "named", schema: type.schema } : null;
    case "scalar": {
      const to = parts.scalar(type);
      return to === null ? null : { kind: "scalar", to };
    }
    case "nullable":
      return of(type.type);
    case "array": {
      const items = of(type.items);
      return items && { kind: "array", items };
    }
    case "map": {
      const others = of(type.values);
      return others && { kind: "object", fields: [], known: [], others };
    }
    case "tuple": {
      const items = type.items.map(of);
      const rest = type.rest && of(type.rest);
      return rest || items.some((item) => item !== null) ? { kind: "tuple", items, rest } : null;
    }
    case "object":
      return ofObject(type, of);
    case "intersection": {
      const all = type.parts.flatMap((part) => of(part) ?? []);
      const [first = null] = all;
      return all.length > 1 ? { kind: "all", parts: all } : first;
    }
    case "union": {
      const variants = type.variants.flatMap((variant) => variantsOf(variant, type, of, parts));
      const changes = variants.some(({ conversion }) => conversion !== null);
      return changes ? { kind: "oneOf", variants } : null;
    }
    default:
      return null;
  }
}

function ofObject(
  type: Extract<Type, { kind: "object" }>,
  of: (inner: Type) => ConversionPlan | null,
): ConversionPlan | null {
  const fields = type.fields.flatMap(({ key, type }): FieldConversion[] => {
    const conversion = of(type);
    return conversion === null ? [] : [{ name: key, conversion }];
  });
  const others = type.additional && of(type.additional);
  if (fields.length === 0 && others === null) return null;
  const changing = new Set(fields.map(({ name }) => name));
  const known =
    others === null ? [] : type.fields.map(({ key }) => key).filter((key) => !changing.has(key));
  return { kind: "object", fields, known, others };
}
