import Handlebars from "handlebars";
import type { Fragment } from "./fragment.js";
import { remember } from "./remember.js";

/** A template, or a language's data, that cannot be used. The shell reports `template-broken`. */
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
 * The data of a template file, as `parse` reads its text. Throws a {@link TemplateError} where
 * there is no such file, or the text is broken.
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

// A run reads each language and locale several times. The text is the key, since a caller may
// change its map; readers do not change what they get.
const parsed = new WeakMap<ReadonlyMap<string, string>, Map<string, unknown>>();

function parsedOf(templates: ReadonlyMap<string, string>): Map<string, unknown> {
  return remember(parsed, templates, () => new Map());
}

/**
 * What pages say by themselves, in one locale: the text of `key`, its slots filled. Throws a
 * {@link TemplateError} where the locale has no such text.
 */
export interface Messages {
  (key: string, slots?: Readonly<Record<string, string>>): string;
  (key: string, slots: Readonly<Record<string, Fragment>>): Fragment;
  /** Id of the locale: `en`. */
  readonly locale: string;
}

/**
 * Prints a view with the template at a path. Throws {@link TemplateError} where the template is
 * missing, is not valid Handlebars, or names a key that the view does not have.
 */
export type Renderer = (path: string, view: object) => string;

/**
 * Handlebars with an instance of its own: strict, nothing escaped, no helpers but `if`, `each` and
 * `t`, which prints the locale's messages by their key (`{{t "name"}}`), no prototypes. A partial is any template in a folder called `partials`, named by its
 * path without the extension: `{{> docs/partials/values}}`; those in a folder of a locale have no
 * locale in their name. Each template is compiled once.
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
    const run = guard(path, () => handlebars.compile(handlebars.parse(text), compileOptions));
    return (view: object, options?: object) => guard(path, () => run(view, options));
  };
  for (const path of templates.keys()) {
    const name = partialName(path, messages?.locale);
    if (name !== null) handlebars.registerPartial(name, compile(path));
  }
  return (path, view) => remember(compiled, path, () => compile(path))(view);
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

/** The name of a partial; null of a template that is none, or is one of another locale. */
function partialName(path: string, own: string | undefined): string | null {
  const [, folder = "", locale, name = ""] =
    /^(.*\/partials\/)(?:([^/]+)\/)?([^/]+)\.hbs$/.exec(path) ?? [];
  return name === "" || (locale !== undefined && locale !== own) ? null : folder + name;
}

/** The innermost template is the one to blame. */
function guard<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError(path, error instanceof Error ? oneLine(error.message) : String(error));
  }
}

/** Handlebars draws the place of a syntax error over several lines. */
function oneLine(message: string): string {
  return message.replace(/\s*\n\s*/g, " ").replace(/\.$/, "");
}
