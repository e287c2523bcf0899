import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";
import { checks, type Subject } from "./checks.js";
import { type OperationFacts, readFacts } from "./description.js";
import { downloadsOf } from "./downloads.js";
import { type ScannedPage, scanPage } from "./read.js";
import { plain } from "./spec-files.js";

// Every page of both modules in four languages, held against spec/ by a Markdown parser and a JSON
// Schema validator: nothing here is ours but the tests.

const languages = ["node", "python", "java", "http"];
const pages = new Map<string, ScannedPage>();
let downloads: ReadonlySet<string> = new Set();
let facts: readonly OperationFacts[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-scan-"));
  try {
    const settings = { config: join(root, "specpress.yaml"), docs: { languages: ["java"] } };
    const result = await generate({ ...settings, cwd: root, output: join(folder, "out") });
    expect(result).toMatchObject({ ok: true });
    const committed = readTree(join(root, "generated"));
    downloads = downloadsOf(committed);
    const java = [...readTree(join(folder, "out"))].filter(([path]) => path.includes("/java/"));
    for (const [path, text] of [...committed, ...java])
      if (/^docs\/.*\.md$/.test(path)) pages.set(path, scanPage(path, text));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  facts = readFacts();
});

const keyOf = ({ module, http, method }: OperationFacts) => `${module} ${http} ${method}`;

function subjects(): Subject[] {
  const byKey = new Map(facts.map((one) => [keyOf(one), one]));
  return [...pages.values()].map((page): Subject => {
    const [, language = "", module = ""] = page.path.split("/");
    const { http, method } = page.frontMatter;
    const operation = byKey.get(`${module} ${http} ${plain(`${method}`)}`) ?? null;
    return { page, language, operation, pages, downloads };
  });
}

test("every operation and method has a page in each language, and no page is of anything else", () => {
  const all = subjects();
  const counts = languages.map((language) => {
    const own = all.filter((one) => one.language === language && one.operation);
    const told = new Set(own.map(({ operation }) => operation && keyOf(operation)));
    expect(facts.filter((one) => !told.has(keyOf(one))).map(keyOf)).toEqual([]);
    expect(own).toHaveLength(facts.length);
    return `${own.length} ${language}`;
  });
  const strange = all.filter(({ page, operation }) => page.frontMatter.http && !operation);
  expect(strange.map(({ page }) => page.path)).toEqual([]);
  const scanned = [...pages.values()].filter(({ frontMatter }) => frontMatter.http).length;
  expect(scanned).toBeGreaterThan(2000);
  console.log(`scan: ${pages.size} pages, of methods ${counts.join(", ")}`);
});

test("none of the pages has a defect of the table of PAGES.md", () => {
  const faults = subjects().flatMap((subject) =>
    Object.entries(checks).flatMap(([name, check]) =>
      check(subject).map((fault) => ({ name, fault: `${subject.page.path}: ${fault}` })),
    ),
  );
  for (const name of Object.keys(checks)) {
    const found = faults.filter((one) => one.name === name);
    console.log(`scan: ${String(found.length).padStart(4)} ${name}`);
  }
  const shown = faults.slice(0, 40).map(({ name, fault }) => `${name}: ${fault}`);
  expect(shown.join("\n")).toBe("");
});

test("a link to a description leads somewhere if the site serves the description", () => {
  const [path, other] = ["docs/a/openapi.json", "docs/b/openapi.json"];
  const site = ["docs/.vitepress/site.json", '{"downloads":["a","b","c"]}'] as const;
  const document = '{"openapi":"3.1.0","paths":{}}';
  expect([...downloadsOf(new Map([[path, document]]))]).toEqual([]);
  expect([...downloadsOf(new Map([site, [path, document], [other, "{"]]))]).toEqual([path]);
  expect([...downloads]).toEqual([
    "docs/authentication/openapi.json",
    "docs/management/openapi.json",
  ]);
  const url = "../../authentication/openapi.json";
  const front = "docs/node/authentication/index.md";
  const subject = subjects().find(({ page }) => page.path === front);
  if (!subject) throw new Error(`no page ${front}`);
  const check = checks["link that leads nowhere"];
  expect(subject.page.links).toContain(url);
  expect(check?.(subject)).toEqual([]);
  expect(check?.({ ...subject, downloads: new Set() })).toEqual([url]);
});

const bind = "docs/node/authentication/user-profile/bind-email.md";
const list = "docs/node/management/user-management/list-users.md";

/** A page and what is done to it, by the check that must see it. */
const mutations: Readonly<Record<string, readonly [page: string, from: string, to: string]>> = {
  "wrong client class": [bind, "`AuthenticationClient.bind", "`ManagementClient.bind"],
  "sample code missing": [bind, "client.bindEmail(", "client.bind("],
  "sample call without a required field": [bind, '  passCode: "123456",\n', ""],
  "bare type": [bind, "| email | `string` |", "| email | array |"],
  "type of another kind": [bind, "| email | `string` |", "| email | `number` |"],
  "parameter without a row": [bind, "| passCode | `string` | Yes", "| code | `string` | Yes"],
  "description of a success or a body nowhere": [
    bind,
    "Outcome of an operation that returns no data.",
    "Outcome.",
  ],
  "title of a method in bold without a link": [bind, "Address to bind.", "See **Bind Email**."],
  "sample is of another type": [bind, '"statusCode": 200', '"statusCode": "200"'],
  "sample lacks a required field": [bind, '  "statusCode": 200,\n', ""],
  "sample is not valid": [bind, "Sample result:\n\n```json\n{", "Sample result:\n\n```json\n{,"],
  "heading with nothing under it": [bind, "## Request response", "## Empty\n\n## Request response"],
  "enum value nowhere": [list, "| `NOT_NULL` |", "| |"],
  "default dropped": [list, "| `false` | Include positions.", "| - | Include positions."],
  "example dropped": [list, "Include positions. | `false` |", "Include positions. | - |"],
  "not required first": [bind, "| email | `string` | Yes", "| email | `string` | No"],
  "required told wrongly": [bind, "| email | `string` | Yes", "| email | `string` | No"],
  "HTML in a table header": [bind, "| Required |", "| <div>Required</div> |"],
  "HTML that is not balanced": [bind, "# Bind Email\n", "# Bind Email\n\n<div>\n"],
  "row broken by |": [bind, "Address to bind.", "Address | to bind."],
  "anchor twice": [list, "### SortingDto", '<a id="type-sortorder"></a>\n\n### SortingDto'],
  "link that leads nowhere": [bind, "./update-email.md", "./no-email.md"],
  "text of a program's": [bind, "Address to bind.", "[object Object]"],
};

const remove = "docs/http/authentication/user-profile/remove-credential.md";
const signIn = "docs/http/authentication/login/sign-in-by-phone-pass-code.md";
const login = "docs/http/authentication/login/build-authorize-url.md";
/** Further mutations, of requests. */
const ofRequests: readonly (readonly [check: string, ...(typeof mutations)[string]])[] = [
  ["sample call without a required field", remove, "/AQIDBAUGBwgJCgsMDQ4PEA'", "/'"],
  ["sample call without a required field", remove, "-d '{}'", ""],
  ["sample call without a required field", signIn, '"connection": "PASSCODE"', '"connection": ""'],
  ["parameter without a row", signIn, "| passCodePayload.phone |", "| phone |"],
  ["parameter without a row", signIn, '| connection | `"PASSCODE"`', '| connect | `"PASSCODE"`'],
  ["parameter without a row", login, "| client_id |", "| clientSecret |"],
];

test("each check sees its defect in a page that has it, and not before", () => {
  expect(Object.keys(mutations)).toEqual(Object.keys(checks));
  const all = subjects();
  const made = Object.entries(mutations).map(([name, mutation]) => [name, ...mutation] as const);
  for (const [name, path, from, to] of [...made, ...ofRequests]) {
    const subject = all.find(({ page }) => page.path === path);
    if (!subject) throw new Error(`no page ${path}`);
    expect(subject.page.source.split(from).length, `${name}: ${from}`).toBeGreaterThan(1);
    const front = Object.entries(subject.page.frontMatter).map(
      ([key, value]) => `${key}: ${JSON.stringify(value)}`,
    );
    const text = `---\n${front.join("\n")}\n---\n${subject.page.source.replaceAll(from, to)}`;
    const changed = { ...subject, page: scanPage(path, text) };
    expect(checks[name]?.(subject), `${name}, before`).toEqual([]);
    expect(checks[name]?.(changed), `${name}, after`).not.toEqual([]);
  }
});
