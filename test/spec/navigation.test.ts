import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Api, loadApi } from "../../generator/index.js";
import { announceSkip, root, sharedFolder, sharedMissing } from "../support/shared.js";

announceSkip("navigation.test.ts");

/** An entry of the published navigation: `shared/v3/nav.json`. */
interface Entry {
  readonly language: string;
  readonly module: string | null;
  readonly group: string | null;
  readonly title: string;
  readonly kind: "method" | "page" | "install";
  readonly stem?: string;
  readonly method?: string;
  readonly apiPath?: string;
}

interface Page {
  readonly route: string;
  readonly title: string;
  readonly group: string;
  readonly method: string;
  readonly path: string;
  /** Made by x-specpress-methods. */
  readonly isOwn: boolean;
}

/** Published file names that are not like the name of the method. */
const stems: Readonly<Record<string, string>> = {
  "front-channel-logout": "buildLogoutUrl",
  "backend-channel-logout": "backChannelLogout",
  "get-access-token": "getToken",
};

/** Methods of the published navigation without a page, each with the reason. */
const withoutPage: Readonly<Record<string, string>> = {
  "Java create-dnef": "no operation of the facts: only the published Java client has it",
  "Java batch-create-dnef": "as create-dnef",
  "Java delete-dnef": "as create-dnef",
  "Java update-dnef": "as create-dnef",
  "Java get-dnef-list": "as create-dnef",
  "Python get-wechat-miniprogram-phone": "hidden from clients in the facts",
};

/** Pages of the published navigation that somebody writes by hand. */
const handwritten = ["OIDC Module", "OAuth Module", "SAML Module", "CAS Module", "Events"];

/** Groups that Java's navigation, translated by machine, calls otherwise; Python has one of them. */
const groupTitles: Readonly<Record<string, string>> = {
  "Manage Token": "Token Management",
  Register: "Registration",
  "User information": "User Profile",
  "User-related resources": "User Related Resources",
  Authentication: "Authorization",
  "Manage users": "User Management",
  "Management Roles": "Role Management",
  "Manage user groups": "User Group Management",
  "Manage custom fields": "Custom Field Management",
  "Manage Resources and Permissions": "Resource and Permission Management",
  "Get audit log": "Get Audit Logs",
};

let api: Api;
beforeAll(async () => {
  api = await loadV3();
});

describe.skipIf(sharedMissing)("the published navigation", () => {
  const entries: readonly Entry[] = sharedMissing
    ? []
    : JSON.parse(readFileSync(join(sharedFolder, "v3/nav.json"), "utf8"));
  const methods = entries.filter(({ kind }) => kind === "method");
  let pages: ReadonlyMap<string, readonly Page[]>;
  let found: readonly { readonly entry: Entry; readonly page: Page | undefined }[];

  beforeAll(() => {
    pages = new Map(api.modules.map((module) => [module.id, pagesOf(module)]));
    found = methods.map((entry) => ({
      entry,
      page: pageOf(entry, pages.get(moduleOf(entry)) ?? []),
    }));
  });

  test("names methods that have a page, but for those listed here", () => {
    const missing = found.filter(({ page }) => !page).map(({ entry }) => nameOf(entry));
    const have = found.length - missing.length;
    console.log(
      `${found.length} entries name a method, ${have} of them have a page, ${missing.length} do not:\n` +
        missing.map((name) => `  ${name}: ${withoutPage[name] ?? "?"}`).join("\n"),
    );
    expect(found.length).toBeGreaterThan(700);
    expect(missing.sort()).toEqual(Object.keys(withoutPage).sort());
  });

  test("has besides only pages that are written by hand, and the installation", () => {
    const others = entries.filter(({ kind }) => kind !== "method");
    const names = new Set(others.filter(({ kind }) => kind === "page").map(({ title }) => title));
    const known = new Set(handwritten.map((title) => title.toLowerCase()));
    expect([...names].filter((title) => !known.has(title.toLowerCase()))).toEqual([]);
    expect(others.filter(({ kind }) => kind === "install")).toHaveLength(3);
  });

  test("leads to operations of the same path", () => {
    const wrong = found.flatMap(({ entry, page }) =>
      page && !page.isOwn && entry.apiPath && page.path !== entry.apiPath
        ? [`${nameOf(entry)}: ${page.path}, not ${entry.apiPath}`]
        : [],
    );
    expect(wrong).toEqual([]);
  });

  test("has our groups, by the same titles and in the same order", () => {
    const wrong = found.flatMap(({ entry, page }) => {
      const title = groupTitles[entry.group ?? ""] ?? entry.group ?? "";
      if (!page) return [];
      return page.group.toLowerCase() === title.toLowerCase()
        ? []
        : [`${nameOf(entry)}: ${page.group}, not ${entry.group}`];
    });
    expect(wrong).toEqual([]);
    for (const id of pages.keys()) {
      const published = titlesOf(
        methods.filter((entry) => entry.language === "Node.js" && moduleOf(entry) === id),
      );
      const ours = titlesOf(pages.get(id) ?? []);
      expect(ours.filter((title) => published.includes(title))).toEqual(published);
    }
  });

  test("has titles of which ours tell where they differ", () => {
    const node = found.filter(({ entry, page }) => entry.language === "Node.js" && page);
    const same = node.filter(({ entry, page }) => sameTitle(entry.title, page?.title ?? ""));
    console.log(`${same.length} of ${node.length} titles for Node.js are as published`);
    expect(same.length).toBeGreaterThan(100);
  });
});

describe("the routes of V3", () => {
  test("are unique, ASCII, lower-case and of parts of 60 characters at most", () => {
    const routes = api.modules.flatMap((module) => pagesOf(module)).map(({ route }) => route);
    expect(routes).toHaveLength(519);
    expect(new Set(routes).size).toBe(routes.length);
    expect(routes.filter((route) => !/^[a-z0-9-]+(?:\/[a-z0-9-]+){2}$/.test(route))).toEqual([]);
    expect(routes.filter((route) => route.split("/").some((part) => part.length > 60))).toEqual([]);
  });
});

async function loadV3(): Promise<Api> {
  const { api, diagnostics } = await loadApi({ cwd: root });
  if (!api) throw new Error(JSON.stringify(diagnostics.slice(0, 5)));
  return api;
}

function pagesOf({ groups }: Api["modules"][number]): Page[] {
  return groups.flatMap((group) =>
    group.operations.map(({ route, summary, words, path, via }) => ({
      route: `${route.module}/${route.group}/${route.slug}`,
      title: summary,
      group: group.title,
      method: words.map((word, index) => (index === 0 ? word : capital(word))).join(""),
      path,
      isOwn: via !== null,
    })),
  );
}

/** By the method's name, else by the file's name, else by the path. */
function pageOf({ method, stem = "", apiPath }: Entry, pages: readonly Page[]): Page | undefined {
  const named = (name: string) => pages.find((page) => plain(page.method) === plain(name));
  return (
    (method === undefined ? undefined : named(method)) ??
    named(stems[stem] ?? stem) ??
    pages.find(({ path, isOwn }) => !isOwn && path === apiPath)
  );
}

function titlesOf(items: readonly { readonly group: string | null }[]): string[] {
  return [...new Set(items.map(({ group }) => group ?? ""))];
}

function moduleOf({ module }: Entry): string {
  return module?.startsWith("Authentication") ? "authentication" : "management";
}

function nameOf({ language, stem = "" }: Entry): string {
  return `${language} ${stem}`;
}

function sameTitle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function plain(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
