import { expect, test } from "vitest";
import { declarationOf, fieldsOf, fileOf, methodAt, moduleOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("unicode-names", everyLanguage);

test("names keep their script, and emoji are spoken", () => {
  expect(moduleOf(run).clientName).toBe("商店Client");
  expect(methodAt(run, "GET /users")).toBe("获取用户");
  expect(methodAt(run, "GET /cafe")).toBe("get café");
  expect(methodAt(run, "POST /launch")).toBe("rocket");
  expect(methodAt(run, "POST /land")).toBe("flying saucer");
});

test("paths and anchors are ASCII, lower-case and unique", () => {
  const paths = [...run.files.keys()].filter((path) => path.startsWith("docs/"));
  for (const path of paths) expect(path).toMatch(/^[a-z0-9./-]+$/);
  const anchors = moduleOf(run).schemas.map(({ anchor }) => anchor);
  for (const anchor of anchors) expect(anchor).toMatch(/^type-[a-z0-9-]+$/);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(moduleOf(run).groups.map(({ slug }) => slug)).toEqual([
    "yong-hu",
    expect.stringMatching(/^yong-hu-\d{4}$/),
    "rocket",
    "flying-saucer",
  ]);
});

test("a page has each anchor once", () => {
  for (const [path, text] of run.files) {
    const anchors = [...text.matchAll(/<a id="([^"]*)">/g)].map(([, id]) => id);
    expect(new Set(anchors).size, path).toBe(anchors.length);
  }
});

test("wire names are untouched, and told apart where languages join them", () => {
  const fields = fieldsOf(run, "用户");
  expect(fields.map(({ key }) => key)).toEqual(["名字", "名 字", "🎂", "状态"]);
  const joined = fields.map(({ words }) => words.join(""));
  expect(new Set(joined).size).toBe(joined.length);
  expect(declarationOf(run, "shop", "状态")).toBe('export type 状态 = "激活" | "停用" | "🚫";');
});

test("parameters are what the call of the page says", () => {
  const page = fileOf(run, "docs/python/shop/yong-hu-3072/get-cafe.md");
  expect(page).toContain("client.get_café(");
  expect(page).toContain('größe="groß"');
});
