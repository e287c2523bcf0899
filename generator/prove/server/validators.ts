import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { withoutCircles } from "./circles.js";
import { createNearest } from "./nearest.js";
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
export function withReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferences);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === refKey ? ["$ref", item] : [key, withReferences(item)],
    ),
  );
}
