import type { Json, Limits, NameLimits } from "../../../../document/json.js";
import type { MapType, ObjectType, ScalarType } from "../../../../model/types/model.js";
import type { Doc } from "../../../language/doc.js";
import type { Source } from "../source/source.js";
import { call, chain } from "./zod-code.js";

/** A condition that has a name in `checks.ts`. */
export function check(name: string, args: readonly Doc[]): Doc {
  return call("refine", [call(`...checks.${name}`, args)]);
}

/** Conditions of a string or a number. */
export function scalarConditions({ name, limits }: ScalarType, source: Source): readonly Doc[] {
  const own = name === "string" ? stringConditions(limits, source) : [];
  const { except = [] } = limits;
  return [
    ...own,
    ...(name === "number" || name === "integer" ? numberConditions(limits, source) : []),
    ...(except.length > 0 ? [check("except", [json(except, source)])] : []),
  ];
}

function stringConditions(limits: Limits | NameLimits, source: Source): readonly Doc[] {
  const { minLength, maxLength, pattern, patterns = [] } = limits;
  return [
    ...(minLength || maxLength !== undefined
      ? [check("length", bounds(minLength ?? 0, maxLength, source))]
      : []),
    ...[...(pattern === undefined ? [] : [pattern]), ...patterns].flatMap((one) => {
      const expression = regularExpression(one, source);
      return expression === null ? [] : [call("regex", [expression])];
    }),
  ];
}

function numberConditions(limits: Limits, source: Source): readonly Doc[] {
  const names = [
    ["min", limits.minimum],
    ["max", limits.maximum],
    ["gt", limits.exclusiveMinimum],
    ["lt", limits.exclusiveMaximum],
    ["multipleOf", limits.multipleOf],
  ] as const;
  return names.flatMap(([name, limit]) =>
    limit === undefined || (name === "multipleOf" && limit <= 0)
      ? []
      : [call(name, [source.scalar(limit)])],
  );
}

/** The same limits for a `bigint`. A fraction is rounded to the next integer within the limit. */
export function bigintConditions(limits: Limits): readonly Doc[] {
  const names = [
    ["min", limits.minimum, Math.ceil],
    ["max", limits.maximum, Math.floor],
    ["gt", limits.exclusiveMinimum, Math.floor],
    ["lt", limits.exclusiveMaximum, Math.ceil],
  ] as const;
  return names.flatMap(([name, limit, round]) =>
    limit === undefined ? [] : [check(name, [`${BigInt(round(limit))}n`])],
  );
}

export function listConditions({ minItems, maxItems, uniqueItems }: Limits): readonly Doc[] {
  return [
    ...(minItems ? [call("min", [String(minItems)])] : []),
    ...(maxItems === undefined ? [] : [call("max", [String(maxItems)])]),
    ...(uniqueItems ? [check("unique", [])] : []),
  ];
}

/** Conditions of an object or a map, without those that its type has. */
export function objectConditions(
  { limits, patterns = [] }: ObjectType | MapType,
  source: Source,
  of: (type: ObjectType["fields"][number]["type"]) => Doc,
): readonly Doc[] {
  const { minProperties, maxProperties, names, dependent = [], apart = [] } = limits;
  const matching = patterns.flatMap(({ pattern, type }) => {
    const expression = regularExpression(pattern, source);
    return expression === null ? [] : [check("matching", [expression, of(type)])];
  });
  return [
    ...(minProperties || maxProperties !== undefined
      ? [check("size", bounds(minProperties ?? 0, maxProperties, source))]
      : []),
    ...(names ? [check("names", [nameSchema(names, source)])] : []),
    ...dependent.map((one) => check("dependent", [json({ ...one }, source)])),
    ...apart.map((keys) => check("apart", [json(keys, source)])),
    ...matching,
  ];
}

function nameSchema({ values, ...limits }: NameLimits, source: Source): Doc {
  const base = values ? call("z.enum", [json(values, source)]) : "z.string()";
  const conditions = values ? [] : stringConditions(limits, source);
  return chain(base, conditions);
}

/** The second bound is left out if there is none. */
function bounds(least: number, most: number | undefined, source: Source): readonly Doc[] {
  return [least, ...(most === undefined ? [] : [most])].map(source.scalar);
}

/** Null if the pattern is no regular expression. */
function regularExpression(pattern: string, source: Source): Doc | null {
  const flags = ["u", ""].find((one) => {
    try {
      new RegExp(pattern, one);
      return true;
    } catch {
      return false;
    }
  });
  if (flags === undefined) return null;
  return call("new RegExp", [source.scalar(pattern), ...(flags ? [source.scalar(flags)] : [])]);
}

/** A JSON value on one line. */
export function json(value: Json | object, source: Source): string {
  if (Array.isArray(value)) return `[${value.map((item) => json(item, source)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return source.scalar(value);
  const members = Object.entries(value).map(
    ([key, item]) => `${source.key(key)}: ${json(item as Json, source)}`,
  );
  return members.length > 0 ? `{ ${members.join(", ")} }` : "{}";
}
