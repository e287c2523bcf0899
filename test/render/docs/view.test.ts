import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Fragment, joinFragments, noPage } from "../../../generator/render/base/fragment.js";
import { createPrinter, printView } from "../../../generator/render/docs/page/view.js";
import { apiOf, pagesOf } from "../../support/docs.js";
import { shop } from "../../support/docs-fixture.js";

const link: Fragment = { fragment: "type-link", label: "`User`", schema: "user" };
const name: Fragment = { fragment: "field-name", path: "user_id" };

describe("a view", () => {
  const row = { type: link, note: joinFragments(["See ", name]) };
  const plain = { type: "string", note: "" };

  test("is strings once a page prints it, and what was strings stays as it is", () => {
    const view = { title: "A", rows: [row, plain], list: [link], empty: null, is: true };
    const page = { ...noPage, typeTarget: () => "#user" };
    const printed = printView(view, page);
    expect(printed).toEqual({
      title: "A",
      rows: [{ type: "[`User`](#user)", note: "See `user_id`" }, plain],
      list: ["[`User`](#user)"],
      empty: null,
      is: true,
    });
    expect(view.rows[0]).toBe(row);
    expect(printView(plain, page)).toBe(plain);
  });

  test("that stands on many pages is printed once for all that say the same of it", () => {
    let runs = 0;
    const print = createPrinter({ rows: [row, row] }, (view) => {
      runs += 1;
      return JSON.stringify(view);
    });
    const pages = ["#user", "../types/user.md", "#user"].map((target) => ({
      ...noPage,
      typeTarget: () => target,
    }));
    const [first, second, third] = pages.map(print);
    expect(first).toContain("[`User`](#user)");
    expect(second).toContain("[`User`](../types/user.md)");
    expect(third).toBe(first);
    expect(runs).toBe(2);
  });
});

test("no page has a control character in it", () => {
  for (const [path, content] of pagesOf(apiOf(shop)))
    expect(content, path).not.toMatch(/[^\P{Cc}\n]/u);
  const generated = new URL("../../../generated/docs/", import.meta.url);
  const files = readdirSync(generated, { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => file.endsWith(".md"));
  expect(pages.length).toBeGreaterThan(500);
  for (const file of pages)
    expect(readFileSync(new URL(file, generated), "utf8"), file).not.toMatch(/[^\P{Cc}\n]/u);
});

test("pages are made without marks in finished text", () => {
  const render = new URL("../../../generator/render/", import.meta.url);
  const sources = ["docs", "markdown"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, render), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${folder}/${file}`),
  );
  expect(sources.length).toBeGreaterThan(40);
  for (const file of sources) {
    const text = readFileSync(new URL(file, render), "utf8");
    expect(text, file).not.toMatch(/[^\P{Cc}\n]|\\(?:u00|x)[01][\da-f]|\\u\{0*[1]?[\da-f]\}/iu);
  }
});
