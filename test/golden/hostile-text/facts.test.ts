import ts from "typescript";
import { expect, test } from "vitest";
import { fileOf, pagesOf, partsOf, schemaOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";
import { brokenRows, nodesOf, readPage, strangeHtml } from "../../properties/read-page.js";

const run = await runCase("hostile-text", everyLanguage);
const flavours = await Promise.all(
  (["vitepress", "vuepress", "markdown"] as const).map(async (flavour) => ({
    flavour,
    of: flavour === "vitepress" ? run : await runCase("hostile-text", { docs: { ...everyLanguage.docs, flavour } }),
  })),
);
const sources = [...run.files].filter(([path]) => path.endsWith(".ts"));
/** Pages of every flavour, those of markdown apart: nothing there is a Vue template. */
const allDocs = flavours.map(({ flavour, of }) => ({
  flavour,
  docs: [...of.files].filter(([path]) => path.endsWith(".md") && path.startsWith("docs/")),
}));
const everyDoc = allDocs.flatMap(({ docs }) => docs);
const vueDocs = allDocs.flatMap(({ flavour, docs }) => (flavour === "markdown" ? [] : docs));

/** What would do harm wherever a text is not text. */
const harmful = /HOSTILE|process\.exit|alert/;

test("nothing of the text is TypeScript outside of comments and strings", () => {
  expect(sources.length).toBeGreaterThan(4);
  for (const [path, text] of sources) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    expect(Reflect.get(source, "parseDiagnostics"), path).toEqual([]);
    const visit = (node: ts.Node): void => {
      if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode)
        return;
      expect(ts.isTemplateLiteral(node), `${path} has a template literal`).toBe(false);
      if (ts.isIdentifier(node)) expect(node.text, path).not.toMatch(harmful);
      node.getChildren(source).forEach(visit);
    };
    visit(source);
  }
});

test("no text becomes a tag of a comment", () => {
  const deprecated: string[] = [];
  for (const [path, text] of sources) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node): void => {
      if (ts.isClassElement(node) || ts.isTypeElement(node) || ts.isStatement(node)) {
        for (const { tagName } of ts.getJSDocTags(node)) {
          expect(["default", "deprecated"], path).toContain(tagName.text);
          if (tagName.text === "deprecated") deprecated.push(node.getText(source).split("?")[0] ?? "");
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  // The one property that is deprecated.
  expect(deprecated).toEqual(["inner"]);
});

test("no file holds what reads as something else: controls, bidi marks, halves of characters", () => {
  for (const [path, text] of flavours.flatMap(({ of }) => [...of.files])) {
    expect(text.isWellFormed(), path).toBe(true);
    expect(/[\u202a-\u202e\u2066-\u2069\u2028\u2029\r]/.test(text), path).toBe(false);
  }
});

test("the client has the values exactly, escaped", () => {
  const { type } = schemaOf(run, "Kind");
  const values = type.kind === "enum" ? type.values.map(({ value }) => value) : [];
  expect(values).toContain("\ud800");
  const models = partsOf(run, "text", "models");
  const [, union = ""] = /^export type Kind =([^;]*(?:;[^;]*)*?);\n\n/m.exec(models) ?? [];
  const literals: unknown[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) literals.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("x.ts", `type X =${union};`, ts.ScriptTarget.ES2022, true));
  expect(literals).toEqual(values);
});

/** A page's lines outside of fences, and the fences' languages; fails where one stays open. */
function prose(text: string): { readonly lines: readonly string[]; readonly fences: string[] } {
  const lines: string[] = [];
  const fences: string[] = [];
  let open: string | null = null;
  for (const line of text.split("\n")) {
    const [, marks = "", info = ""] = /^(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (open === null && marks !== "") {
      open = marks;
      fences.push(info);
    } else if (open !== null) {
      if (info === "" && marks[0] === open[0] && marks.length >= open.length) open = null;
    } else lines.push(line);
  }
  if (open !== null) throw new Error("a fence is left open");
  return { lines, fences };
}

test("each page has its own fences only, all of them closed", () => {
  const samples = { node: "ts", python: "python", java: "java" };
  for (const [language, fence] of Object.entries(samples)) {
    for (const path of pagesOf(run, language)) {
      const { fences } = prose(fileOf(run, path));
      // Blocks that the description itself fences are blocks without a language.
      const own = fences.filter((info) => info !== "");
      expect(own.filter((info) => info === fence).length, path).toBe(2);
      expect(own.every((info) => [fence, "json", "text"].includes(info)), path).toBe(true);
    }
  }
});

/** Unescaped bars of a row. */
function columns(row: string): number {
  return (row.replace(/\\[\s\S]/g, "").match(/\|/g) ?? []).length;
}

test("tables keep their number of columns", () => {
  let rows = 0;
  for (const [path, text] of everyDoc) {
    const { lines } = prose(text);
    lines.forEach((line, index) => {
      if (!/^\| --- /.test(line)) return;
      const width = columns(line);
      expect(columns(lines[index - 1] ?? ""), path).toBe(width);
      for (let at = index + 1; lines[at]?.startsWith("|"); at++, rows++)
        expect(columns(lines[at] ?? ""), `${path}: ${lines[at]?.slice(0, 200)}`).toBe(width);
    });
  }
  expect(rows).toBeGreaterThan(50);
});

/** What is left of prose when code spans are gone: fenced code and these are shown as they are. */
function withoutCode(line: string): string {
  return line.replace(/<code(?: v-pre)?>.*?<\/code>/g, "").replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
}

test("no HTML, component or Vue expression of the text is left in prose", () => {
  for (const { flavour, docs } of allDocs) for (const [path, text] of docs) {
    const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
    for (const line of prose(body).lines) {
      const rest = withoutCode(line)
        .replace(/<!-- Generated by Specpress .*? -->/, "")
        .replaceAll(/<span v-pre>\{\{?<\/span>/g, "")
        .replaceAll(/<a id="[a-z0-9-]+"><\/a>|<br \/>|<LastUpdated \/>/g, "");
      expect(rest, path).not.toMatch(/<[a-z!/]/i);
      if (flavour !== "markdown") expect(rest, path).not.toContain("{{");
    }
  }
});

test("code spans hold no Vue expression unless they are v-pre", () => {
  for (const [path, text] of vueDocs) {
    const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
    for (const line of prose(body).lines) {
      const spans = line.replace(/<code v-pre>.*?<\/code>/g, "").match(/(`+)(?!`).*?(?<!`)\1(?!`)/g);
      for (const span of spans ?? []) expect(span, path).not.toContain("{{");
    }
  }
});

test("front matter is one block of JSON strings", () => {
  for (const [path, text] of everyDoc) {
    // A table of contents for books and the footer of a site, which have none.
    if (path === "docs/SUMMARY.md" || path === "docs/.vitepress/footer.md") continue;
    const [, head = ""] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
    for (const line of head.split("\n")) {
      const [, value = ""] = /^[a-z]+: (.*)$/.exec(line) ?? [];
      expect(() => JSON.parse(value), `${path}: ${line.slice(0, 80)}`).not.toThrow();
    }
  }
});

test("headings of the text stay below the page's own", () => {
  const wanted = ["Method name", "Request parameters", "Sample code", "Request response"];
  for (const path of pagesOf(run, "node")) {
    const headings = prose(fileOf(run, path)).lines.filter((line) => /^## /.test(line));
    expect(headings.map((line) => line.slice(3))).toEqual([
      ...wanted,
      "Errors",
      ...(path.endsWith("save-text.md") ? ["Data structure"] : []),
      "Related methods",
    ]);
  }
});

test("a text of 10,000 characters is there in full", () => {
  const page = fileOf(run, "docs/node/text/hostile-other/get-text.md");
  expect(page.match(/\bword\b/g)?.length).toBeGreaterThanOrEqual(1998);
});

test("every text that is said is there, in every flavour", () => {
  const said = [
    ...["description", "tag description", "summary", "operation description"],
    ...["parameter description", "path example", "query default", "query example", "body description"],
    ...["property description", "property default", "property example", "map value", "item description"],
    ...["enum description", "enum value", "enum meaning", "constant", "constant description", "format"],
    ...["mapping", "list example"],
  ];
  for (const { flavour, docs } of allDocs) {
    const all = docs.map(([, text]) => text).join("\n");
    expect(said.filter((text) => !all.includes(`HOSTILE ${text} `)), flavour).toEqual([]);
  }
  expect(partsOf(run, "text", "models")).toContain("HOSTILE schema description ");
});

test("what a description brings along as code is not printed at all", () => {
  for (const [path, text] of flavours.flatMap(({ of }) => [...of.files]))
    expect(text, path).not.toMatch(/HOSTILE (label|code sample)/);
});

test("what sites read is JSON", () => {
  const sidebars = flavours.flatMap(({ of }) => [...of.files].filter(([path]) => path.endsWith(".json")));
  expect(sidebars.length).toBeGreaterThanOrEqual(flavours.length);
  for (const [path, text] of sidebars) expect(() => JSON.parse(text), path).not.toThrow();
});

test("the list of methods holds the text as text", () => {
  const list = readPage(fileOf(run, "node/api.md"));
  expect(strangeHtml(list)).toEqual([]);
  expect(brokenRows(list)).toEqual([]);
  const links = [...nodesOf(list.root)].filter(({ type }) => type === "link" || type === "image");
  expect(links).toEqual([]);
  expect(list.source).toContain("HOSTILE summary");
  expect(list.source).not.toContain("HOSTILE description");
});
