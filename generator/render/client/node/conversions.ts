import { refsIn, walkType } from "../../../model/types/map-type.js";
import type { Module, Operation, Response, Type } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import { code } from "../plan/code.js";
import { conversionData } from "../plan/conversion-data.js";
import type { RuntimeImports } from "../plan/runtime-imports.js";
import { literal } from "./layout-literal.js";

/** What values of a scalar may become: the types, and conversions of the runtime, of these names. */
const conversions: ReadonlySet<string> = new Set(["Date", "bigint"]);

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
  if (!Object.values(scalars).some((name) => conversions.has(name))) return none;
  const namespace = taken.has("conversions") ? "_conversions" : "conversions";
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const changing = changingSchemas(types, (type) => conversionOf(type) !== undefined);

  const data = conversionData({ types, conversionOf, constantOf });

  function conversionOf(type: Type): string | undefined {
    const name = type.kind === "scalar" ? scalars[`${type.name}:${type.format}`] : undefined;
    return name !== undefined && conversions.has(name) ? name : undefined;
  }

  function constantOf(schema: string, here: boolean): unknown {
    if (!changing.has(schema)) return undefined;
    const name = names.type(schema);
    return code(here ? `() => ${name}` : `${namespace}.${name}`);
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
  const add = (type: Type) => {
    for (const key of refsIn(type)) keys.add(key);
  };
  from.forEach(add);
  // What is added on the way is visited as well.
  for (const key of keys) {
    const type = types.get(key);
    if (type) add(type);
  }
  return keys;
}
