import Handlebars from "handlebars";
import type { Fragment } from "./fragment.js";
import { remember } from "./remember.js";

/** A broken template or broken data of a language. It is reported as `template-broken`. */
export class TemplateError extends Error {
  constructor(
    /** Path below the templates folder: `docs/page.md.hbs`. */
    readonly template: string,
    readonly reason: string,
  ) {
    super(`${template}: ${reason}`);
    this.name = "TemplateError";
  }
}

/**
 * The data of a template file, parsed by `parse`.
 *
 * @throws TemplateError if the file is missing or broken
 */
export function templateData(
  file: string,
  templates: ReadonlyMap<string, string>,
  parse: (text: string) => unknown,
): unknown {
  const text = templates.get(file);
  if (text === undefined) throw new TemplateError(file, "it does not exist");
  try {
    const known = parsedOf(templates);
    const value = known.has(text) ? known.get(text) : parse(text);
    known.set(text, value);
    return value;
  } catch (error) {
    throw new TemplateError(file, error instanceof Error ? error.message : String(error));
  }
}

// A run reads each language and locale several times. The key includes the content, because a
// caller may change its map. Callers never modify the parsed value.
const parsed = new WeakMap<ReadonlyMap<string, string>, Map<string, unknown>>();

function parsedOf(templates: ReadonlyMap<string, string>): Map<string, unknown> {
  return remember(parsed, templates, () => new Map());
}

/**
 * The pages' messages in one locale: the message of `key`, with its slots filled.
 *
 * @throws TemplateError if the locale has no such message
 */
export interface Messages {
  (key: string, slots?: Readonly<Record<string, string>>): string;
  (key: string, slots: Readonly<Record<string, Fragment>>): Fragment;
  /** Id of the locale: `en`. */
  readonly locale: string;
}

/**
 * Renders a view with the template at a path.
 *
 * @throws TemplateError if the template is missing, is not valid Handlebars, or uses a key that the
 *   view does not have
 */
export type Renderer = (path: string, view: object) => string;

/**
 * An isolated Handlebars instance: strict, without escaping or prototypes. Its only helpers are
 * `if`, `each` and `t`, which writes a message of the locale by its key (`{{t "name"}}`). Every
 * template in a folder called `partials` is a partial, named by its path without the extension:
 * `{{> docs/partials/values}}`. The name of a locale's partial omits the locale. Each template is
 * compiled once.
 */
export function createRenderer(
  templates: ReadonlyMap<string, string>,
  messages?: Messages,
): Renderer {
  const handlebars = Handlebars.create();
  handlebars.registerHelper("t", (key: unknown, { hash }: { hash: Record<string, string> }) => {
    if (messages === undefined || typeof key !== "string")
      throw new Error("no messages are available here");
    return messages(key, hash);
  });
  const compiled = new Map<string, (view: object, options?: object) => string>();

  const compile = (path: string) => {
    const text = templates.get(path);
    if (text === undefined) throw new TemplateError(path, "it does not exist");
    const run = guard(path, () => handlebars.compile(treeOf(text), compileOptions));
    return (view: object, options?: object) => guard(path, () => run(view, options));
  };
  for (const path of templates.keys()) {
    const name = partialName(path, messages?.locale);
    if (name !== null) handlebars.registerPartial(name, compile(path));
  }
  return (path, view) => remember(compiled, path, () => compile(path))(view);
}

// Every renderer has the same templates, and parsing them takes longer than rendering a small API.
const trees = new Map<string, hbs.AST.Program>();

function treeOf(text: string): hbs.AST.Program {
  return remember(trees, text, () => Handlebars.parse(text));
}

const compileOptions: CompileOptions = {
  strict: true,
  noEscape: true,
  preventIndent: true,
  data: false,
  knownHelpersOnly: true,
  knownHelpers: {
    if: true,
    each: true,
    t: true,
    unless: false,
    with: false,
    log: false,
    lookup: false,
  },
};

/** The name of a partial. Null for any other template, and for a partial of another locale. */
function partialName(path: string, own: string | undefined): string | null {
  const [, folder = "", locale, name = ""] =
    /^(.*\/partials\/)(?:([^/]+)\/)?([^/]+)\.hbs$/.exec(path) ?? [];
  return name === "" || (locale !== undefined && locale !== own) ? null : folder + name;
}

/** Reports an error against the innermost template. */
function guard<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError(path, error instanceof Error ? oneLine(error.message) : String(error));
  }
}

/** Handlebars draws the position of a syntax error over several lines. */
function oneLine(message: string): string {
  return message.replace(/\s*\n\s*/g, " ").replace(/\.$/, "");
}
