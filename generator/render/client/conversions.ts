import { walkType } from "../../model/map-type.js";
import type {
  Field,
  Json,
  Module,
  Operation,
  Response,
  Type,
  UnionType,
} from "../../model/types.js";
import type { Names } from "../names.js";
import { code, literal } from "./literal.js";
import type { RuntimeImports } from "./runtime-imports.js";

/** What values of a scalar become: the name of a conversion of the runtime. */
const conversions: Readonly<Record<string, string>> = { Date: "Date", bigint: "bigint" };

/** How the answers of a module become what its types say (`runtime/conversion.ts`). */
export interface ModuleConversions {
  /** Something of a type is not what JSON has. */
  changes(type: Type): boolean;
  /** What the constants are imported as among the operations. */
  readonly namespace: string;
  /** What an operation's data says of it; undefined where JSON is what the types say. */
  of(operation: Operation, runtime: RuntimeImports): object | undefined;
  /** Constants of `conversions.ts`, one for each named type that is converted. */
  readonly constants: readonly { readonly name: string; readonly data: string }[];
}

const none: ModuleConversions = {
  changes: () => false,
  of: () => undefined,
  namespace: "",
  constants: [],
};

/**
 * `scalars` are the types that are chosen, by name and format: `string:date-time`; `taken` the names
 * that the file of operations declares itself.
 */
export function conversionsOf(
  { schemas, groups }: Module,
  names: Names,
  scalars: Readonly<Record<string, string>>,
  taken: ReadonlySet<string>,
): ModuleConversions {
  if (!Object.values(scalars).some((name) => Object.hasOwn(conversions, name))) return none;
  const namespace = taken.has("conversions") ? "_conversions" : "conversions";
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const changing = changingSchemas(types, (type) => conversionOf(type) !== undefined);

  function conversionOf(type: Type): string | undefined {
    return type.kind === "scalar"
      ? conversions[scalars[`${type.name}:${type.format}`] ?? ""]
      : undefined;
  }

  /** A conversion as data; undefined where nothing of the type changes. `here`: among constants. */
  function data(type: Type, here: boolean): unknown {
    const of = (inner: Type) => data(inner, here);
    switch (type.kind) {
      case "ref": {
        const name = names.type(type.schema);
        if (!changing.has(type.schema)) return undefined;
        return code(here ? `() => ${name}` : `${namespace}.${name}`);
      }
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

  function answers(responses: readonly Response[]): Record<string, unknown> | undefined {
    const found = responses.flatMap(({ status, contents: [content] }) => {
      const made =
        content?.kind === "json" && !content.items ? data(content.type, false) : undefined;
      return made === undefined ? [] : [[status, made] as const];
    });
    return found.length > 0 ? Object.fromEntries(found) : undefined;
  }

  const operations = groups.flatMap((group) => group.operations);
  const used = reached(types, operations.flatMap(answerTypes));
  const of = ({ responses, stream }: Operation, runtime: RuntimeImports): object | undefined => {
    const item = stream ? data(stream.item, false) : undefined;
    const found = { answers: answers(responses), item };
    const isUsed = found.answers !== undefined || item !== undefined;
    return isUsed ? { convert: runtime.use("convert"), ...found } : undefined;
  };
  return {
    changes: (type) => data(type, false) !== undefined,
    of,
    namespace,
    constants: schemas
      .filter(({ key }) => changing.has(key) && used.has(key))
      .map(({ key, type }) => {
        const name = names.type(key);
        return {
          name,
          data: literal(data(type, true), "", `export const ${name}: JsonConversion = `),
        };
      }),
  };
}

function wrapped(key: string, inner: unknown, beside: object = {}): object | undefined {
  return inner === undefined ? undefined : { ...beside, [key]: inner };
}

/** Schemas of which a part changes, themselves or through others. */
function changingSchemas(
  types: ReadonlyMap<string, Type>,
  changes: (type: Type) => boolean,
): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [key, type] of types) {
    walkType(type, (inner) => {
      if (changes(inner)) found.add(key);
      if (inner.kind !== "ref") return;
      const known = users.get(inner.schema) ?? [];
      users.set(inner.schema, known);
      known.push(key);
    });
  }
  // What is added on the way is visited as well.
  for (const key of found) for (const user of users.get(key) ?? []) found.add(user);
  return found;
}

function answerTypes({ responses, stream }: Operation): Type[] {
  const contents = responses.flatMap((response) => response.contents);
  return [...contents.map(({ type }) => type), ...(stream ? [stream.item] : [])];
}

/** Schemas that types name, themselves or through others. */
function reached(types: ReadonlyMap<string, Type>, from: readonly Type[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (type: Type) =>
    walkType(type, (inner) => {
      if (inner.kind === "ref") keys.add(inner.schema);
    });
  from.forEach(add);
  for (const key of keys) {
    const type = types.get(key);
    if (type) add(type);
  }
  return keys;
}
