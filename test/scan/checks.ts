import { posix } from "node:path";
import type { Nodes } from "mdast";
import type { Input, OperationFacts } from "./description.js";
import { unsent } from "./http.js";
import { type Cell, type Grid, nodesOf, type ScannedPage, type Section } from "./read.js";
import { isNode, type Place, plain, propertiesOf, reachable } from "./spec-files.js";

/** A page with what the description says of it; `operation` is null for indexes and the like. */
export interface Subject {
  readonly page: ScannedPage;
  readonly language: string;
  readonly operation: OperationFacts | null;
  /** Every page by its path. */
  readonly pages: ReadonlyMap<string, ScannedPage>;
  /** Paths of the other files that the site serves. */
  readonly downloads: ReadonlySet<string>;
}

type Check = (subject: Subject) => readonly string[];

const parameterColumns = "Name|Type|Required|Default value|Description|Sample value";
const fences: Readonly<Record<string, string>> = {
  node: "ts",
  python: "python",
  java: "java",
  http: "bash",
};

/** Whether a command of curl sends a request with the method of the page. */
function isRequest(command: string, { frontMatter }: ScannedPage): boolean {
  const [method] = `${frontMatter.http}`.split(" ");
  return command.startsWith(method === "GET" ? "curl 'https://" : `curl -X ${method} 'https://`);
}

/** The defects of `PAGES.md`, each by what it is called in the report. */
export const checks: Readonly<Record<string, Check>> = {
  "wrong client class": ({ page, operation, language }) => {
    if (!operation) return [];
    const { client } = operation;
    const code = sampleOf(page)?.value ?? "";
    const named = [...(section(page, "Method name")?.content ?? [])]
      .flatMap((node) => [...nodesOf(node)])
      .flatMap((node) => (node.type === "inlineCode" ? [node.value] : []));
    const classes = [...code.matchAll(/\b[A-Z]\w*Client\b/g)].map(([name]) => name);
    return [
      ...(page.frontMatter.client === client ? [] : [`front matter: ${page.frontMatter.client}`]),
      // Requests have no client.
      ...(named[0]?.startsWith(language === "http" ? `${page.frontMatter.method}` : `${client}.`)
        ? []
        : [`Method name: ${named[0]}`]),
      ...classes.filter((name) => name !== client).map((name) => `sample: ${name}`),
    ];
  },
  "sample code missing": ({ page, operation, language }) => {
    if (!operation) return [];
    const sample = sampleOf(page);
    if (!sample) return ["no code"];
    const method = plain(`${page.frontMatter.method}`);
    const calls = [...sample.value.matchAll(/\bclient\.(\w+)\(/g)].map(([, name = ""]) =>
      plain(name),
    );
    return [
      ...(sample.lang === fences[language] ? [] : [`a fence of ${sample.lang}`]),
      ...(calls.includes(method) || (language === "http" && isRequest(sample.value, page))
        ? []
        : [`no call of ${method}`]),
    ];
  },
  "sample call without a required field": ({ page, operation, language }) => {
    if (operation && language === "http") return unsent(sampleOf(page)?.value ?? "", operation);
    const code = plain(sampleOf(page)?.value ?? "");
    const needed = operation?.inputs?.filter(({ required }) => required) ?? [];
    return needed.map(({ name }) => name).filter((name) => !code.includes(plain(name)));
  },
  "bare type": ({ page, language }) =>
    columns(page, "Type").flatMap(({ text }) => {
      // What Java calls a value of any type.
      if (language === "java" && text.startsWith("Object")) return [];
      // A client of httpx, which the package does not load for its types.
      if (language === "python" && text === "object") return [];
      const bare = text.replace(/ \((?:optional|nullable|可选|可为空|, )+\)$/, "");
      return bare === "" || bare === "-" || /^(?:array|object|list|dict|map)$/i.test(bare)
        ? [`a type is ${JSON.stringify(text)}`]
        : [];
    }),
  "type of another kind": ({ page, operation }) =>
    rowsOf(page, operation).flatMap(({ input, cell }) => {
      const type = cell("Type");
      const kind = kindOf(input.schema);
      return kind === null || kinds[kind].test(type) ? [] : [`${input.name}: ${type} for ${kind}`];
    }),
  "parameter without a row": ({ page, operation, language }) => {
    if (!operation) return [];
    const rows = (parameterGrid(page)?.rows ?? []).map(([name]) => plainPath(name?.text ?? ""));
    // Pages of HTTP have the names of the request, where a method may have names of its own.
    const names = language === "http" ? operation.sent.map(({ path }) => path) : operation.names;
    const expected = names.map(plainPath);
    const places = ["path", "query", "header", "body"];
    const has = (name: string, all: readonly string[]) =>
      all.some((other) => other === name || places.some((place) => other === place + name));
    const isBelow = (row: string, name: string) => row.startsWith(`${name}.`);
    return [
      ...expected.filter((name) => !has(name, rows)).map((name) => `no row: ${name}`),
      ...rows
        .filter((row) => !expected.some((name) => has(name, [row]) || isBelow(row, name)))
        .map((name) => `a row for nothing: ${name}`),
    ];
  },
  "description of a success or a body nowhere": ({ page, operation }) => {
    const shown = wordsOf(page.source);
    return (operation?.texts ?? []).filter((text) => !shown.includes(wordsOf(text)));
  },
  "title of a method in bold without a link": ({ page, pages }) => {
    const titles = titlesOf(pages).get(page.path.split("/").slice(1, 3).join("/")) ?? new Set();
    return [...page.source.matchAll(/\*\*([^*\n]+)\*\*/g)]
      .map(([, bold = ""]) => bold)
      .filter((bold) => titles.has(bold));
  },
  "sample is of another type": (subject) => sampleFaults(subject, "type"),
  "sample lacks a required field": (subject) => sampleFaults(subject, "required"),
  "sample is not valid": (subject) => sampleFaults(subject, "other"),
  "heading with nothing under it": ({ page: { sections } }) =>
    sections.flatMap(({ title, depth, content }, index) => {
      const next = sections[index + 1];
      const told = content.some((node) => !(node.type === "html" && !/^<[A-Z]/.test(node.value)));
      const has = told || (next !== undefined && next.depth > depth);
      return has || depth === 0 ? [] : [title];
    }),
  "enum value nowhere": ({ page, operation, pages }) => {
    if (!operation) return [];
    const found = new Set<NodeKey>();
    const missing: string[] = [];
    // Types that are not close to the method are one link away.
    const told = new Set([page, ...typePages(page, pages)].flatMap((one) => [...toldValues(one)]));
    for (const place of operation.schemas)
      for (const { value } of reachable(place)) {
        if (found.has(value)) continue;
        found.add(value);
        for (const one of valuesOf(value))
          if (!told.has(String(one))) missing.push(JSON.stringify(one));
      }
    return missing;
  },
  "default dropped": ({ page, operation, language }) =>
    rowsOf(page, operation).flatMap(({ input, cell }) => {
      const given = givenDefault(input);
      if (given === undefined) return [];
      const shown = cell("Default value");
      return isShown(given, shown, language)
        ? []
        : [`${input.name}: ${shown} for ${JSON.stringify(given)}`];
    }),
  "example dropped": ({ page, operation, language }) =>
    rowsOf(page, operation).flatMap(({ input, cell }) => {
      const given = exampleOf(input);
      if (given === undefined || typeof given === "object") return [];
      const shown = cell("Sample value");
      return isShown(given, shown, language)
        ? []
        : [`${input.name}: ${shown} for ${JSON.stringify(given)}`];
    }),
  "not required first": ({ page }) =>
    page.sections.flatMap(({ title, tables }) =>
      tables.flatMap((table) => {
        const at = table.column("Required");
        const groups = new Map<string, string[]>();
        if (at < 0) return [];
        for (const row of table.rows) {
          const name = row[0]?.text ?? "";
          const parent = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
          const flags = groups.get(parent) ?? [];
          groups.set(parent, [...flags, row[at]?.text ?? ""]);
        }
        return [...groups].flatMap(([parent, flags]) =>
          flags.lastIndexOf("Yes") > flags.indexOf("No") && flags.includes("No")
            ? [`${title} ${parent}`]
            : [],
        );
      }),
    ),
  "required told wrongly": ({ page, operation }) =>
    rowsOf(page, operation).flatMap(({ input, cell }) =>
      cell("Required") === (input.required ? "Yes" : "No") ? [] : [input.name],
    ),
  "HTML in a table header": ({ page }) =>
    grids(page).flatMap(({ header }) =>
      header.flatMap(({ nodes, text }) => (nodes.some(isHtml) ? [text] : [])),
    ),
  "HTML that is not balanced": ({ page: { html } }) => {
    const open: string[] = [];
    const faults: string[] = [];
    for (const tag of html) {
      const [, close, name, own] =
        /^<(\/)?([A-Za-z][A-Za-z0-9-]*)(?:\s[^>]*?)?(\/)?>$/.exec(tag) ?? [];
      if (name === undefined) {
        if (!/^<!--[\s\S]*-->$/.test(tag) && !/^<a id="[^"]*"><\/a>$/.test(tag)) faults.push(tag);
      } else if (close) {
        if (open.pop() !== name) faults.push(tag);
      } else if (!own) open.push(name);
    }
    return [...faults, ...open.map((name) => `<${name}> stays open`)];
  },
  "row broken by |": ({ page }) =>
    grids(page).flatMap(({ header, rows }) =>
      rows
        .filter((row) => row.length !== header.length)
        .map((row) => `${row.length} cells of ${header.length}: ${row[0]?.text}`),
    ),
  "anchor twice": ({ page: { anchors } }) =>
    anchors.filter((id, index) => anchors.indexOf(id) !== index),
  "link that leads nowhere": ({ page, pages, downloads }) =>
    page.links.flatMap((url) => {
      if (/^[a-z][a-z+.-]*:/i.test(url)) return URL.canParse(url) ? [] : [url];
      const [path = "", id = ""] = url.split("#");
      const file = posix.join(posix.dirname(page.path), decodeURI(path));
      const target = path === "" ? page : pages.get(file);
      if (!target) return id === "" && downloads.has(file) ? [] : [url];
      return id === "" || target.anchors.includes(id) ? [] : [url];
    }),
  "text of a program's": ({ page: { source } }) =>
    [...source.matchAll(/\[object \w+\]|(?<=\| )(?:undefined|NaN)(?= \|)/g)].map(([text]) => text),
};

type NodeKey = Place["value"];

/** The words of Markdown without its syntax, links and names in code: pages write those anew. */
function wordsOf(markdown: string): string {
  return markdown
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/`[^`\n]*`/g, " ")
    .replace(/<br \/>|&nbsp;|&\w+;|[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

type Titles = ReadonlyMap<string, ReadonlySet<string>>;
const titles = new WeakMap<Subject["pages"], Titles>();

/** Titles of the pages that have a method, by language and module: `node/management`. */
function titlesOf(pages: Subject["pages"]): Titles {
  const known = titles.get(pages);
  if (known) return known;
  const made = new Map<string, Set<string>>();
  for (const { path, frontMatter } of pages.values()) {
    const key = path.split("/").slice(1, 3).join("/");
    if (frontMatter.method === undefined) continue;
    made.set(key, (made.get(key) ?? new Set()).add(`${frontMatter.title}`));
  }
  titles.set(pages, made);
  return made;
}

function section(page: ScannedPage, title: string): Section | undefined {
  return page.sections.find((one) => one.depth === 2 && one.title === title);
}

function sampleOf(page: ScannedPage) {
  return section(page, "Sample code")?.code[0];
}

function grids({ sections }: ScannedPage): Grid[] {
  return sections.flatMap(({ tables }) => tables);
}

/** Cells below a header. */
function columns(page: ScannedPage, name: string): Cell[] {
  return grids(page).flatMap((grid) => {
    const at = grid.column(name);
    return at < 0 || grid.header.some(({ text }) => text === "HTTP")
      ? []
      : grid.rows.flatMap((row) => row[at] ?? []);
  });
}

function parameterGrid(page: ScannedPage): Grid | undefined {
  return section(page, "Request parameters")?.tables.find(
    ({ header }) => header.map(({ text }) => text).join("|") === parameterColumns,
  );
}

interface Row {
  readonly input: Input;
  readonly cell: (column: string) => string;
}

/** The table's rows with what the description says of each, nested ones too. */
function rowsOf(page: ScannedPage, operation: OperationFacts | null): Row[] {
  const grid = parameterGrid(page);
  if (!grid || !operation?.inputs) return [];
  const rowOf = (path: string, input: Input): Row[] => {
    const row = grid.rows.find(([name]) => plainPath(name?.text ?? "") === path);
    const cell = (column: string) => row?.[grid.column(column)]?.text ?? "";
    return row ? [{ input, cell }] : [];
  };
  return operation.inputs.flatMap((input) => {
    const path = plain(input.name);
    const inner = [...propertiesOf(input.schema)].flatMap(([name, child]) =>
      rowOf(`${path}.${plain(name)}`, { name, in: input.in, ...child }),
    );
    return [...rowOf(path, input), ...inner];
  });
}

function plainPath(name: string): string {
  return name.split(".").map(plain).join(".");
}

const kinds = {
  array: /\[\]|^\[|list\[|List<|^array of/,
  integer: /number|int|Integer|Long/,
  number: /number|float|Double/,
  boolean: /bool/i,
  string: /str/i,
} as const;

/** What a schema plainly is; null where its type has a name or there is more to say. */
function kindOf({ value }: Place): keyof typeof kinds | null {
  const { type, enum: values, const: only, format } = value;
  if (type === "array") return "array";
  if (values !== undefined || only !== undefined || format === "binary") return null;
  return type === "integer" || type === "number" || type === "boolean" || type === "string"
    ? type
    : null;
}

function sampleFaults({ page, operation }: Subject, kind: string): string[] {
  if (!operation?.validate) return [];
  const response = section(page, "Request response");
  const [shown] = response?.code ?? [];
  if (!shown) return kind === "other" ? ["no sample result"] : [];
  let value: unknown = shown.value;
  if (shown.lang === "json") {
    try {
      value = JSON.parse(shown.value);
    } catch (error) {
      return kind === "other" ? [String(error)] : [];
    }
  }
  return operation.validate(value).flatMap((fault) => (fault.kind === kind ? [fault.text] : []));
}

/** Values of code on the page, without a language's quotes. */
/** The pages of types that a page leads to, directly or through others. */
function typePages(page: ScannedPage, pages: ReadonlyMap<string, ScannedPage>): Set<ScannedPage> {
  const found = new Set<ScannedPage>();
  const visit = (from: ScannedPage): void => {
    for (const url of from.links) {
      const path = posix.join(posix.dirname(from.path), url.replace(/#.*/, ""));
      const target = /\/types\/[^/]+\.md$/.test(path) ? pages.get(path) : undefined;
      if (target === undefined || found.has(target)) continue;
      found.add(target);
      visit(target);
    }
  };
  visit(page);
  return found;
}

function toldValues({ codes }: ScannedPage): ReadonlySet<string> {
  const told = new Set<string>();
  for (const code of codes) {
    told.add(code);
    for (const [text] of code.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
      try {
        told.add(String(JSON.parse(text)));
      } catch {
        // A language's own escapes.
      }
    }
    for (const [number = ""] of code.matchAll(/-?\d+(?:\.\d+)?/g)) told.add(number);
    if (code === "True" || code === "False") told.add(code.toLowerCase());
  }
  return told;
}

function valuesOf(schema: NodeKey): readonly unknown[] {
  const values = Array.isArray(schema.enum) ? schema.enum : [];
  return [...values, ...(schema.const === undefined ? [] : [schema.const])].filter(
    (value) => value !== null,
  );
}

function givenDefault({ value, schema }: Input): unknown {
  return own(value, "default") ?? own(schema.value, "default");
}

/** The first example: of the whole body, the parameter, its property or its schema. */
function exampleOf({ value, schema, shown }: Input): unknown {
  if (shown !== undefined) return shown;
  for (const from of [value, schema.value]) {
    const example = own(from, "example");
    if (example !== undefined) return example;
    const examples = own(from, "examples");
    if (Array.isArray(examples) && examples.length > 0) return examples[0];
    if (isNode(examples)) {
      const [first] = Object.values(examples);
      if (isNode(first) && first.value !== undefined) return first.value;
    }
    const inner = from.schema;
    if (isNode(inner) && Array.isArray(inner.examples)) return inner.examples[0];
  }
  return undefined;
}

function own(node: NodeKey, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** Whether a cell shows a value: to the letter where a language's own way is simple. */
function isShown(value: unknown, cell: string, language: string): boolean {
  if (cell === "-" || cell === "") return false;
  // Java's constants have names of their own.
  if (language === "java" && /^\w+\.\w+$/.test(cell)) return true;
  if (typeof value === "boolean")
    return cell === (language === "python" ? (value ? "True" : "False") : `${value}`);
  if (typeof value === "number") return cell.replace(/[LdfD]$/, "") === `${value}`;
  if (typeof value !== "string") return true;
  const bare = cell.startsWith('"') ? cell.slice(1, -1) : cell;
  return bare === value || JSON.stringify(value).slice(1, -1) === bare || cell.includes("\\");
}

function isHtml(node: Nodes): boolean {
  return [...nodesOf(node)].some(({ type }) => type === "html");
}
