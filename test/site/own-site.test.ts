import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumMissing, launchChromium } from "../support/browser.js";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";
import { type BuiltSite, buildSite, serve } from "./build.js";
import { findBarriers, measure } from "./measure.js";

// What the settings below `docs.site` add to a site, built by VitePress.

const built = new Map<string, BuiltSite>();
beforeAll(async () => {
  for (const name of ["orientation", "own-pages"]) {
    const cwd = join(root, "test/golden", name);
    built.set(name, await buildSite({ cwd, config: "specpress.yaml" }));
  }
});
afterAll(() => {
  for (const site of built.values()) site.remove();
});

function siteOf(name: string): BuiltSite {
  const site = built.get(name);
  if (!site) throw new Error(`${name} is not built`);
  return site;
}

const html = (name: string, page: string) => readFileSync(join(siteOf(name).html, page), "utf8");

test.each(["orientation", "own-pages"])("the site builds without dead links (%s)", (name) => {
  const { status, said } = siteOf(name);
  expect(status, said).toBe(0);
});

test("a module's page leads to its description", () => {
  const page = html("orientation", "node/shop/index.html");
  expect(page).toContain('href="../../shop/openapi.json"');
  const files = readTree(siteOf("orientation").html);
  expect(JSON.parse(files.get("shop/openapi.json") ?? "").info.title).toBe("Shop");
});

test("the home page says what the API is, and how to begin", () => {
  const page = html("orientation", "index.html");
  for (const shown of ["npm", "pip", "ShopClient", "Goods, orders and prices.", "quickstart"])
    expect(page).toContain(shown);
});

test("own pages are in the navigation, the search and llms-full.txt", () => {
  const page = html("own-pages", "first-steps.html");
  expect(page).toContain("<title>First steps");
  expect(page).toContain('href="./node/shop/goods/list-goods"');
  expect(page).toContain('<meta name="description" content="Ask the platypus desk for a key.">');
  for (const other of ["node/shop/goods/list-goods.html", "guides/returns.html", "index.html"])
    expect(html("own-pages", other), other).toContain('href="/first-steps"');
  const files = readTree(siteOf("own-pages").html);
  expect(files.get("llms-full.txt")).toContain("The shop sells quinces.");
  const index = [...files].filter(([path]) => path.includes("localSearchIndex"));
  expect(index.map(([, text]) => text).join("")).toContain("platypus");
});

test("an edit link leads to the line that describes the page", () => {
  const linkOf = (page: string) =>
    /https:\/\/example\.com\/edit[^"]*/.exec(html("own-pages", page))?.[0];
  const from = "?from=$1#L";
  expect(linkOf("first-steps.html")).toBe(`https://example.com/edit/pages/first-steps.md${from}1`);
  for (const language of ["node", "python"]) {
    const pages = `${language}/shop/goods`;
    expect(linkOf(`${pages}/list-goods.html`)).toBe(`https://example.com/edit/spec.yaml${from}5`);
    expect(linkOf(`${pages}/list-returns.html`)).toBe(
      `https://example.com/edit/paths/returns%20and%20%241.yaml${from}2`,
    );
    expect(linkOf(`${pages}/index.html`)).toBe(`https://example.com/edit/spec.yaml${from}1`);
  }
  expect(linkOf("index.html")).toBeUndefined();
});

test("every page has the notice, the footer, the links and the images of the user", () => {
  for (const page of ["index.html", "first-steps.html", "node/shop/goods/list-goods.html"]) {
    const text = html("own-pages", page);
    expect(text).toContain("These pages are about the &lt;beta&gt; of 2026.");
    expect(text).toMatch(/<a href="https:\/\/example\.com"[^>]*>Example &amp; Co\.<\/a>/);
    expect(text).toContain("<strong>No HTML</strong>, no <span>{{</span> code }}.");
    expect(text).toContain('href="https://status.example.com"');
    expect(text).toContain('<link rel="icon" href="/favicon.svg">');
    expect(text).toContain('src="/logo.svg"');
  }
  const files = readTree(siteOf("own-pages").html);
  const style = [...files]
    .filter(([path]) => path.endsWith(".css"))
    .map(([, text]) => text)
    .join("");
  expect(style.lastIndexOf("#0b57d0")).toBeGreaterThan(style.lastIndexOf("--vp-c-brand-1: var("));
  expect(style).toContain("letter-spacing:.01em");
});

const kinds = [
  ["home page", "own-pages", "/"],
  ["page of a language", "own-pages", "/node/"],
  ["quickstart", "orientation", "/node/quickstart"],
  ["page of your own, with notice and footer", "own-pages", "/first-steps"],
] as const;

describe.skipIf(chromiumMissing !== null)("in Chromium", () => {
  let browser: Browser;
  const servers = new Map<string, Awaited<ReturnType<typeof serve>>>();
  beforeAll(async () => {
    browser = await launchChromium();
    for (const [name, site] of built) servers.set(name, await serve(site));
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of servers.values()) server.stop();
  });

  async function open(name: string, path: string, width: number) {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.goto(`${servers.get(name)?.origin}${path}`, { waitUntil: "load" });
    await page.waitForFunction('"__vue_app__" in (document.querySelector("#app") ?? {})');
    return page;
  }

  test.each(kinds)("axe finds nothing serious on the %s, light or dark", async (_, name, path) => {
    const page = await open(name, path, 1280);
    expect(await findBarriers(page)).toEqual([]);
    await page.close();
  });

  test.each(kinds)(
    "the %s fits its width, and the notice covers nothing",
    async (_, name, path) => {
      for (const width of [390, 1280]) {
        const page = await open(name, path, width);
        const { broken, page: whole } = await measure(page);
        expect({ broken, whole }).toEqual({ broken: [], whole: width });
        // Nothing lies above something else.
        for (const order of [
          [".site-notice", "h1", ".site-footer"],
          [".site-notice", ".page-tools"],
        ]) {
          const shown = await page.locator(order.join(", ")).all();
          const boxes = (await Promise.all(shown.map((each) => each.boundingBox()))).flatMap(
            (box) => box ?? [],
          );
          const tops = boxes.map(({ y }) => y).sort((a, b) => a - b);
          const ends = boxes.map(({ y, height }) => y + height).sort((a, b) => a - b);
          expect(boxes.length).toBeGreaterThan(0);
          for (const [index, top] of tops.slice(1).entries())
            expect(top).toBeGreaterThanOrEqual(ends[index] ?? 0);
        }
        await page.close();
      }
    },
  );
});
