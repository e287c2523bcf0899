import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";
import { type BuiltSite, buildSite } from "./build.js";

// What the settings below `docs.site` add to a site, built by VitePress.

let site: BuiltSite;
beforeAll(async () => {
  site = await buildSite({
    cwd: join(root, "test/golden/orientation"),
    config: "specpress.yaml",
  });
});
afterAll(() => site?.remove());

const html = (page: string) => readFileSync(join(site.html, page), "utf8");

test("the site builds without dead links", () => {
  expect(site.status, site.said).toBe(0);
});

test("a module's page leads to its description", () => {
  const page = html("node/shop/index.html");
  expect(page).toContain('href="../../shop/openapi.json"');
  const files = readTree(site.html);
  expect(JSON.parse(files.get("shop/openapi.json") ?? "").info.title).toBe("Shop");
});

test("the home page says what the API is, and how to begin", () => {
  const page = html("index.html");
  for (const shown of ["npm", "pip", "ShopClient", "Goods, orders and prices.", "quickstart"])
    expect(page).toContain(shown);
});
