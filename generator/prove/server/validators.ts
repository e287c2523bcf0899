import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { isObject } from "../../document/pointer.js";
import { withoutCircles } from "./circles.js";
import type { Patterns } from "./patterns.js";
import { refKey, type Schema, type Schemas, schemasId } from "./schemas.js";

export interface Validators {
  /** For values as they are. */
  readonly exact: Ajv2020;
  /** For forms and multipart: strings are converted to the schema's type. */
  readonly text: Ajv2020;
  /** For parameters, which always arrive as strings. */
  readonly parameters: Ajv2020;
}

/** Validators of JSON Schema 2020-12 that know every format, and the referenced schemas. */
export async function createValidators(
  named: Schemas["named"],
  patterns: Patterns,
): Promise<Validators> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("ajv-formats"),
  ]);
  const schemas = withReferences(withoutCircles(named)) as object;
  const create = (coerceTypes: boolean | "array") => {
    const ajv = new Ajv2020({
      allErrors: true,
      strict: false,
      coerceTypes,
      logger: false,
      validateFormats: true,
      // Errors name their schemas, which know their positions.
      verbose: true,
      // Else a property called `toString` would be in every object.
      ownProperties: true,
      code: { regExp: patterns.create },
    });
    formats.default(ajv, { mode: "full" });
    for (const name of ["binary", "password"]) ajv.addFormat(name, true);
    patterns.limitFormats(ajv);
    ajv.addSchema(schemas, schemasId);
    return referring(ajv);
  };
  return { exact: create(false), text: create("array"), parameters: create("array") };
}

/** Validates values. Each schema is compiled once. */
export function createCheck(ajv: Ajv2020) {
  const nearest = createNearest(ajv);
  const known = new Map<Schema, ValidateFunction>();
  /** Empty if the value is valid. */
  return (schema: Schema, value: unknown): readonly ErrorObject[] => {
    const validate = known.get(schema) ?? ajv.compile(schema);
    known.set(schema, validate);
    return validate(value) ? [] : nearest(validate.errors ?? []);
  };
}

/** Compiles schemas whose references still use the replacement key. */
function referring(ajv: Ajv2020): Ajv2020 {
  const compile = ajv.compile.bind(ajv);
  return Object.assign(ajv, {
    compile: (schema: Schema) => compile(withReferences(schema) as object),
  });
}

/** Restores the `$ref` keys. */
function withReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferences);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === refKey ? ["$ref", item] : [key, withReferences(item)],
    ),
  );
}

/** Reduces the errors of a validator to those that a reader can act on. */
export type Nearest = (errors: readonly ErrorObject[]) => readonly ErrorObject[];

/**
 * A validator reports every branch of a `oneOf` or an `anyOf`. A value is meant for one branch, so
 * only the errors of the nearest one are kept. Needs a validator that is verbose.
 */
export function createNearest(ajv: Ajv2020): Nearest {
  const known = new Map<unknown, ValidateFunction>();
  function errorsOf(branch: unknown, value: unknown): readonly ErrorObject[] {
    if (typeof branch !== "object" || branch === null) return [];
    const validate = known.get(branch) ?? ajv.compile(branch);
    known.set(branch, validate);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  function nearest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
    const inBranches = new Set<string>();
    const kept: ErrorObject[] = [];
    // A composition comes after the errors of its branches.
    for (const error of [...errors].reverse()) {
      if (inBranches.has(keyOf(error)) || error.keyword === "if") continue;
      if (!isComposition(error)) {
        kept.unshift(error);
        continue;
      }
      const branches = (error.schema as unknown[]).map((branch) => errorsOf(branch, error.data));
      const inside = branches.map((each) =>
        each.map((one) => ({ ...one, instancePath: error.instancePath + one.instancePath })),
      );
      for (const one of inside.flat()) inBranches.add(keyOf(one));
      const [best] = inside.some((each) => each.length === 0)
        ? []
        : inside
            .map((each) => nearest(each))
            .sort((a, b) => compare(rankOf(a, error), rankOf(b, error)));
      kept.unshift(...(best ?? [error]));
    }
    return unique(kept);
  }
  return nearest;
}

/** The validator's message, with what it leaves out: the property that is one too many. */
export function reasonOf({ keyword, message, params }: ErrorObject): string {
  const given = params as Readonly<Record<string, unknown>>;
  const passing = keyword === "oneOf" ? given.passingSchemas : null;
  if (Array.isArray(passing)) {
    const [first, second] = passing.map((index) => Number(index) + 1);
    return `must match one schema in oneOf only, but it matches the schemas ${first} and ${second}`;
  }
  const more = Object.values(given).flatMap((value) =>
    typeof value === "string" || Array.isArray(value) ? [String(value)] : [],
  );
  const extra = more.filter((text) => !(message ?? "").includes(text)).join(", ");
  return `${message}${extra === "" ? "" : ` (${extra})`}`;
}

function isComposition({ keyword, schema }: ErrorObject): boolean {
  return (keyword === "oneOf" || keyword === "anyOf") && Array.isArray(schema);
}

/**
 * How far a branch is from a value: another type is further than another constant, and that is
 * further than any number of other errors.
 */
function rankOf(errors: readonly ErrorObject[], whole: ErrorObject): readonly number[] {
  const depth = (error: ErrorObject) =>
    error.instancePath.slice(whole.instancePath.length).split("/").length - 1;
  const others = errors.filter((error) => error.keyword === "type" && depth(error) === 0);
  const isNull = others.some(({ params }) => isObject(params) && params.type === "null");
  const constants = errors.filter(
    (error) => (error.keyword === "const" || error.keyword === "enum") && depth(error) < 2,
  );
  return [others.length, isNull ? 1 : 0, constants.length, errors.length];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function unique(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return [...new Map(errors.map((error) => [keyOf(error), error])).values()];
}

function keyOf({ instancePath, keyword, params }: ErrorObject): string {
  return JSON.stringify([instancePath, keyword, params]);
}
