import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { type Code, codes, severityOf } from "../diagnostics/catalogue.js";
import { nearest } from "../diagnostics/nearest.js";
import { parsePointer } from "../document/pointer.js";
import type { LanguageId } from "../render/base/settings.js";
import { faintColors } from "./colors.js";
import { currentSchema, possibleLanguages } from "./languages.js";

/** A value that the schema does not allow. */
export interface Problem {
  /** JSON pointer of the value, or of the object that has an unknown key. */
  readonly pointer: string;
  /** The unknown key, if the problem is a key rather than a value. */
  readonly key: string | null;
  /** One sentence. */
  readonly message: string;
}

/**
 * Checks settings against specpress.schema.json. Reports every problem, not only the first.
 *
 * @param languages the known languages. Default: {@link possibleLanguages}, because other settings
 *   may define the folder of templates. {@link unknownLanguages} checks them again when all
 *   settings are known
 */
export async function checkSettings(
  value: unknown,
  languages: readonly LanguageId[] = possibleLanguages(value),
): Promise<Problem[]> {
  const validate = await compile(languages);
  const own = () => [...duplicateIds(value), ...loweredErrors(value), ...faint(value)];
  if (validate(value)) return own();
  const errors = validate.errors ?? [];
  // `languages: [1]` fails both `type` and `enum`, but the error about `type` is enough.
  const mistyped = new Set(
    errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  return [
    ...errors
      .filter(({ keyword, instancePath }) => keyword === "type" || !mistyped.has(instancePath))
      // A problem with a name is reported with the object that has it.
      .filter(({ propertyName }) => propertyName === undefined)
      .map(explain),
    ...own(),
  ];
}

const compiled = new Map<string, ValidateFunction>();

async function compile(languages: readonly LanguageId[]): Promise<ValidateFunction> {
  const key = languages.join(" ");
  let validate = compiled.get(key);
  if (!validate) {
    const { Ajv2020 } = await import("ajv/dist/2020.js");
    const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
    // Editors and Specpress show this message instead of "does not match the pattern".
    ajv.addKeyword({ keyword: "patternErrorMessage", schemaType: "string" });
    // Only for our generated types.
    ajv.addKeyword({ keyword: "tsType", schemaType: "string" });
    validate = ajv.compile(currentSchema(languages));
    compiled.set(key, validate);
  }
  return validate;
}

function explain(error: ErrorObject): Problem {
  const { instancePath: pointer, keyword, params, parentSchema = {}, data } = error;
  const name = describePath(pointer);
  const problem = (message: string, key: string | null = null) => ({ pointer, key, message });
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys((parentSchema.properties ?? {}) as object);
      const where = pointer === "" ? "" : ` in ${name}`;
      const moved = pointer === "" ? movedKeys : new Map<string, string>();
      const now = moved.get(key);
      if (now) return problem(`Unknown key \`${key}\`; it is now \`${now}\`.`, key);
      const near = nearest(key, known) ?? moved.get(nearest(key, [...moved.keys()]) ?? "");
      const hint = near ? `did you mean \`${near}\`?` : `the keys are ${list(known)}.`;
      return problem(`Unknown key \`${key}\`${where}; ${hint}`, key);
    }
    case "propertyNames": {
      const code = String(params.propertyName);
      const { patternErrorMessage } = parentSchema.propertyNames ?? {};
      if (patternErrorMessage)
        return problem(`The keys of ${name} ${patternErrorMessage}, not \`${code}\`.`, code);
      const near = nearest(code, codes);
      const hint = near ? `did you mean \`${near}\`?` : "`specpress explain` lists them all.";
      return problem(`Unknown code \`${code}\` in ${name}; ${hint}`, code);
    }
    case "required":
      return problem(`${name} lacks the key \`${params.missingProperty}\`.`);
    case "type": {
      const wanted = [params.type].flat().map((type: string) => kinds[type] ?? type);
      return problem(`${name} must be ${wanted.join(" or ")}, not ${kindOf(data)}.`);
    }
    case "enum":
      return problem(`${name} must be one of ${list(params.allowedValues)}, not \`${data}\`.`);
    case "pattern":
      return problem(`${name} ${parentSchema.patternErrorMessage}, not \`${data}\`.`);
    case "minItems":
    case "minLength":
      return problem(`${name} must not be empty.`);
    case "uniqueItems":
      return problem(`${name} has \`${(data as unknown[])[params.i]}\` twice.`);
    default:
      return problem(`${name} ${error.message}.`);
  }
}

/** Keys of earlier versions, and their new names. */
export const movedKeys: ReadonlyMap<string, string> = new Map([
  ["languages", "docs.languages"],
  ["flavour", "docs.flavour"],
  ["locale", "docs.locale"],
  ["site", "docs.site"],
  ["redirects", "docs.redirects"],
  ["types", "clients.node.types"],
  ["packages", "clients.<language>.package"],
  ["packageVersion", "clients.node.version"],
]);

const kinds: Readonly<Record<string, string>> = {
  boolean: "true or false",
  string: "text",
  array: "a list",
  object: "a map of keys and values",
  number: "a number",
};

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (typeof value === "string") return `the text \`${value}\``;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return `the ${typeof value} ${value}`;
}

function list(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(", ");
}

/** `/modules/0/id` in a form for readers: `modules[0].id`. */
function describePath(pointer: string): string {
  if (pointer === "") return "The configuration";
  const path = parsePointer(pointer)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join("");
  return `\`${path.slice(1)}\``;
}

/** An error means wrong or missing output. A setting cannot turn it into a warning. */
function loweredErrors(value: unknown): Problem[] {
  const levels = (value as { diagnostics?: unknown } | null)?.diagnostics;
  if (typeof levels !== "object" || levels === null) return [];
  return Object.entries(levels)
    .filter(([code, level]) => {
      const isError = (codes as readonly string[]).includes(code) && isErrorCode(code as Code);
      return isError && (level === "warning" || level === "off");
    })
    .map(([code, level]) => ({
      pointer: `/diagnostics/${code}`,
      key: null,
      message: `\`diagnostics.${code}\` cannot be \`${level}\`: it is an error, and only warnings can be raised or silenced.`,
    }));
}

function faint(value: unknown): Problem[] {
  const { docs } = (value ?? {}) as { docs?: { site?: { colors?: unknown } } };
  return faintColors(docs?.site?.colors).map(({ key, message }) => ({
    pointer: `/docs/site/colors/${key}`,
    key: null,
    message,
  }));
}

function isErrorCode(code: Code): boolean {
  return severityOf(code) === "error";
}

function duplicateIds(value: unknown): Problem[] {
  const modules = (value as { modules?: unknown } | null)?.modules;
  if (!Array.isArray(modules)) return [];
  const first = new Map<unknown, number>();
  return modules.flatMap((module: unknown, index) => {
    const id = (module as { id?: unknown } | null)?.id;
    const before = first.get(id);
    if (id === undefined) return [];
    if (before === undefined) {
      first.set(id, index);
      return [];
    }
    const message = `\`modules[${index}].id\` is \`${id}\`, like that of \`modules[${before}]\`; ids are unique.`;
    return [{ pointer: `/modules/${index}/id`, key: null, message }];
  });
}
