import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumMissing, launchChromium } from "../support/browser.js";
import { root } from "../support/shared.js";
import { serveFolder } from "./build.js";
import { findBarriers, measure } from "./measure.js";

// The documentation of Specpress itself, built by the theme that it generates. `npm run docs`.

if (chromiumMissing) console.warn(`own-docs.test.ts: skipped in the browser, ${chromiumMissing}`);

const html = join(root, "docs-site/html");
const pages = ["/getting-started", "/configuration-reference", "/diagnostics/file-not-found"];

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["docs/site.mjs"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(status, stdout + stderr).toBe(0);
});

test("has a page for each file of docs/ and each diagnostic", () => {
  const built = readdirSync(html);
  for (const name of readdirSync(join(root, "docs"))) {
    if (name.endsWith(".md")) expect(built).toContain(name.replace(/md$/, "html"));
  }
  const codes = readdirSync(join(root, "generator/diagnostics/pages")).length;
  expect(
    readdirSync(join(html, "diagnostics")).filter((name) => name.endsWith("html")),
  ).toHaveLength(codes);
});

test("has a title of its own on each page, and the Markdown beside it", () => {
  const names = readdirSync(html).filter((name) => name.endsWith(".html") && name !== "404.html");
  const titles = names.map((name) => {
    expect(readdirSync(html)).toContain(name.replace(/html$/, "md"));
    return /<title>(.*?)<\/title>/.exec(readFileSync(join(html, name), "utf8"))?.[1];
  });
  expect(new Set(titles).size).toBe(names.length);
});

describe.skipIf(chromiumMissing !== null)("in Chromium", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  const complaints: string[] = [];
  beforeAll(async () => {
    server = await serveFolder(html);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(20_000);
    page.on("console", (message) => {
      if (["warning", "error"].includes(message.type()))
        complaints.push(`${path}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`));
    await page.goto(server.origin + path, { waitUntil: "load" });
    if (options.javaScriptEnabled !== false)
      await page.waitForFunction('"__vue_app__" in (document.querySelector("#app") ?? {})');
    return page;
  }

  const widths = [390, 1280, 1920];
  test.each(widths.flatMap((width) => pages.map((path) => [width, path] as const)))(
    "at %i pixels, %s neither scrolls sideways nor breaks an identifier",
    async (width, path) => {
      const page = await open(path, { viewport: { width, height: 900 } });
      expect(await measure(page)).toEqual({ broken: [], wide: 0, page: width });
    },
  );

  test.each(pages)("axe finds nothing serious on %s, light or dark", async (path) => {
    expect(await findBarriers(await open(path))).toEqual([]);
  });

  test("breadcrumbs and navigation say where a page is", async () => {
    const page = await open("/diagnostics/file-not-found");
    expect(await page.locator("nav.bread-crumbs").innerText()).toContain("All diagnostics");
    expect(await page.locator(".side-navigation [aria-current]").innerText()).toBe(
      "file-not-found",
    );
  });

  test.each([
    ["webhooks", "/webhooks"],
    ["Chinese", "/pages-and-site"],
    ["file-not-found", "/diagnostics/file-not-found"],
  ])("the search finds %s", async (query, target) => {
    const page = await open("/");
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").fill(query);
    const first = page.locator("#localsearch-list .result").first();
    await first.waitFor();
    expect((await first.getAttribute("href"))?.split("#")[0]).toBe(target);
  });

  test("a page can be read without JavaScript, and is copied as Markdown", async () => {
    const plain = await open(pages[0] ?? "", { javaScriptEnabled: false });
    expect(await plain.locator("h1").innerText()).toContain("Getting started");
    const page = await open(pages[0] ?? "", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      "# Getting started",
    );
  });

  test("no page had anything to complain of", () => {
    expect(complaints).toEqual([]);
  });
});
