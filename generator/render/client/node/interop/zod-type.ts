import type { Json } from "../../../../document/json.js";
import type { ObjectType, ScalarType, Type, UnionType } from "../../../../model/types/model.js";
import type { Doc } from "../../../language/doc.js";
import { excludedBy } from "../source/declaration-rules.js";
import { isInherited } from "../source/inherited.js";
import type { OutputContext } from "./context.js";
import { call, chain, list, shape } from "./zod-code.js";
import {
  bigintConditions,
  check,
  json,
  listConditions,
  objectConditions,
  scalarConditions,
} from "./zod-limits.js";

/** The inputs for the schemas of a file. */
export interface ZodContext extends Pick<OutputContext, "plan" | "source"> {
  /** TypeScript types of scalars, by name or by name and format. */
  readonly scalars: Readonly<Record<string, string>>;
  /** Whether the file declares the constant of a named type before the current one. */
  readonly isDeclared: (schema: string) => boolean;
  /** Named types by their key. */
  readonly named: ReadonlyMap<string, Type>;
}

/** Writes the zod schema of a type. */
export function zodOf(type: Type, context: ZodContext): Doc {
  const { plan, source, isDeclared } = context;
  const of = (inner: Type) => zodOf(inner, context);
  switch (type.kind) {
    case "ref": {
      const name = plan.names.type(type.schema);
      return isDeclared(type.schema) ? name : `z.lazy(() => ${name})`;
    }
    case "scalar":
      return scalarOf(type, context);
    case "const":
      return literalOf(type.value, context);
    case "enum":
      return call("z.literal", [list(type.values.map(({ value }) => source.scalar(value)))]);
    case "array": {
      const { items, limits, contains } = type;
      const some = contains && [
        of(contains.type),
        ...[contains.least, ...(contains.most === null ? [] : [contains.most])].map(String),
      ];
      return chain(call("z.array", [of(items)]), [
        ...listConditions(limits),
        ...(some ? [check("contains", some)] : []),
      ]);
    }
    case "tuple": {
      const least = type.limits.minItems ?? type.items.length;
      const items = type.items.map((item, index) =>
        index < least ? of(item) : call("checks.optional", [of(item)]),
      );
      const parts = [list(items), ...(type.rest ? [of(type.rest)] : [])];
      return chain(call("z.tuple", parts), type.limits.uniqueItems ? [check("unique", [])] : []);
    }
    case "map":
      return chain(
        call("z.record", ["z.string()", of(type.values)]),
        objectConditions(type, source, of),
      );
    case "object":
      return objectOf(type, context);
    case "union":
      return unionOf(type, context);
    case "intersection":
      return allOf(type.parts.map(of), plan.changes(type));
    case "nullable":
      return call("z.nullable", [of(type.type)]);
    case "unknown":
      return chain(
        "z.unknown()",
        type.required?.length ? [check("required", [json(type.required, source)])] : [],
      );
    case "never":
      return "z.never()";
  }
}

function scalarOf(type: ScalarType, { scalars, source }: ZodContext): Doc {
  const { name, format, limits } = type;
  switch (scalars[`${name}:${format}`]) {
    case "Date":
      return "checks.date";
    case "bigint":
      return chain("checks.bigint", bigintConditions(limits));
    default:
      return chain(
        bases[`${name}:${format}`] ?? bases[name] ?? "z.unknown()",
        scalarConditions(type, source),
      );
  }
}

/** Formats that servers use in other ways than the specification says are not checked. */
const bases: Readonly<Record<string, string>> = {
  string: "z.string()",
  "string:date": "z.iso.date()",
  "string:date-time": "checks.dateTime",
  "string:email": "checks.email",
  "string:ipv4": "z.ipv4()",
  "string:ipv6": "z.ipv6()",
  "string:uri": "z.url()",
  "string:uuid": "z.guid()",
  number: "z.number()",
  integer: "z.int()",
  "integer:int32": "z.int32()",
  boolean: "z.boolean()",
  null: "z.null()",
  binary: "checks.file",
};

/** A schema of exactly this value. */
function literalOf(value: Json, context: ZodContext): Doc {
  const { source } = context;
  if (Array.isArray(value))
    return call("z.tuple", [list(value.map((item: Json) => literalOf(item, context)))]);
  if (typeof value !== "object" || value === null) return call("z.literal", [source.scalar(value)]);
  const members = Object.entries(value).map(
    ([key, item]) => [source.key(key), literalOf(item, context)] as const,
  );
  if (members.length === 0) return "z.record(z.string(), z.never())";
  return call("z.strictObject", [shape(members)]);
}

/** An object may have further properties, because a newer server may send them. */
function objectOf(type: ObjectType, context: ZodContext): Doc {
  const { plan, source } = context;
  const of = (inner: Type) => zodOf(inner, context);
  const { additional, limits } = type;
  // An object literal cannot have such a property, and zod does not read it.
  const fields = type.fields.filter(({ key }) => key !== "__proto__");
  const members = fields.map(({ key, type: own, required }) => {
    const schema = of(own);
    return [source.key(key), required ? schema : call("checks.optional", [schema])] as const;
  });
  const isClosed = type.fields.length === 0 && additional === null;
  const base = isClosed
    ? "z.record(z.string(), z.never())"
    : additional && fields.length === 0
      ? call("z.record", ["z.string()", of(additional)])
      : additional && additional.kind !== "unknown"
        ? chain(call("z.object", [shape(members)]), [call("catchall", [of(additional)])])
        : call("z.looseObject", [shape(members)]);
  const conditions = objectConditions(type, source, of);
  const object = chain(base, conditions);
  const named = new Map(type.fields.map((field) => [field.key, field] as const));
  const beside = (limits.alternatives ?? []).map(({ kind, sets }) =>
    // The properties of a set may be those of another part of an `allOf`.
    sets.every((set) => set.every((key) => named.has(key)))
      ? call("z.union", [
          list(
            sets.map((set) => {
              const own = set.map((key) => {
                const field = named.get(key);
                return [source.key(key), field ? of(field.type) : "z.unknown()"] as const;
              });
              const never = (kind === "one" ? excludedBy(set, sets) : []).map(
                (key) => [source.key(key), "checks.optional(z.never())"] as const,
              );
              return call("z.looseObject", [shape([...own, ...never])]);
            }),
          ),
        ])
      : null,
  );
  const loose = (limits.alternatives ?? []).filter((_, index) => beside[index] === null);
  const whole = chain(
    object,
    loose.map((one) => check("alternatives", [json({ ...one }, source)])),
  );
  const typed = beside.filter((one) => one !== null);
  const all = fields.length < type.fields.length ? [whole, ...typed, "z.any()"] : [whole, ...typed];
  const schema = allOf(all, plan.changes(type));
  return fields.some(({ key }) => isInherited(key))
    ? call("checks.ownProperties", [schema])
    : schema;
}

/**
 * What every part accepts. Parts that convert values run one after the other, because each would
 * make another value of the same one.
 */
function allOf(parts: readonly Doc[], changes: boolean): Doc {
  const name = changes ? "checks.allOf" : "z.intersection";
  const [first = "z.unknown()", ...others] = parts;
  return others.reduce((before, part) => call(name, [before, part]), first);
}

function unionOf(union: UnionType, context: ZodContext): Doc {
  const { discriminator, variants } = union;
  const { source, named, plan } = context;
  const of = (type: Type) => zodOf(type, context);
  if (!discriminator) return call("z.union", [list(variants.map(of))]);
  const { property, mapping } = discriminator;
  const chosen = variants.map((variant) => {
    const values = mapping
      .filter(({ schema }) => variant.kind === "ref" && variant.schema === schema)
      .map(({ value }) => value);
    const own = variant.kind === "ref" ? valuesOf(named.get(variant.schema), property, named) : [];
    const isOwn = own.length > 0 && own.every((value) => values.some((one) => one === value));
    return { variant, values, isOwn };
  });
  const schemas = chosen.map(({ variant, values, isOwn }) => {
    if (isOwn || values.length === 0) return of(variant);
    const value = call("z.literal", [list(values.map(source.scalar))]);
    const selected = call("z.looseObject", [shape([[source.key(property), value]])]);
    return allOf([of(variant), selected], plan.changes(variant));
  });
  const isSound = chosen.every(({ isOwn }) => isOwn) && discriminator.default === null;
  return isSound
    ? call("checks.discriminated", [source.scalar(property), list(schemas)])
    : call("z.union", [list(schemas)]);
}

/** The only values of a required property of an object. Empty if there may be others. */
function valuesOf(
  type: Type | undefined,
  property: string,
  named: ReadonlyMap<string, Type>,
): readonly Json[] {
  if (type?.kind !== "object") return [];
  const field = type.fields.find(({ key }) => key === property);
  if (!field?.required) return [];
  const own = field.type.kind === "ref" ? named.get(field.type.schema) : field.type;
  if (own?.kind === "const") return [own.value];
  return own?.kind === "enum" ? own.values.map(({ value }) => value) : [];
}
