import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ModuleSettings, Settings } from "../../generator/index.js";
import { chromiumMissing, launchChromium } from "../support/browser.js";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";
import { type BuiltSite, buildSite, serve } from "./build.js";
import { measure } from "./measure.js";

// How the site lays out a method's page, on a phone and on wide screens.

if (chromiumMissing) console.warn(`layout.test.ts: skipped in the browser, ${chromiumMissing}`);

const groups = ["User Profile", "User Management", "Manage Applications"];
const bindEmail = "/node/authentication/user-profile/bind-email";
const listUsers = "/node/management/user-management/list-users";
const createApplication = "/node/management/manage-applications/create-application";
const methods = [bindEmail, listUsers, createApplication];
const widths = [390, 1280, 1920];

/** What a template of the user's own might make: no title, no sample, sections in another order. */
const oddPage = `---
title: "Odd"
method: "odd"
http: "GET /odd"
---

In front of everything.

## Request response

Of the response.

## Between

Of its own.

| Name | Type | Description |
| --- | --- | --- |
| &#123;&#123; 1 + 1 &#125;&#125; | \`string\` | A name for a template. |

## Request parameters

Of the request.
`;

let site: BuiltSite;
beforeAll(async () => {
  const { modules } = parse(readFileSync(join(root, "specpress.yaml"), "utf8")) as {
    readonly modules: readonly ModuleSettings[];
  } & Settings;
  site = await buildSite(
    {
      cwd: root,
      modules: [...modules],
      filters: { includeTags: groups, hidden: ["x-genauth-hidden"] },
      docs: { languages: ["node", "python"] },
    },
    { "node/odd.md": oddPage },
  );
});
afterAll(() => site?.remove());

/** The ids of the HTML of a page, and the targets of its links within itself. */
function idsAndTargets(html: string) {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const targets = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  return { ids, targets };
}

test("every link within a page has its target, which is there once", () => {
  expect(site.status, site.said).toBe(0);
  for (const [path, html] of readTree(site.html)) {
    if (!path.endsWith(".html")) continue;
    const { ids, targets } = idsAndTargets(html);
    expect(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      path,
    ).toEqual([]);
    expect(
      targets.filter((target) => !ids.includes(target)),
      path,
    ).toEqual([]);
  }
});

test("every field and value of the Markdown is on the page", () => {
  for (const method of methods) {
    const html = readFileSync(join(site.html, `${method}.html`), "utf8");
    const seen = html.replace(/<wbr>/g, "");
    const markdown = readFileSync(join(site.docs, `${method}.md`), "utf8");
    const rows = markdown.matchAll(/^\| `?(\w[\w.-]*)`? \|.*\n(?!\| ---)/gm);
    const names = [...rows].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names)
      expect(seen, `${method} ${name}`).toContain(`>${name.split(".").at(-1)}<`);
    const types = [...markdown.matchAll(/^<a id="(type-[^"]+)">/gm)].map(([, id]) => id);
    for (const id of types) expect(html, method).toContain(`<details class="unfold" id="${id}"`);
  }
});

test("a page with other sections keeps all that it has, in its order", () => {
  const html = readFileSync(join(site.html, "node/odd.html"), "utf8");
  const all = ["In front of", "Of the response", "Of its own", "A name for", "Of the request"];
  const places = all.map((text) => html.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  // Nothing in it is code for Vue.
  expect(html).toContain("{{ 1 + 1 }}</a>");
});

test("half of the pages have at most 60 kB of HTML", () => {
  const sizes = [...readTree(site.html)]
    .filter(([path]) => path.endsWith(".html"))
    .map(([, html]) => Buffer.byteLength(html))
    .sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60_000);
});

describe.skipIf(chromiumMissing !== null)("in Chromium", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  const complaints: string[] = [];
  beforeAll(async () => {
    server = await serve(site);
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
  const sized = (width: number) => ({ viewport: { width, height: 900 } });
  const box = async (page: Page, selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    if (found === null) throw new Error(`${selector} is not visible`);
    return found;
  };

  test.each(widths.flatMap((width) => methods.map((method) => [width, method] as const)))(
    "at %i pixels, %s neither scrolls sideways nor breaks an identifier",
    async (width, method) => {
      const page = await open(method, sized(width));
      const seen = await measure(page);
      expect(seen).toEqual({ broken: [], wide: 0, page: width });
    },
  );

  test("on a phone, a field is a block of the width of the page", async () => {
    const page = await open(bindEmail, sized(390));
    const field = await box(page, "#request-email");
    expect(field.width).toBeGreaterThan(330);
    const text = await box(page, "#request-email dd");
    expect(text.y).toBeGreaterThan(field.y);
    expect(text.x).toBe(field.x);
    const sample = await box(page, ".pair-sample");
    expect(sample.y).toBeGreaterThan(field.y);
  });

  test.each([1280, 1920])("at %i pixels, a sample is beside the text and stays", async (width) => {
    const page = await open(createApplication, sized(width));
    const text = await box(page, ".pair-text");
    const sample = await box(page, ".pair-sticky");
    expect(sample.x).toBeGreaterThan(text.x + text.width);
    expect(sample.x + sample.width).toBeGreaterThan(width === 1280 ? 1200 : 1750);
    await page.evaluate(() => document.querySelector("#request-oidc-config")?.scrollIntoView());
    await page.waitForFunction(() => window.scrollY > 500);
    const later = await box(page, ".pair-sticky");
    expect(later.y).toBeGreaterThan(0);
    expect(later.y + later.height).toBeLessThanOrEqual(900);
  });

  test("tabs show the sample of another language, on the next page too", async () => {
    const page = await open(bindEmail, sized(1280));
    const shown = page.locator(".sample-tabs .tab-panel:visible");
    expect(await shown.innerText()).toContain("client.bindEmail({");
    await page.getByRole("tab", { name: "Python" }).click();
    expect(await shown.innerText()).toContain("client.bind_email(");
    expect(new URL(page.url()).pathname).toBe(bindEmail);
    await page.locator(".side-navigation").getByText("Unbind Email").click();
    await page.locator("h1", { hasText: "Unbind Email" }).waitFor();
    expect(await shown.innerText()).toContain("client.unbind_email(");
    await page.reload();
    await page.locator("[role=tab][aria-selected=true]", { hasText: "Python" }).waitFor();
    // The keyboard: arrows go from one to the next.
    await page.getByRole("tab", { name: "Python" }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.locator("[role=tab][aria-selected=true]", { hasText: "Node.js" }).waitFor();
    expect(await shown.innerText()).toContain("client.unbindEmail(");
  });

  test("another language opens at the same field", async () => {
    const page = await open(`${bindEmail}#request-pass-code`, sized(1280));
    await page.locator(".VPNavBarMenu .language-switch").getByText("Python").click();
    await page.waitForURL("**/python/authentication/user-profile/bind-email#request-pass-code");
    await page.locator("#request-pass-code .field-name", { hasText: "pass_code" }).waitFor();
  });

  test("a type unfolds where it is used, by pointer, keyboard and address", async () => {
    const page = await open(listUsers, sized(1280));
    const options = page.locator("#type-listusersoptionsdto");
    expect(await options.getAttribute("open")).toBeNull();
    await options.locator("> summary").focus();
    await page.keyboard.press("Enter");
    await page.locator("#request-options-sort").waitFor();
    // The second level is folded in the first.
    expect(await page.locator("#type-sortingdto").isVisible()).toBe(true);
    await page.goto(`${server.origin}${listUsers}#response-data-list-email`);
    await page.locator("#response-data-list-email").waitFor();
    expect(await page.locator("#response-data-list-email dt").innerText()).toContain("email");
    // From the list of types at the end to the type.
    await page.locator(".types-used a", { hasText: "PaginationDto" }).click();
    await page.locator("#type-paginationdto").waitFor();
    await page.waitForFunction(() => {
      const { top = -1 } =
        document.getElementById("type-paginationdto")?.getBoundingClientRect() ?? {};
      return top >= 0 && top < 400;
    });
  });

  test("a type in the signature leads to its fields", async () => {
    const page = await open(listUsers, sized(1280));
    const signature = page.locator("h2#method-name ~ div[class*=language-]").first();
    const links = await signature
      .locator("a")
      .evaluateAll((all) => all.map((a) => `${a.textContent} ${a.getAttribute("href")}`));
    expect(links).toEqual([
      "ListUsersRequestDto #request-parameters",
      "UserPaginatedRespDto #request-response",
      "ManagementUserDto #type-managementuserdto",
    ]);
  });

  test("code has its colours, light and dark", async () => {
    const page = await open(bindEmail, sized(1280));
    const colours = () =>
      page.evaluate(() =>
        ["ck", "cs", "cf"].map((name) => {
          const word = document.querySelector(`main .vp-code .${name}`);
          return word ? getComputedStyle(word).color : "none";
        }),
      );
    expect(await colours()).toEqual(["rgb(160, 17, 31)", "rgb(3, 37, 99)", "rgb(98, 44, 188)"]);
    await page.locator(".VPNavBarAppearance button").click();
    await page.waitForFunction(() => document.documentElement.classList.contains("dark"));
    await page.waitForFunction(() => document.getAnimations().length === 0);
    expect((await colours())[0]).toBe("rgb(249, 117, 131)");
  });

  test("a page is copied as Markdown", async () => {
    const page = await open(bindEmail, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("# Bind Email");
    expect(copied).toContain("| passCode | `string` | Yes |");
  });

  test("without JavaScript everything can be read, and tabs are links", async () => {
    const page = await open(listUsers, { ...sized(1280), javaScriptEnabled: false });
    const tab = page.locator(".sample-tabs a", { hasText: "Python" });
    expect(await tab.getAttribute("href")).toBe("/python/management/user-management/list-users");
    await page.locator("#type-listusersoptionsdto > summary").click();
    expect(await page.locator("#request-options-sort").isVisible()).toBe(true);
    await tab.click();
    await page.waitForURL("**/python/management/user-management/list-users");
  });

  test("on paper everything is unfolded, in one column", async () => {
    const page = await open(listUsers, sized(1280));
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("main details:not([open])").count()).toBe(0);
    expect(await page.locator(".VPSidebar").isVisible()).toBe(false);
    const text = await box(page, ".pair-text");
    const sample = await box(page, ".pair-sample");
    expect(sample.y).toBeGreaterThanOrEqual(text.y + text.height);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator("main details:not([open])").count()).toBeGreaterThan(0);
  });

  /** What readers type on a page of Management for Node.js, and the page that they look for. */
  const queries = [
    ["listUsers", listUsers],
    ["list users", listUsers],
    ["lsitUsers", listUsers],
    ["/api/v3/list-users", listUsers],
    ["bindEmail", bindEmail],
    ["createApplication", createApplication],
    ["kickUsers", "/node/management/user-management/kick-users"],
    ["redirectUris", createApplication],
    ["fuzzySearchOn", listUsers],
    ["BindEmailDto", bindEmail],
    ["OIDCConfig", "/node/management/manage-applications/get-application#type-oidcconfig"],
    [
      "ManagementUserDto",
      "/node/management/user-management/list-users-legacy#type-managementuserdto",
    ],
    ["FilterOperator", `${listUsers}#type-filteroperator`],
    ["install", "/node/installation"],
    ["quick start", "/node/quickstart"],
    ["pagination", "/node/pagination"],
    ["retries", "/node/timeouts-and-retries"],
    ["rate limit", "/node/timeouts-and-retries"],
    ["error handling", "/node/errors"],
    ["access token", "/node/authentication-guide"],
  ] as const;

  test("each of twenty queries has its page among the first three results", async () => {
    const page = await open("/node/management/", sized(1280));
    const results = page.locator("#localsearch-list .result");
    const ranks: Record<string, number> = {};
    for (const [query, target] of queries) {
      await page.keyboard.press("Control+k");
      await page.locator("#localsearch-input").fill(query);
      await results.first().waitFor();
      // The list is of this query, not of the one before it.
      await page.waitForTimeout(400);
      const found = await results.evaluateAll((all) =>
        all.map((each) => each.getAttribute("href")),
      );
      ranks[query] = found.indexOf(target) + 1;
      await page.keyboard.press("Escape");
      await results.first().waitFor({ state: "detached" });
    }
    console.info("ranks of the pages that queries look for", ranks);
    const late = Object.entries(ranks).filter(([, rank]) => rank < 1 || rank > 3);
    expect(late).toEqual([]);
  });

  test("no page had anything to complain of", () => {
    expect(complaints).toEqual([]);
  });
});
