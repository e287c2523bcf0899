import { expect, test } from "vitest";
import { brokenLinks } from "../../support/docs.js";
import { fileOf, moduleOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("many-types", everyLanguage);
const languages = ["node", "python", "java"];
const anchorsOf = (page: string) =>
  [...page.matchAll(/<a id="(type-[^"]*)"><\/a>/g)].map(([, id = ""]) => id);
const room = (number: number) => `type-room${String(number).padStart(2, "0")}`;

test.each(languages)("%s: a page shows the types nearest to its operation", (language) => {
  const page = fileOf(run, `docs/${language}/museum/visits/plan-visit.md`);
  const rooms = Array.from({ length: 29 }, (_, index) => room(index + 1));
  // 155 lines, five for each of these. Breadth first: the shop and what it sells come before the
  // last rooms.
  expect(anchorsOf(page)).toEqual([...rooms, "type-shop", "type-ware"]);
  expect(page).toMatch(/\[`Room30`\]\(\.\.\/types\/room30\.md\)/);
  expect(page).toContain("[`Room02`](#type-room02)");
});

test.each(languages)("%s: the others, and what those lead to, have pages", (language) => {
  const folder = `docs/${language}/museum/types/`;
  const pages = [...run.files.keys()].filter((path) => path.startsWith(folder));
  expect(pages.map((path) => path.slice(folder.length))).toEqual([
    "hua-lang.md",
    "index-type.md",
    "index.md",
    ...Array.from({ length: 9 }, (_, index) => `room${30 + index}.md`),
    "shelf.md",
    "ware.md",
  ]);
  const page = fileOf(run, `${folder}index-type.md`);
  expect(anchorsOf(page)).toEqual(["type-index"]);
  expect(page).toContain("](./hua-lang.md)");
  expect(page).toContain("](#type-index)");
  expect(page).toContain('title: "Index"\n');
  expect(page).toContain("\n### A heading of its author\n");
});

test.each(languages)("%s: a page with few types links to none elsewhere", (language) => {
  const page = fileOf(run, `docs/${language}/museum/types-group/list-types.md`);
  expect(anchorsOf(page)).toEqual(["type-index", "type-shelf", "type-ware", "type-hualang"]);
  expect(page).not.toContain("/types/");
});

test("index and sidebar lead to the types", () => {
  for (const language of languages) {
    expect(fileOf(run, `docs/${language}/museum/index.md`)).toContain("## [Types](./types/index.md)");
    const index = fileOf(run, `docs/${language}/museum/types/index.md`);
    expect(index).toContain("- [Index](./index-type.md)");
  }
  const sidebar = fileOf(run, "docs/.vitepress/sidebar.json");
  expect(sidebar).toContain('"link": "/node/museum/types/"');
});

test("an author's text cannot pass for a link to a type", () => {
  const page = fileOf(run, "docs/node/museum/types/shelf.md");
  expect(page).toContain("Not a link: `](Index)`.");
  expect(page).not.toContain("./index");
  for (const [path, text] of run.files) expect(text, path).not.toContain("\u0001");
});

test("no link dangles, and slugs are unique", () => {
  expect(brokenLinks(run.files)).toEqual([]);
  const slugs = moduleOf(run).schemas.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(slugs.length);
  for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9-]+$/);
});
