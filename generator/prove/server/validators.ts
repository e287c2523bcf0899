import type { Ajv2020 } from "ajv/dist/2020.js";
import { withoutCircles } from "./circles.js";
import { refKey, type Schema, type Schemas, schemasId } from "./schemas.js";

/** Marks a body schema whose values arrive as strings: forms and multipart. */
export const asText = "x-specpress-text";

export interface Validators {
  /** For request bodies. Strings are converted to the schema's type if the schema is marked. */
  readonly body: Ajv2020;
  /** For parameters, which always arrive as strings. */
  readonly parameters: Ajv2020;
}

/** Validators of JSON Schema 2020-12 that know every format, and the referenced schemas. */
export async function createValidators(named: Schemas["named"]): Promise<Validators> {
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
    });
    formats.default(ajv, { mode: "full" });
    for (const name of ["binary", "password"]) ajv.addFormat(name, true);
    ajv.addSchema(schemas, schemasId);
    return ajv;
  };
  const [exact, coercing, parameters] = [create(false), create("array"), create("array")];
  return { body: choosing(exact, coercing), parameters: referring(parameters) };
}

/** Compiles schemas whose references still use the replacement key. */
function referring(ajv: Ajv2020): Ajv2020 {
  const compile = ajv.compile.bind(ajv);
  return Object.assign(ajv, {
    compile: (schema: Schema) => compile(withReferences(schema) as object),
  });
}

function choosing(exact: Ajv2020, coercing: Ajv2020): Ajv2020 {
  const [plain, text] = [exact.compile.bind(exact), coercing.compile.bind(coercing)];
  return Object.assign(exact, {
    compile: (schema: Schema) => {
      const compile = JSON.stringify(schema).includes(`"${asText}":true`) ? text : plain;
      return compile(withReferences(schema) as object);
    },
  });
}

/** Restores the `$ref` keys. */
export function withReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferences);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== asText)
      .map(([key, item]) => (key === refKey ? ["$ref", item] : [key, withReferences(item)])),
  );
}
