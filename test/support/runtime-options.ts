import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type JSDoc, Node, Project, type SourceFile } from "ts-morph";

// The options of the runtime are described once, by the comments of `runtime/options.ts`; their
// defaults are the object `defaults` there. Everything that repeats either is derived here. That is
// done before any test runs, so that one `npm run test:update` carries a change everywhere.

const folder = fileURLToPath(new URL("../../templates/client/node", import.meta.url));

/** A row of a table of options. */
export interface OptionTexts {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default: string;
}

/** A row in another language, with the English prose that it translates. */
export interface Translation extends OptionTexts {
  readonly of: { readonly description: string; readonly default: string };
}

/** The interfaces whose properties are shown in tables. */
const shown = ["ClientOptions", "RequestOptions", "Backoff"];

export type OptionTables<Row> = Readonly<Record<string, readonly Row[]>>;

/** What is derived from the text of `runtime/options.ts`, by path below `templates/client/node/`. */
export function derivedFiles(
  source: string,
  translations: ReadonlyMap<string, string>,
): Map<string, string> {
  const commented = withDefaults(source);
  const tables = tablesOf(commented);
  return new Map([
    ["runtime/options.ts", commented],
    ["options/en.json", json(tables)],
    ...[...translations].map(([path, text]): [string, string] => [
      path,
      json(retranslated(tables, JSON.parse(text))),
    ]),
  ]);
}

/** The files that {@link derivedFiles} has, as they are. */
export function currentFiles(): Map<string, string> {
  const paths = ["runtime/options.ts", "options/en.json", "options/zh-CN.json"];
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** Derives from files as they are. */
export function deriveFrom(files: ReadonlyMap<string, string>): Map<string, string> {
  const translations = [...files].filter(([path]) => /^options\/(?!en\.)/.test(path));
  return derivedFiles(files.get("runtime/options.ts") ?? "", new Map(translations));
}

/** Writes what is derived. */
export function updateFiles(): void {
  const current = currentFiles();
  for (const [path, text] of deriveFrom(current))
    if (current.get(path) !== text) writeFileSync(join(folder, path), text);
}

/** The tables that the comments of a source describe. */
export function tablesOf(source: string): OptionTables<OptionTexts> {
  const file = parse(source);
  return Object.fromEntries(
    shown.map((name) => [
      name,
      file
        .getInterfaceOrThrow(name)
        .getProperties()
        .map((property): OptionTexts => {
          const text = property.getJsDocs().map(textOf).join(" ");
          const [, description = text, given = ""] = /^(.*?)\s*Default: (.*)\.$/.exec(text) ?? [];
          return {
            name: property.getName(),
            type: property.getTypeNodeOrThrow().getText().replace(/\s+/g, " "),
            description,
            default: given === "none" ? "" : given,
          };
        }),
    ]),
  );
}

/** The source with the values of `defaults` in the comments of the options. */
function withDefaults(source: string): string {
  const file = parse(source);
  const { backoff, ...client } = literalValue(
    file.getVariableDeclarationOrThrow("defaults").getInitializer(),
  ) as Readonly<Record<string, unknown>>;
  const edits = [
    ...commentEdits(file, "ClientOptions", client),
    ...commentEdits(file, "Backoff", Object(backoff)),
  ];
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, value }) => text.slice(0, start) + value + text.slice(end),
      source,
    );
}

/** Where the comments of an interface name its defaults, and what they must say. */
function commentEdits(file: SourceFile, name: string, values: Readonly<Record<string, unknown>>) {
  return Object.entries(values).map(([key, value]) => {
    const [doc] = file.getInterfaceOrThrow(name).getPropertyOrThrow(key).getJsDocs();
    const match = /^([\s\S]*Default:[\s*]*)(`[^`]*`)\.\s*\*\/$/.exec(doc?.getText() ?? "");
    const [, before = "", old = ""] = match ?? [];
    if (!doc || old === "") throw new Error(`The comment of ${name}.${key} says no default`);
    const start = doc.getStart() + before.length;
    return { start, end: start + old.length, value: `\`${value}\`` };
  });
}

/** The value of a literal: a number, a string, or an object of them. */
function literalValue(node: Node | undefined): unknown {
  if (Node.isAsExpression(node)) return literalValue(node.getExpression());
  if (Node.isNumericLiteral(node) || Node.isStringLiteral(node)) return node.getLiteralValue();
  if (!Node.isObjectLiteralExpression(node)) throw new Error(`${node?.getText()} is no literal`);
  return Object.fromEntries(
    node.getProperties().map((property) => {
      if (!Node.isPropertyAssignment(property))
        throw new Error(`${property.getText()} is no value`);
      return [property.getName(), literalValue(property.getInitializer())];
    }),
  );
}

/** Types and values as they are now; what is prose stays, for whoever translates. */
function retranslated(
  tables: OptionTables<OptionTexts>,
  old: OptionTables<Translation>,
): OptionTables<Translation> {
  const entries = Object.entries(tables).map(([name, rows]) => [
    name,
    rows.map((row): Translation => {
      const blank = { description: "", default: "" };
      const known = old[name]?.find((each) => each.name === row.name) ?? { ...blank, of: blank };
      const isProse = row.default !== "" && !/^`[^`]*`$/.test(row.default);
      return {
        name: row.name,
        type: row.type,
        description: known.description,
        default: isProse ? known.default : row.default,
        of: {
          description: known.of.description,
          default: isProse ? known.of.default : row.default,
        },
      };
    }),
  ]);
  return Object.fromEntries(entries);
}

function parse(source: string): SourceFile {
  const project = new Project({ useInMemoryFileSystem: true, skipAddingFilesFromTsConfig: true });
  return project.createSourceFile("options.ts", source);
}

function textOf(doc: JSDoc): string {
  return doc.getDescription().trim().replace(/\s+/g, " ");
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
