import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Handlebars from "handlebars";
import ts from "typescript";
import { resolveConfig, type SiteData } from "vitepress";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { localesOf, parseMessages } from "../../../generator/render/base/messages.js";
import { parsePattern } from "../../../generator/render/base/pattern.js";
import { apiOf, defaultSite, pagesOf, templates } from "../../support/docs.js";
import { root } from "../../support/shared.js";

const english = messagesOf("en");

function messagesOf(id: string): Record<string, string> {
  const { messages } = parse(templates.get(`locales/${id}.yaml`) ?? "") as {
    messages: Record<string, string>;
  };
  return messages;
}

function slotsOf(text: string): string[] {
  return parsePattern(text)
    .flatMap((part) => ("slot" in part ? [part.slot] : []))
    .sort();
}

/** Slots that a language may do without: one that has no articles, or shows a name as code. */
const free = new Set(["article", "name", "code"]);

test("every locale has the same messages in the same order, with the same slots", () => {
  expect(localesOf(templates)).toEqual(["en", "zh-CN"]);
  for (const id of localesOf(templates)) {
    const messages = messagesOf(id);
    expect(Object.keys(messages), id).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(messages)) {
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
      !/^(?:docs\/.*\.md|docs\/partials\/.*|client\/node\/README\.md|client\/\w+\/api\.md|client\/node\/partials\/.*)\.hbs$/.test(
        path,
      )
    )
      continue;
    const isPartial = /^client\/(?:node\/partials\/|\w+\/api\.md)/.test(path);
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

/** Every text in the source of a folder and those in it, as the compiler reads it, but for those of imports and types. */
function inSource(folder: string): Found[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts"),
  );
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

const source = [...inSource("generator/render/docs"), ...inSource("generator/render/markdown")]
  // What it says, it says to who has written the redirects.
  .filter(({ place }) => place !== join("links", "follow-redirects.ts"));
const report = inSource("generator/prove").filter(({ place }) => place === "report.ts");
const guides = [
  ...inSource("generator/render/guides"),
  ...inSource("generator/render/language").filter(({ place }) => place === "option-text.ts"),
];

test("every word of a locale is printed somewhere, and no other is asked for", () => {
  const { keys } = inTemplates();
  const samples = ["node", "http"].map((id) => templates.get(`languages/${id}/sample.hbs`));
  const sample = samples.join("").matchAll(/\{\{t "(\w+)"\}\}/g);
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
    (
      text.replace(/<LastUpdated \/>|<a id="(?:[a-z]+")?|<!-- | -->/g, "").match(/[A-Za-z]{2,}/g) ??
      []
    ).map((word) => `${place}: ${word}`),
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

test("messages that a locale lacks are named with its file", () => {
  const broken = new Map(templates).set(
    "locales/en.yaml",
    "title: English\nmessages: { name: Name }\n",
  );
  const messages = parseMessages("en", broken);
  expect(messages("name")).toBe("Name");
  expect(() => messages("type")).toThrow("locales/en.yaml: it has no messages.type");
  expect(() => parseMessages("fr", templates)).toThrow("locales/fr.yaml: it does not exist");
  expect(() => parseMessages("en", new Map([["locales/en.yaml", "messages: [1]"]]))).toThrow(
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

/** Every text in a value, with the keys that lead to it. */
function textsIn(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    textsIn(one, path === "" ? key : `${path}.${key}`),
  );
}

/** What VitePress makes of the configuration of a site whose pages speak Chinese. */
async function chineseSite(): Promise<SiteData> {
  const folder = mkdtempSync(join(tmpdir(), "specpress-locale-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const api = apiOf({ paths: {}, info: { title: "商店", version: "1.0.0" } });
    const site = { ...defaultSite, editLink: "https://example.com/:path" };
    for (const [path, text] of pagesOf(api, { locale: "zh-CN", site })) {
      if (!path.startsWith("docs/.vitepress/")) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return (await resolveConfig(join(folder, "docs"), "build")).site;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a site in Chinese has no English word around its pages", async () => {
  const { themeConfig, lang } = await chineseSite();
  expect(lang).toBe("zh-CN");
  const facts = /^(?:languages|navigation|sidebar|nav\.|editLink\.pattern|search\.provider)/;
  const texts = textsIn(themeConfig).filter(([path]) => !facts.test(path));
  expect(texts.length).toBeGreaterThan(50);
  for (const [path, text] of texts) {
    expect(text.replace("Markdown", "").replace(/\{\w+\}/g, ""), path).not.toMatch(/[A-Za-z]/);
  }
  expect(themeConfig.words).toEqual(
    Object.fromEntries(
      Object.entries(messagesOf("zh-CN")).filter(([key]) => /^site[A-Z]/.test(key)),
    ),
  );
});

test("words are found in texts without spaces between them", async () => {
  const { themeConfig } = await chineseSite();
  const { tokenize } = themeConfig.search.options.miniSearch.options;
  expect(tokenize("GET /orders：查询订单，按 order_id。单")).toEqual([
    "GET",
    "orders",
    "查询",
    "询订",
    "订单",
    "按",
    "order",
    "id",
    "单",
  ]);
  expect(tokenize("用户userId")).toEqual(["用户", "userId"]);
});

test("whatever VitePress's theme lets one say is said, and so is what it does not", async () => {
  const { themeConfig } = await chineseSite();
  const folder = join(root, "node_modules/vitepress/dist/client/theme-default");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (path) => /\.(?:vue|js)$/.test(path) && !/Sponsor|Team|Carbon|Algolia|SidebarItem/.test(path),
    )
    .map((path) => readFileSync(join(folder, path), "utf8"));
  const given = new Map(textsIn(themeConfig));
  const asked = sources.flatMap((text) =>
    [...text.matchAll(/theme(?:\.value)?\.([\w?.]+)\s*(?:\|\||\?\?)\s*['"][A-Za-z]/g)].map(
      ([, path = ""]) => path.replace(/\?/g, ""),
    ),
  );
  expect(asked.length).toBeGreaterThan(10);
  // Of what the site does not have, a menu of translations and a second date, and older names.
  const others = ["langMenuLabel", "lastUpdated.text", "lastUpdatedText", "outlineTitle"];
  expect(asked.filter((path) => !given.has(path) && !others.includes(path))).toEqual([]);
  // What is in its components by itself.
  const fixed = [...sources.join("\n").matchAll(/ (?:aria-)?label="(\w[^"]*)"/g)].map(
    ([, text]) => text,
  );
  const own = templates.get("docs/vitepress/config.mjs") ?? "";
  expect([...new Set(fixed)].filter((text) => !own.includes(`"${text}"`))).toEqual([]);
  const hidden = [
    ...sources.join("\n").matchAll(/class="visually-hidden"[^>]*>\s*([A-Z][\w ]*\w)\s*</g),
  ].map(([, text]) => text);
  expect(hidden).toEqual(["Pager", "Main Navigation", "Sidebar Navigation"]);
  expect(hidden.filter((text) => !own.includes(`"${text}"`))).toEqual([]);
});

test("the site's files have no English word of the locale", () => {
  const site = [...templates].filter(([path]) => path.startsWith("docs/vitepress/"));
  const words = Object.entries(english).filter(([key]) => /^site[A-Z]/.test(key));
  expect(words.length).toBeGreaterThan(30);
  for (const [path, text] of site) {
    const shown = text.replace(/^.*\bVP\w+: \["[^"]*", words\..*$/gm, "");
    for (const [key, word] of words)
      if (word.includes(" ")) expect(shown.includes(word), `${path}: ${key}`).toBe(false);
  }
});
