import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import ts from "typescript";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parsePattern } from "../generator/render/pattern.js";
import { localesOf, parseWords } from "../generator/render/words.js";
import { templates } from "./docs-support.js";
import { root } from "./shared.js";

const english = wordsOf("en");

function wordsOf(id: string): Record<string, string> {
  const { words } = parse(templates.get(`locales/${id}.yaml`) ?? "") as {
    words: Record<string, string>;
  };
  return words;
}

function slotsOf(text: string): string[] {
  return parsePattern(text)
    .flatMap((part) => ("slot" in part ? [part.slot] : []))
    .sort();
}

/** Slots that a language may do without: one that has no articles, or shows a name as code. */
const free = new Set(["article", "name", "code"]);

test("every locale has the same words in the same order, with the same slots", () => {
  expect(localesOf(templates)).toEqual(["en", "zh-CN"]);
  for (const id of localesOf(templates)) {
    const words = wordsOf(id);
    expect(Object.keys(words), id).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(words)) {
      const own =
        key === "credential" ? slotsOf(text).filter((slot) => !free.has(slot)) : slotsOf(text);
      const others = slotsOf(english[key] ?? "");
      expect(own, `${id}: ${key}`).toEqual(
        key === "credential" ? others.filter((slot) => !free.has(slot)) : others,
      );
      expect(text === "" && key !== "sentenceGap", `${id}: ${key}`).toBe(false);
    }
  }
});

interface Found {
  readonly place: string;
  readonly text: string;
}

/** Keys that templates print, and texts that stand in them by themselves. */
function inTemplates(): { keys: Set<string>; texts: Found[] } {
  const keys = new Set<string>();
  const texts: Found[] = [];
  for (const [path, text] of templates) {
    if (
      !/^(?:docs\/.*\.md|docs\/partials\/.*|client\/node\/README\.md|client\/node\/partials\/.*)\.hbs$/.test(
        path,
      )
    )
      continue;
    const isPartial = /^client\/node\/partials\//.test(path);
    const walk = (body: readonly hbs.AST.Statement[]) => {
      for (const node of body) {
        if (node.type === "ContentStatement" && !isPartial)
          texts.push({ place: path, text: (node as hbs.AST.ContentStatement).value });
        if (node.type === "MustacheStatement") {
          const { path: name, params } = node as hbs.AST.MustacheStatement;
          const [key] = params;
          if ((name as hbs.AST.PathExpression).original === "t")
            keys.add((key as hbs.AST.StringLiteral).value);
        }
        if (node.type === "BlockStatement") {
          const { program, inverse } = node as hbs.AST.BlockStatement;
          walk(program.body);
          walk(inverse?.body ?? []);
        }
      }
    };
    walk(Handlebars.parse(text).body);
  }
  return { keys, texts };
}

/** Every text in the source of a folder, as the compiler reads it, but for those of imports and types. */
function inSource(folder: string): Found[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".ts"));
  return names.flatMap((name) => {
    const file = ts.createSourceFile(
      name,
      readFileSync(join(root, folder, name), "utf8"),
      ts.ScriptTarget.ES2022,
      true,
    );
    const found: Found[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
      if (
        ts.isStringLiteral(node) ||
        ts.isNoSubstitutionTemplateLiteral(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddle(node) ||
        ts.isTemplateTail(node)
      )
        found.push({ place: name, text: node.text });
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

const source = inSource("generator/render/docs");
const report = inSource("generator/prove").filter(({ place }) => place === "report.ts");
const guides = inSource("generator/render").filter(({ place }) => place === "guides.ts");

test("every word of a locale is printed somewhere, and no other is asked for", () => {
  const { keys } = inTemplates();
  const sample = (templates.get("languages/node/sample.hbs") ?? "").matchAll(/\{\{t "(\w+)"\}\}/g);
  const literals = new Set([...source, ...guides, ...report].map(({ text }) => text));
  const used = new Set([...keys, ...[...sample].map(([, key = ""]) => key)]);
  expect([...used].filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  const unused = Object.keys(english).filter((key) => !used.has(key) && !literals.has(key));
  expect(unused.filter((key) => key !== "sentenceGap")).toEqual([]);
});

test("no template and no renderer of pages prints an English word of its own", () => {
  const { texts } = inTemplates();
  expect(texts.length).toBeGreaterThan(50);
  const words = texts.flatMap(({ place, text }) =>
    (text.replace(/<LastUpdated \/>|<a id="|<!-- | -->/g, "").match(/[A-Za-z]{2,}/g) ?? []).map(
      (word) => `${place}: ${word}`,
    ),
  );
  expect(words).toEqual([]);
  const sentences = source
    .filter(({ text }) => isEnglish(text))
    .map(({ place, text }) => `${place}: ${text}`);
  expect(sentences).toEqual([]);
});

/** Two words with a space between them, or one that a heading would begin with. */
function isEnglish(text: string): boolean {
  return /[A-Za-z]{2,},? [a-z]{2,}|^[A-Z][a-z]+$/.test(text.replace(/<[^>]*>/g, ""));
}

test("words that a locale lacks are named with its file", () => {
  const broken = new Map(templates).set(
    "locales/en.yaml",
    "title: English\nwords: { name: Name }\n",
  );
  const words = parseWords("en", broken);
  expect(words("name")).toBe("Name");
  expect(() => words("type")).toThrow("locales/en.yaml: it has no words.type");
  expect(() => parseWords("fr", templates)).toThrow("locales/fr.yaml: it does not exist");
  expect(() => parseWords("en", new Map([["locales/en.yaml", "words: [1]"]]))).toThrow(
    "locales/en.yaml",
  );
});

test("the guides of each locale are the same ones, and those in Chinese have no English sentence", () => {
  const files = (id: string) =>
    [...templates.keys()].flatMap(
      (path) => new RegExp(`^client/node/partials/${id}/(.+)$`).exec(path)?.[1] ?? [],
    );
  expect(files("zh-CN")).toEqual(files("en"));
  expect(files("en").length).toBeGreaterThan(10);
  const loops = (text: string) => (text.match(/\{\{[^}]*\}\}/g) ?? []).sort();
  for (const file of files("en")) {
    const [english, chinese] = ["en", "zh-CN"].map(
      (id) => templates.get(`client/node/partials/${id}/${file}`) ?? "",
    );
    expect(loops(chinese ?? ""), file).toEqual(loops(english ?? ""));
    const prose = (chinese ?? "").replace(/```[\s\S]*?```|`[^`]*`|\{\{[^}]*\}\}/g, "");
    expect(prose, file).not.toMatch(/[A-Za-z]{2,} [a-z]{2,}/);
  }
});
