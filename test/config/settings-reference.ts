import { resolveRef, type Schema, splitDescription } from "../../generator/config/schema.js";

const intro = `# Configuration reference

<!-- Generated from generator/config/specpress.schema.json by test/config/settings-reference.test.ts. -->

\`specpress.yaml\` says which descriptions to read and what to generate from them:

\`\`\`yaml specpress.yaml
modules:
  - id: petstore
    spec: petstore.yaml
docs:
  languages: [node]
output: generated
\`\`\`

`;

interface Row {
  readonly key: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** The text of docs/configuration-reference.md: a table for each key of the file. */
export function settingsReference(root: Schema): string {
  const sections = Object.entries(root.properties ?? {}).map(([key, schema]) => {
    const rows = rowsOf(root, { key, schema, required: false });
    return `## ${key}\n\n${table(root, rows)}`;
  });
  return `${intro}${root.description}\n\n${sections.join("\n")}`;
}

/** A key and those below it: `filters`, `filters.hidden`; the keys of a module are `modules[].id`. */
function rowsOf(root: Schema, row: Row): Row[] {
  const { key, schema } = row;
  const item = schema.items && resolveRef(root, schema.items);
  return [
    row,
    ...childrenOf(schema, key).flatMap((child) => rowsOf(root, child)),
    ...valuesOf(schema, `${key}.*`),
    ...(item ? childrenOf(item, `${key}[]`).flatMap((child) => rowsOf(root, child)) : []),
  ];
}

function childrenOf({ properties = {}, required = [] }: Schema, path: string): Row[] {
  return Object.entries(properties).map(([key, schema]) => ({
    key: `${path}.${key}`,
    schema,
    required: required.includes(key),
  }));
}

/** The row of a map's values, if they have a description of their own. */
function valuesOf({ additionalProperties: values }: Schema, key: string): Row[] {
  return typeof values === "object" && values.description !== undefined
    ? [{ key, schema: values, required: true }]
    : [];
}

function table(root: Schema, rows: readonly Row[]): string {
  const lines = rows.map(({ key, schema, required }) => {
    const { meaning } = splitDescription(schema);
    return [`\`${key}\``, typeOf(root, schema), fallbackOf(schema, required), meaning];
  });
  return [["Key", "Type", "Default", "Meaning"], ["---", "---", "---", "---"], ...lines]
    .map((cells) => `| ${cells.map(cellText).join(" | ")} |\n`)
    .join("");
}

/** A `|` ends a cell, in code spans too. */
function cellText(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function fallbackOf(schema: Schema, required: boolean): string {
  if (required) return "required";
  if (schema.default !== undefined) return code(schema.default);
  return splitDescription(schema).fallback ?? "none";
}

function typeOf(root: Schema, given: Schema): string {
  const schema = resolveRef(root, given);
  const kinds = schema.type === undefined ? ["string"] : [schema.type].flat();
  return either(kinds.map((kind) => typeOfKind(root, schema, kind)));
}

function typeOfKind(root: Schema, schema: Schema, kind: string): string {
  if (kind === "string" && schema.enum) return either(schema.enum.map(code));
  const { items, properties, propertyNames, additionalProperties: values } = schema;
  if (kind === "array") {
    const of = items ? typeOf(root, items) : "";
    return /^\w+$/.test(of) ? `list of ${of}s` : `list (${of})`;
  }
  if (kind !== "object" || properties || typeof values !== "object") return kind;
  return `map from ${propertyNames?.tsType?.toLowerCase() ?? "string"} to ${typeOf(root, values)}`;
}

/** `a`, `a or b`, `a, b or c`. */
function either(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
