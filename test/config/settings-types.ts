import type { Schema } from "../../generator/config/schema.js";
import { resolveRef } from "../../generator/config/schema.js";

/** Types that the program has anyway: the schema names them by `tsType`. */
const imported = [
  ["../diagnostics/catalogue.js", ["Code", "Level"]],
  ["../render/base/settings.js", ["LanguageId", "LocaleId"]],
] as const;

const head = `// Generated from specpress.schema.json: change the schema, then run
// \`npm run test:update -- test/config/settings-types.test.ts\`.
`;

/** The text of generator/config/specpress-yaml.ts. */
export function settingsTypes(root: Schema): string {
  const declarations = new Map<string, { schema: Schema; paths: string[] }>();
  const objects: ObjectAt[] = [];
  collect(root, "");

  /** Objects of one name are one type, which has the keys of all of them. */
  function collect(given: Schema, path: string): void {
    const schema = resolveRef(root, given);
    const { tsType: name, properties, items } = schema;
    if (properties) {
      if (name === undefined) throw new Error(`${path} needs a tsType, the name of its type`);
      objects.push({ path, name, schema });
      const known = declarations.get(name) ?? { schema, paths: [] };
      const merged = { ...properties, ...known.schema.properties };
      declarations.set(name, {
        schema: { ...known.schema, properties: merged },
        paths: [...known.paths, path],
      });
      for (const [key, child] of Object.entries(properties))
        collect(child, path === "" ? key : `${path}.${key}`);
    }
    if (items) collect(items, `${path}[]`);
  }

  const imports = imported.map(
    ([from, names]) => `import type { ${names.join(", ")} } from "${from}";\n`,
  );
  const types = [...declarations].map(([name, { schema, paths }]) => {
    // On a key, the description is said already.
    const where = paths.map((path) => `\`${path}\``).join(", ");
    const comment = /(^|\])$/.test(paths[0] ?? "")
      ? commentOf(schema, "")
      : commentOf({ description: `The value of ${where}.` }, "");
    return comment + declarationOf(root, name, schema);
  });
  return [head, imports.join(""), ...types, defaultsType(objects)].join("\n");
}

function declarationOf(root: Schema, name: string, schema: Schema): string {
  const { properties = {}, required = [], propertyNames } = schema;
  if (propertyNames) {
    const values = union(Object.values(properties).map((child) => typeOf(root, child)));
    return `export type ${name} = Readonly<Partial<Record<${propertyNames.tsType}, ${values}>>>;\n`;
  }
  const lines = Object.entries(properties).map(([key, child]) => {
    const shown = /^\w+$/.test(key) ? key : JSON.stringify(key);
    const mark = required.includes(key) ? "" : "?";
    const text = commentOf(resolveRef(root, child), "  ");
    return `${text}  readonly ${shown}${mark}: ${typeOf(root, child)};\n`;
  });
  return `export interface ${name} {\n${lines.join("")}}\n`;
}

function typeOf(root: Schema, given: Schema): string {
  const schema = resolveRef(root, given);
  if (schema.tsType !== undefined && !schema.type) return schema.tsType;
  const kinds = [schema.type ?? []].flat();
  // A name stands for the object in a union, and for the whole string.
  return union(kinds.map((kind) => typeOfKind(root, schema, kind)));
}

function typeOfKind(root: Schema, schema: Schema, kind: string): string {
  const { tsType, items = {}, propertyNames, additionalProperties } = schema;
  if (kind === "array") {
    const item = typeOf(root, items);
    return `readonly ${item.includes(" | ") ? `(${item})` : item}[]`;
  }
  if (kind === "object") {
    if (tsType !== undefined) return tsType;
    if (typeof additionalProperties !== "object") throw new Error("an object without a type");
    const values = typeOf(root, additionalProperties);
    const key = propertyNames?.tsType;
    return key === undefined
      ? `Readonly<Record<string, ${values}>>`
      : `Readonly<Partial<Record<${key}, ${values}>>>`;
  }
  if (kind !== "string") return kind;
  return tsType ?? (schema.enum ? union(schema.enum.map((each) => JSON.stringify(each))) : kind);
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(" | ");
}

/** An object of the settings. The languages of `clients` are one type, and have different keys. */
interface ObjectAt {
  readonly path: string;
  readonly name: string;
  readonly schema: Schema;
}

/** The keys that have a default, by the path of their object: what `defaultsOf` gives. */
function defaultsType(objects: readonly ObjectAt[]): string {
  const lines = objects.flatMap(({ path, name, schema }) => {
    const keys = Object.entries(schema.properties ?? {})
      .filter(([, child]) => child.default !== undefined)
      .map(([key]) => JSON.stringify(key));
    if (keys.length === 0 || schema.propertyNames) return [];
    const shown = /^\w+$/.test(path) ? path : JSON.stringify(path);
    return fitting(`  readonly ${shown}: `, name, keys);
  });
  return `/** Keys with a default, by the path of their object. */\nexport interface Defaults {\n${lines.join("")}}\n`;
}

/** In the layout of the formatter: on one line, else on three, else with a line for each key. */
function fitting(start: string, name: string, keys: readonly string[]): string {
  const one = `${start}Required<Pick<${name}, ${keys.join(" | ")}>>;\n`;
  if (one.length <= 101) return one;
  const pick = `    Pick<${name}, ${keys.join(" | ")}>\n`;
  const line = `      ${keys.join(" | ")}\n`;
  const list = line.length <= 101 ? line : keys.map((key) => `      | ${key}\n`).join("");
  const inner = pick.length <= 101 ? pick : `    Pick<\n      ${name},\n${list}    >\n`;
  return `${start}Required<\n${inner}  >;\n`;
}

function commentOf({ description = "", default: fallback }: Schema, indent: string): string {
  const json = JSON.stringify(fallback);
  const last = fallback === undefined ? "" : ` Default: \`${json}\`.`;
  const text = `${description}${last}`.replaceAll("*/", "*\\/");
  const one = `${indent}/** ${text} */\n`;
  if (one.length <= 101) return one;
  const lines = wrap(text, 100 - indent.length - 3);
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}

/** Lines of at most `width` characters, if words allow it. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
