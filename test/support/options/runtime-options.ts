import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../shared.js";
import type { OptionTables, OptionTexts, Translation } from "./option-tables.js";
import { tablesOfPython, withDefaultsOfPython } from "./options-python.js";
import { tablesOfTypeScript, withDefaultsOfTypeScript } from "./options-typescript.js";

// The options of a runtime are described once, by the comments of `runtime/options.*`; their
// defaults are an object there. Everything that repeats either is derived here. That is done before
// any test runs, so that one `npm run test:update` carries a change everywhere.

/** A runtime whose options are shown. */
export interface RuntimeSource {
  /** Folder below `templates/client/`. */
  readonly id: string;
  readonly path: string;
  /** The tables that the comments of a source describe. */
  readonly tablesOf: (source: string) => OptionTables<OptionTexts>;
  /** The source with the values of its defaults in the comments. */
  readonly withDefaults: (source: string) => string;
}

export const runtimeSources: readonly RuntimeSource[] = [
  {
    id: "node",
    path: "runtime/options.ts",
    tablesOf: tablesOfTypeScript,
    withDefaults: withDefaultsOfTypeScript,
  },
  {
    id: "python",
    path: "runtime/options.py",
    tablesOf: tablesOfPython,
    withDefaults: withDefaultsOfPython,
  },
];

/** The source and the files that are derived from it, as they are. */
export function currentFiles({ id, path }: RuntimeSource): Map<string, string> {
  const paths = [path, "options/en.json", "options/zh-CN.json"];
  return new Map(paths.map((each) => [each, readFileSync(fileOf(id, each), "utf8")]));
}

/** The same files, derived from the source. */
export function deriveFrom(
  { path, tablesOf, withDefaults }: RuntimeSource,
  files: ReadonlyMap<string, string>,
): Map<string, string> {
  const commented = withDefaults(files.get(path) ?? "");
  const tables = tablesOf(commented);
  const translations = [...files].filter(([each]) => /^options\/(?!en\.)/.test(each));
  return new Map([
    [path, commented],
    ["options/en.json", json(tables)],
    ...translations.map(([each, text]): [string, string] => [
      each,
      json(retranslated(tables, JSON.parse(text))),
    ]),
  ]);
}

/** Writes what is derived. */
export function updateFiles(): void {
  for (const source of runtimeSources) {
    const current = currentFiles(source);
    for (const [path, text] of deriveFrom(source, current))
      if (current.get(path) !== text) writeFileSync(fileOf(source.id, path), text);
  }
}

function fileOf(id: string, path: string): string {
  return join(root, "templates/client", id, path);
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

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
