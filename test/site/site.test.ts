import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ModuleSettings, Settings } from "../../generator/index.js";
import { reportPage } from "../../generator/prove/report.js";
import { parseMessages } from "../../generator/render/base/messages.js";
import { chromiumMissing, launchChromium } from "../support/browser.js";
import { templates } from "../support/docs.js";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";
import { type BuiltSite, buildSite, serve } from "./build.js";
import { findBarriers } from "./measure.js";

// A site of two groups, and of a description whose types have pages of their own, built as the whole
// is, and used as its readers do.

if (chromiumMissing) console.warn(`site.test.ts: skipped in the browser, ${chromiumMissing}`);

const groups = ["User Profile", "Manage Metadata", "Visits"];
const bindEmail = "/node/authentication/user-profile/bind-email";
const oldBindEmail = "/node/authentication/profile/add-email";
const updateProfile = "/node/authentication/user-profile/update-profile";

/** Its types have pages of their own. */
const museum = {
  id: "museum",
  spec: join(root, "test/golden/many-types/spec.yaml"),
  client: "MuseumClient",
};

function modulesOf(config: string): readonly ModuleSettings[] {
  return (parse(readFileSync(join(root, config), "utf8")) as Required<Settings>).modules;
}

let site: BuiltSite;
beforeAll(async () => {
  const proof = { counts: [], notShown: [], diagnostics: [] };
  site = await buildSite(
    {
      cwd: root,
      modules: [...modulesOf("specpress.yaml"), museum],
      filters: { includeTags: groups, hidden: ["x-genauth-hidden"] },
      docs: {
        languages: ["node", "python"],
        site: { hostname: "https://docs.example.com", editLink: "https://example.com/edit/:path" },
        redirects: { "/authentication/profile/add-email": "bindEmail" },
      },
    },
    { "proof.md": reportPage(proof, parseMessages("en", templates)) },
  );
});
afterAll(() => site?.remove());

describe("the build", () => {
  test("has no dead links, warnings or anything else to say", () => {
    expect(site.status, site.said).toBe(0);
    const lines = site.said.split("\n").map((line) => line.replace(/^[-✓] |\s+$/g, ""));
    const usual =
      /^(?:|\s*vitepress v\S+|(?:building client|rendering pages|generating sitemap).*|build complete in .*)$/;
    expect(lines.filter((line) => !usual.test(line))).toEqual([]);
  });

  test("has the Markdown of every page at its address, and llms.txt leads to it", () => {
    const files = readTree(site.html);
    // The report of the proof is no part of the reference.
    const pages = [...readTree(site.docs).keys()].filter(
      (path) => path.endsWith(".md") && path !== "proof.md" && !path.startsWith("."),
    );
    expect(pages.length).toBeGreaterThan(50);
    for (const page of pages) {
      expect(files.get(page.replace(/md$/, "html")), page).toContain("<h1");
      expect(files.get(page), page).toMatch(/^---\n[\s\S]*\n# /);
      expect(files.get(page), page).not.toContain("<LastUpdated");
      const isListed = !page.includes("/add-email");
      expect(files.get("llms-full.txt")?.includes(files.get(page) ?? ""), page).toBe(isListed);
    }
    const whole = files.get("node/llms-full.txt") ?? "";
    const titles = [...whole.matchAll(/^# (.*)$/gm)].map(([, title]) => title);
    const inOrder = ["Installation", "Making requests", "Errors", "Get User Profile", "Bind Email"];
    const places = inOrder.map((title) => titles.indexOf(title));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const list = files.get("llms.txt") ?? "";
    const links = [...list.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? "");
    expect(links.length).toBeGreaterThan(50);
    for (const link of links) {
      expect(files.has(link.replace("https://docs.example.com/", "")), link).toBe(true);
    }
    const sitemap = files.get("sitemap.xml") ?? "";
    expect(sitemap).toContain(`<loc>https://docs.example.com${bindEmail}</loc>`);
    expect(sitemap).toContain("<loc>https://docs.example.com/proof</loc>");
    expect(sitemap.match(/<loc>/g)).toHaveLength(pages.length - 2 + 1);
    expect(sitemap).not.toContain("add-email");
    expect(sitemap.match(/<lastmod>2024-05-01T/g)).toHaveLength(pages.length - 2);
  });

  test("has the report of the proof in its navigation", () => {
    expect(readFileSync(join(site.html, "index.html"), "utf8")).toContain('href="/proof"');
    expect(readFileSync(join(site.html, "proof.html"), "utf8")).toContain("Nothing failed.");
  });

  test("leaves nothing in the folder of the pages", async () => {
    expect(
      [...readTree(join(site.docs, ".vitepress")).keys()].filter(
        (path) =>
          !/^(?:(?:theme|markdown)\/|[\w-]+\.mjs$|own\.css$|footer\.md$|(?:edit|sidebar|site|words)\.json$)/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  test("gives pages that can be read without JavaScript", () => {
    const html = readFileSync(join(site.html, `${bindEmail}.html`), "utf8");
    for (const text of ["<h1", "Bind Email", "passCode", "/api/v3/bind-email", "Unbind Email"]) {
      expect(html).toContain(text);
    }
    expect(html).toContain('href="/python/authentication/user-profile/bind-email"');
    expect(html.match(/Last updated:[\s\S]{1,20}2024-05-01/g)).toHaveLength(1);
  });

  test("says around its pages what the locale has, and not what VitePress would", () => {
    const html = readFileSync(join(site.html, `${bindEmail}.html`), "utf8");
    const own = ["Main navigation", "> Pages <", "Previous and next page", "Link to “"];
    for (const text of [...own, 'title="Copy the code"'])
      expect(html.includes(text), text).toBe(true);
    const theirs =
      /Main Nav|Sidebar Nav|mobile nav|extra nav|Pager|toggle section|Permalink|Copy Code|Edit this/;
    expect(theirs.exec(html)?.[0]).toBeUndefined();
  });
});

/** What is in the head of each page, but not of those that redirect. */
function heads(): ReadonlyMap<string, string> {
  return new Map(
    [...readTree(site.html)]
      .filter(([path, html]) => path.endsWith(".html") && !html.includes('http-equiv="refresh"'))
      .map(([path, html]) => [path, html.slice(0, html.indexOf("</head>"))]),
  );
}

describe("the head of a page", () => {
  test("has a title that no other page has", () => {
    const pages = new Map<string, string[]>();
    for (const [path, head] of heads()) {
      const [, title = ""] = /<title>(.*?)<\/title>/.exec(head) ?? [];
      pages.set(title, [...(pages.get(title) ?? []), path]);
    }
    expect([...pages].filter(([, paths]) => paths.length > 1)).toEqual([]);
    expect([...pages.keys()]).toContain(
      "Bind Email · User Profile · GenAuth V3 Authentication · Node.js · GenAuth V3",
    );
  });

  test("says where the page is, and what a link to it shows", () => {
    const head = heads().get(`${bindEmail.slice(1)}.html`) ?? "";
    const url = `https://docs.example.com${bindEmail}`;
    expect(head).toContain(`<link rel="canonical" href="${url}">`);
    expect(head).toContain(`<meta property="og:url" content="${url}">`);
    expect(head).toMatch(/<meta property="og:title" content="Bind Email · [^"]*">/);
    expect(head).toMatch(/<meta property="og:description" content="[^"]+">/);
  });
});

describe.skipIf(chromiumMissing !== null)("in Chromium", () => {
  let browser: Browser;
  /** A reader without wishes of their own: what they have loaded stays loaded for the next test. */
  let reader: BrowserContext;
  let server: Awaited<ReturnType<typeof serve>>;
  /** What pages complained of, all tests together. */
  const complaints: string[] = [];
  beforeAll(async () => {
    server = await serve(site);
    browser = await launchChromium();
    reader = await browser.newContext();
  });
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });

  // Pages that nobody looks at any more would take their part of the machine.
  afterEach(async () => {
    const others = browser.contexts().filter((context) => context !== reader);
    await Promise.all([...others, ...reader.pages()].map((each) => each.close()));
  });

  async function open(path: string, options?: BrowserContextOptions): Promise<Page> {
    const context = options ? await browser.newContext(options) : reader;
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("console", (message) => {
      if (["warning", "error"].includes(message.type()))
        complaints.push(`${path}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`));
    await page.goto(server.origin + path, { waitUntil: "load" });
    await page.waitForFunction(isAlive);
    return page;
  }
  /** The server's HTML has become an application. */
  const isAlive = '"__vue_app__" in (document.querySelector("#app") ?? {})';
  const pathOf = (page: Page) => new URL(page.url()).pathname;

  test("bindEmail is found by search, from the home page, with the keyboard alone", async () => {
    const page = await open("/");
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").pressSequentially("bindEmail");
    const first = page.locator("#localsearch-list .result").first();
    await first.waitFor();
    expect(await first.innerText()).toContain(
      "Bind Email · bindEmail · User Profile · GenAuth V3 Authentication · Node.js",
    );
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${bindEmail}*`);
    await page.locator("h1", { hasText: "Bind Email" }).waitFor();
  });

  test("breadcrumbs lead from a page to its group, its module and its language", async () => {
    const trail = (path: string) =>
      open(path).then((page) => page.locator("nav.bread-crumbs a").allInnerTexts());
    expect(await trail(bindEmail)).toEqual([
      "Node.js",
      "GenAuth V3 Authentication",
      "User Profile",
    ]);
    expect(await trail("/node/museum/types/shelf")).toContain("Node.js");
    expect(await trail("/node/errors")).toEqual(["Node.js"]);
    expect(await trail("/node/")).toEqual([]);
    const page = await open(bindEmail, { viewport: { width: 390, height: 800 } });
    await page.locator("nav.bread-crumbs a", { hasText: "User Profile" }).click();
    await page.waitForURL("**/node/authentication/user-profile/");
  });

  test("an old address leads to the page, for a reader and for who reads the head alone", async () => {
    const html = readFileSync(join(site.html, `${oldBindEmail}.html`), "utf8");
    expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${bindEmail}">`);
    expect(html).toContain(`<link rel="canonical" href="https://docs.example.com${bindEmail}">`);
    const index = [...readTree(join(site.html, "assets/chunks"))]
      .filter(([path]) => path.includes("localSearchIndex"))
      .map(([, text]) => text)
      .join();
    expect(index).toContain("bind-email");
    expect(index).not.toContain("add-email");
    const page = await open("/");
    await page.goto(server.origin + oldBindEmail, { waitUntil: "commit" });
    await page.waitForURL(`**${bindEmail}`);
    await page.locator("h1", { hasText: "Bind Email" }).waitFor();
  });

  test("search prefers the language that one reads, and finds fields", async () => {
    const page = await open("/python/authentication/");
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").pressSequentially("pass_code");
    const first = page.locator("#localsearch-list .result").first();
    await first.waitFor();
    expect(await first.innerText()).toContain("Python");
  });

  test("a type's link leads to the type, and back to where one was", async () => {
    const page = await open(updateProfile);
    const link = page.locator("main .field-type a[href^='#type-']").first();
    const target = (await link.getAttribute("href")) ?? "";
    await link.click();
    await page.waitForURL(`**${updateProfile}${target}`);
    const at = await page.evaluate(
      (id) => document.getElementById(id)?.getBoundingClientRect().top ?? -1,
      target.slice(1),
    );
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThan(300);
    await page.goBack();
    await page.waitForURL((url) => url.hash === "");
    expect(pathOf(page)).toBe(updateProfile);
  });

  test("the same method in another language is one step away", async () => {
    const page = await open(bindEmail);
    const switcher = page.locator(".VPNavBarMenu .language-switch");
    expect(await switcher.locator("[aria-current]").innerText()).toBe("Node.js");
    await switcher.getByText("Python").click();
    await page.waitForURL(`**${bindEmail.replace("node", "python")}`);
    await page.getByText("AuthenticationClient.bind_email", { exact: true }).waitFor();
    expect(await switcher.locator("[aria-current]").innerText()).toBe("Python");
    // It can be reached by keyboard.
    await switcher.getByText("Node.js").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${bindEmail}`);
  });

  test("a page without the other language's counterpart leads to the nearest index", async () => {
    const page = await open("/node/");
    await page.locator(".VPNavBarMenu .language-switch").getByText("Python").click();
    await page.waitForURL("**/python/");
    await page.goto(`${server.origin}/nowhere`);
    await page.waitForFunction(isAlive);
    expect(await page.locator(".language-switch").first().isVisible()).toBe(true);
  });

  test("the sample is copied as it is", async () => {
    const page = await open(bindEmail, { permissions: ["clipboard-read", "clipboard-write"] });
    const block = page.locator("main div[class*=language-]", { hasText: "import {" });
    await block.hover();
    await block.locator("button.copy").click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const markdown = readFileSync(join(site.docs, `${bindEmail}.md`), "utf8");
    expect(copied).toContain("client.bindEmail({");
    expect(markdown).toContain(copied.trim());
  });

  test("the raw Markdown opens", async () => {
    const page = await open(bindEmail);
    await page.getByText("View as Markdown").click();
    await page.waitForURL(`**${bindEmail}.md`);
    expect(await page.locator("body").innerText()).toContain("# Bind Email");
  });

  test("dark is what the reader's system asks for, or what the reader chooses", async () => {
    const background = (page: Page) =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const page = await open(bindEmail, { colorScheme: "light" });
    const light = await background(page);
    await page.locator(".VPNavBarAppearance button").click();
    await page.waitForFunction(() => document.documentElement.classList.contains("dark"));
    expect(await background(page)).not.toBe(light);
    const dark = await open(bindEmail, { colorScheme: "dark" });
    expect(await background(dark)).toBe(await background(page));
  });

  test.each(["/", "/node/authentication/user-profile/", bindEmail, updateProfile])(
    "%s fits a phone",
    async (path) => {
      const page = await open(path, { viewport: { width: 360, height: 740 }, hasTouch: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      await page.locator(".VPNavBarHamburger").click();
      expect(await page.locator(".VPNavScreen .language-switch a").first().isVisible()).toBe(true);
    },
  );

  test("every stop of the keyboard can be seen, and the first leads to the content", async () => {
    const page = await open(bindEmail);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    const reached = new Set<string>();
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const { activeElement: at } = document;
        return at instanceof HTMLElement ? `${at.className} ${at.getAttribute("href")}` : "";
      });
      reached.add(stop);
    }
    const all = [...reached].join("\n");
    for (const part of [
      `${bindEmail.replace("node", "python")}`,
      `${bindEmail}.md`,
      "DocSearch",
      "field-name",
      "copy",
      "VPSwitch",
    ]) {
      expect(all).toContain(part);
    }
  });

  test("nothing is edited but the description", async () => {
    const page = await open(bindEmail);
    const link = page.locator(".edit-link-button");
    expect(await link.getAttribute("href")).toBe(
      "https://example.com/edit/spec/authentication/paths/user-profile.yaml",
    );
    await page.goto(`${server.origin}/`);
    await page.locator("h1").waitFor();
    expect(await link.count()).toBe(0);
  });

  const kinds = [
    ["home", "/"],
    ["module index", "/node/authentication/"],
    ["group index", "/node/authentication/user-profile/"],
    ["method", bindEmail],
    ["method with types", updateProfile],
    ["type", "/node/museum/types/shelf"],
    ["guide", "/node/errors"],
    ["guide with options", "/node/installation"],
    ["errors", "/node/authentication/errors"],
  ] as const;

  test.each(kinds)(
    "axe finds nothing serious on the page of a %s, light or dark",
    async (_, path) => {
      expect(await findBarriers(await open(path))).toEqual([]);
    },
  );

  test("no page had anything to complain of", () => {
    // What the server says of the page that does not exist.
    expect(complaints.filter((text) => !text.includes("404 (Not Found)"))).toEqual([]);
  });
});
