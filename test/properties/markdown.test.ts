import fc from "fast-check";
import type { Table } from "mdast";
import { expect, test } from "vitest";
import type { Operation, Schema } from "../../generator/model/types/model.js";
import { type Flavour, flavours } from "../../generator/render/base/settings.js";
import { underlying } from "../../generator/render/language/concrete.js";
import { receivedAs, sentAs } from "../../generator/render/language/media-choice.js";
import type { File } from "../../generator/write/file.js";
import { type Description, description } from "./description.js";
import { docsOf, modelOf, type Printed } from "./print.js";
import {
  anchorsOf,
  brokenRows,
  evaluated,
  nodesOf,
  obeyed,
  type Page,
  readPage,
  shown,
  strangeHtml,
  targetsOf,
  visibleOf,
} from "./read-page.js";
import { holdsForEach, runsOf } from "./runs.js";

interface Case {
  readonly value: Description;
  readonly flavour: Flavour;
  readonly language: string;
}

const cases: fc.Arbitrary<Case> = fc.record({
  value: description,
  flavour: fc.constantFrom(...flavours),
  language: fc.constantFrom("node", "python", "java"),
});

type Check = (page: Page, file: File, site: Site) => readonly string[];

interface Site extends Case {
  readonly printed: Printed;
  readonly files: readonly File[];
}

/** Docusaurus's ids of headings as the anchors that other flavours have. */
function withAnchors({ path, content }: File): File {
  const anchors = content.replace(/^(#+ .*) \{#([\w-]+)\}$/gm, '<a id="$2"></a>\n\n$1');
  return { path, content: anchors };
}

function siteOf({ value, flavour, language }: Case): Site {
  const printed = modelOf(value);
  const files = docsOf(printed, flavour, [language]);
  return { value, flavour, language, printed, files: files.map(withAnchors) };
}

/** Faults of the site's pages by all checks; a page is read once. */
function faultsOf(checks: Readonly<Record<string, Check>>) {
  return (value: Case): string[] => {
    const site = siteOf(value);
    return (
      site.files
        // The footer of the site is no page.
        .filter(({ path }) => path.endsWith(".md") && !path.includes("/.vitepress/"))
        .flatMap((file) => {
          const page = readPage(file.content);
          return Object.entries(checks).flatMap(([name, check]) =>
            check(page, file, site).map(
              (fault) => `${name}, ${value.flavour}, ${file.path}: ${fault.slice(0, 1000)}`,
            ),
          );
        })
    );
  };
}

/** The operation of a page, or null of an index. */
function operationOf({ path }: File, { printed }: Site): Operation | null {
  const operations = printed.api.modules.flatMap(({ groups }) =>
    groups.flatMap(({ operations }) => operations),
  );
  const found = operations.find(({ route: { module, group, slug } }) =>
    path.endsWith(`/${module}/${group}/${slug}.md`),
  );
  return found ?? null;
}

const anatomy = ["Method name", "Request parameters", "Sample code", "Request response"];

const headings: Check = ({ root }, file, site) => {
  const all = [...nodesOf(root)].flatMap((node) => (node.type === "heading" ? [node] : []));
  const faults: string[] = [];
  const first = all.filter(({ depth }) => depth === 1);
  if (first.length !== 1 || all[0] !== first[0]) faults.push(`${first.length} titles`);
  const operation = operationOf(file, site);
  if (!operation) return faults;
  const second = all.filter(({ depth }) => depth === 2).map(shown);
  const rest = second.slice(anatomy.length).join();
  if (
    second.slice(0, anatomy.length).join() !== anatomy.join() ||
    !/^(?:Errors)?,?(?:Callbacks)?,?(?:Data structure)?,?(?:Related methods)?$/.test(rest)
  )
    faults.push(`headings ${second.join(", ").slice(0, 300)}`);
  const title = first[0] ? visibleOf(shown(first[0])) : "";
  if (operation.summary && title !== visibleOf(operation.summary))
    faults.push(`title ${title} of ${visibleOf(operation.summary)}`);
  return faults;
};

const frontMatter: Check = ({ frontMatter }, file, site) => {
  if (file.path.endsWith("/SUMMARY.md")) return [];
  if (typeof frontMatter !== "object" || frontMatter === null) return ["it is no map"];
  const faults = Object.entries(frontMatter).flatMap(([key, value]) => {
    // VitePress is told of neighbours by objects with nothing but a link.
    const isLink = key === "prev" || key === "next";
    const text = isLink && site.flavour === "vitepress" ? Reflect.get(value, "link") : value;
    return typeof text === "string" || typeof text === "boolean" ? [] : [`${key} is no text`];
  });
  const operation = operationOf(file, site);
  const title = visibleOf(String(Reflect.get(frontMatter, "title")));
  if (operation?.summary && title !== visibleOf(operation.summary)) faults.push(`title ${title}`);
  return faults;
};

const targets: Check = (page, { path }, { files }) => {
  const anchors = anchorsOf(page);
  const faults = anchors.filter((id, at) => anchors.indexOf(id) !== at).map((id) => `twice #${id}`);
  const paths = new Set(files.map((file) => file.path));
  for (const { url, isImage } of targetsOf(page)) {
    if (/^https?:\/\//i.test(url) || (!isImage && /^(?:mailto|tel):/i.test(url))) continue;
    const isOurs = url.startsWith("#")
      ? anchors.includes(url.slice(1))
      : url.startsWith(".") && paths.has(new URL(url, `file:///${path}`).pathname.slice(1));
    // Pages of one language stand alone here: links to the others have no file.
    const isOtherLanguage = /^(?:\.\.\/)+(?:node|python|java)\//.test(url);
    if (!isOurs && !isOtherLanguage) faults.push(`a link to ${url}`);
  }
  return faults;
};

const tables: Check = (page, file, site) => {
  const faults = brokenRows(page);
  const operation = operationOf(file, site);
  const [module] = site.printed.api.modules;
  if (!operation || !module) return faults;
  const schemas = new Map(module.schemas.map((schema) => [schema.key, schema]));
  const anchored = new Map(module.schemas.map((schema) => [schema.anchor, schema]));
  let section = "";
  let schema: Schema | undefined;
  // Other media types have tables of their own, below a heading of a lower level.
  let choices = 0;
  for (const node of page.root.children) {
    if (node.type === "heading" && node.depth === 2) [section, choices] = [shown(node), 0];
    if (node.type === "heading" && /^As /.test(shown(node))) choices += 1;
    if (node.type === "paragraph" && section === "Data structure") {
      const [id] = anchorsOf({ ...page, root: { type: "root", children: [node] } });
      schema = id === undefined ? schema : anchored.get(id);
    }
    // Tables of callbacks are those of their own requests.
    if (node.type !== "table" || !isOurs(node) || section === "Callbacks") continue;
    const rows = node.children.length - 1;
    const other = operation.otherBodies[choices - 1];
    const received = operation.otherResults[choices - 1];
    const wanted =
      section === "Request parameters"
        ? requestRows(other ? sentAs(operation, other) : operation, schemas)
        : section === "Request response"
          ? responseRows(received ? receivedAs(operation, received) : operation, schemas)
          : schema && structureRows(schema);
    if (rows !== wanted)
      faults.push(`${rows} rows of ${wanted} in ${section} ${schema?.name ?? ""}`);
  }
  return faults;
};

/** By the words of its header, which no hostile text has. */
function isOurs(table: Table): boolean {
  const header = table.children[0]?.children.map(shown).join(" ") ?? "";
  return /^(?:Name Type|Value (?:Meaning|Constant|Type))/.test(header);
}

type Schemas = ReadonlyMap<string, Schema>;

function requestRows({ request }: Operation, schemas: Schemas): number {
  const fields = request.fields.filter(({ field }) => field.access !== "read");
  return fields.reduce((sum, { field }) => {
    const { type, schema } = underlying(field.type, schemas);
    const isNested = type.kind === "object" && schema && schema.key !== request.schema;
    const children = isNested ? type.fields.filter(({ access }) => access !== "read").length : 0;
    return sum + 1 + children;
  }, 0);
}

function responseRows({ result }: Operation, schemas: Schemas): number {
  const type = result ? underlying(result, schemas).type : null;
  return type?.kind === "object"
    ? type.fields.filter(({ access }) => access !== "write").length
    : 0;
}

function structureRows({ type }: Schema): number {
  if (type.kind === "object") return type.fields.length;
  if (type.kind === "enum") return type.values.length;
  return type.kind === "union" ? (type.discriminator?.mapping.length ?? 0) : 0;
}

const html: Check = (page) => strangeHtml(page);
const vue: Check = (page, _, { flavour }) =>
  flavour === "vitepress" || flavour === "vuepress" ? evaluated(page) : [];
const builder: Check = (page) => obeyed(page);

const characters: Check = (_, { content }) => {
  const [odd] =
    /(?!\n)[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(content) ?? [];
  return odd === undefined ? [] : [JSON.stringify(odd)];
};

const runs = runsOf(60);
const checks = { headings, frontMatter, targets, tables, html, vue, builder, characters };
test(`pages of ${runs} descriptions are what their model says, to a Markdown parser`, async () => {
  await holdsForEach(cases, runs, faultsOf(checks));
});

test("each check finds what it is for", () => {
  const found = (name: keyof typeof checks, text: string) => {
    const site = siteOf({
      value: { info: { title: "x" } },
      flavour: "vitepress",
      language: "node",
    });
    const file = { path: "docs/x.md", content: `---\ntitle: "x"\n---\n${text}` };
    return checks[name](readPage(file.content), file, site).length;
  };
  expect(found("headings", "# x\n\ny\n===\n")).toBe(1);
  expect(found("targets", "[x](javascript:y) ![x](data:y) [x](./no.md) [x](#no)")).toBe(4);
  expect(found("tables", "| a | b |\n| --- | --- |\n| c | d | e |\n| f |")).toBe(2);
  expect(found("html", "a <b> <!-- c --> <code v-pre> <br>")).toBe(4);
  expect(
    found("vue", "{{ x }} *{{ y }}* `{{ z }}` <span v-pre>{{</span> <code v-pre>{{</code>"),
  ).toBe(3);
  expect(found("builder", "::: danger\n\n    code\n\n<!-- @include: x -->")).toBe(3);
  expect(found("characters", "a\u202eb")).toBe(1);
  expect(found("frontMatter", "")).toBe(0);
});
