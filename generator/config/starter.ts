import { defaultsOf, readSchema, resolveRef, type Schema, splitDescription } from "./schema.js";
import { flowYaml } from "./yaml-text.js";

const editorHint =
  "# yaml-language-server: $schema=./node_modules/specpress/generator/config/specpress.schema.json";

const width = 100;
/** Column of a comment after a setting. */
const commentColumn = 34;

/**
 * A commented configuration to start from. It is valid, and has every key of the schema with its
 * description and an example.
 */
export function starterConfig(
  module: { readonly id: string; readonly spec: string },
  output = defaultsOf("").output,
): string {
  const root = readSchema();
  const { meaning } = splitDescription(root);
  const intro = `${meaning} A setting that is commented out shows its default or an example.`;
  // The first language of the schema has a client.
  const languages = root.properties?.docs?.properties?.languages?.items?.enum?.slice(0, 1);
  // Settings that most users change first are not commented out.
  const settings: Readonly<Record<string, unknown>> = {
    modules: [module],
    docs: { languages, flavour: defaultsOf("docs").flavour },
    output,
  };
  const blocks = Object.entries(root.properties ?? {}).map(([key, schema]) =>
    [
      ...wrap(commentOf(schema, true), ""),
      ...linesOf(root, { key, schema, value: settings[key], indent: "" }),
    ].join("\n"),
  );
  return `${editorHint}\n#\n${[wrap(intro, "").join("\n"), ...blocks].join("\n\n")}\n`;
}

interface Setting {
  readonly key: string;
  readonly schema: Schema;
  /** Undefined if the setting is commented out. */
  readonly value: unknown;
  readonly indent: string;
}

/** The lines of a setting below its own comment. */
function linesOf(root: Schema, { key, schema, value, indent }: Setting): string[] {
  const start = `${indent}${value === undefined ? "# " : ""}${key}:`;
  const item = resolveRef(root, schema.items ?? {});
  if (value !== undefined && item.properties && !indent.includes("#")) {
    const [first] = value as readonly unknown[];
    const [head = "", ...rest] = keysOf(root, item, first, `${indent}    `);
    return [start, `${indent}  - ${head.trimStart()}`, ...rest];
  }
  if (isLarge(schema)) {
    const inner = value === undefined ? `${indent}#   ` : `${indent}  `;
    return [start, ...keysOf(root, schema, value, inner)];
  }
  return [`${start} ${flowYaml(value ?? exampleOf(schema))}`];
}

/** An object of one or two keys is shown by its example. */
function isLarge({ properties }: Schema): boolean {
  return Object.keys(properties ?? {}).length > 2;
}

/** A default that shows what the setting looks like, or an example. */
function exampleOf({ default: fallback, examples = [] }: Schema): unknown {
  return fallback === undefined || typeof fallback === "object" ? examples[0] : fallback;
}

function keysOf(root: Schema, { properties = {} }: Schema, given: unknown, indent: string) {
  const values = given as Readonly<Record<string, unknown>> | undefined;
  const hidden = indent.includes("#");
  return Object.entries(properties).flatMap(([key, schema]) => {
    // Below a key that is commented out, one `#` is enough.
    const value = hidden ? exampleOf(schema) : values?.[key];
    const [first = "", ...rest] = linesOf(root, { key, schema, value, indent });
    return [...withComment(first, commentOf(schema, false), indent), ...rest];
  });
}

/** A setting and its comment, on one line if it is not too long. */
function withComment(line: string, comment: string, indent: string): string[] {
  const one = `${line.padEnd(commentColumn)}  # ${comment}`;
  return one.length <= width ? [one] : [...wrap(comment, indent), line];
}

/** A description, or its first sentence, with the default that no value shows. */
function commentOf(schema: Schema, whole: boolean): string {
  const { meaning, fallback } = splitDescription(schema);
  const sentence = /^.*?\.(?= |$)/s.exec(meaning)?.[0] ?? meaning;
  return (whole ? meaning : sentence) + (fallback === null ? "" : ` Default: ${fallback}.`);
}

function wrap(text: string, indent: string): string[] {
  const most = width - indent.length - 2;
  return text
    .replace(new RegExp(`(.{1,${most}})(?: |$)`, "g"), "$1\n")
    .trimEnd()
    .split("\n")
    .map((line) => `${indent}# ${line}`);
}
