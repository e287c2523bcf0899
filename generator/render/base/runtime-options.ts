import { TemplateError, templateData } from "./template.js";

/**
 * An option of a client's runtime, from the comments in its source. Strings are trusted Markdown.
 */
export interface RuntimeOption {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** "" if there is no default. */
  readonly default: string;
}

/** The options of every client, the options of a single call, and the limits of pauses. */
export interface RuntimeOptions {
  readonly ClientOptions: readonly RuntimeOption[];
  readonly RequestOptions: readonly RuntimeOption[];
  readonly Backoff: readonly RuntimeOption[];
}

/**
 * Reads `client/<language>/options/<locale>.json`. The file is generated from the runtime's source,
 * so that rendering pages needs no TypeScript compiler.
 */
export function parseOptions(
  language: string,
  locale: string,
  templates: ReadonlyMap<string, string>,
): RuntimeOptions {
  const file = `client/${language}/options/${locale}.json`;
  const value = templateData(file, templates, JSON.parse);
  const lists = ["ClientOptions", "RequestOptions", "Backoff"] as const;
  const held = typeof value === "object" && value !== null ? value : {};
  for (const key of lists) {
    const list: unknown = Reflect.get(held, key);
    if (!Array.isArray(list) || !list.every(isOption))
      throw new TemplateError(file, `${key} must be a list of options`);
  }
  return held as RuntimeOptions;
}

function isOption(value: unknown): value is RuntimeOption {
  return (
    typeof value === "object" &&
    value !== null &&
    ["name", "type", "description", "default"].every(
      (key) => typeof Reflect.get(value, key) === "string",
    )
  );
}
