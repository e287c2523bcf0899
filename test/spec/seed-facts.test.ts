import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { brokenLinks, fenced, outsideFences, section, tables } from "../support/docs.js";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";

// Every fact of the published bindEmail pages, in Node.js and Python, is on the pages that our own
// description gives, and none of the published pages' defects is on any of them.

/** What `specpress generate` writes for this repository. */
async function generated(): Promise<ReadonlyMap<string, string>> {
  const output = mkdtempSync(join(tmpdir(), "specpress-seed-facts-"));
  try {
    await generate({ cwd: root, config: "specpress.yaml", output });
    return readTree(output);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** The sample result of both published pages. */
const seedResult = {
  statusCode: 200,
  message: "Operation successful",
  requestId: "934108e5-9fbf-4d24-8da1-c330328abd6c",
};

const pages = await generated();
const page = (language: string) =>
  pages.get(`docs/${language}/authentication/user-profile/bind-email.md`) ?? "";
const firstTable = (text: string) => tables(text)[0] ?? [];

describe.each([
  {
    language: "node",
    method: "AuthenticationClient.bindEmail",
    string: "`string`",
    number: "`number`",
    passCode: "passCode",
    fields: ["statusCode", "message", "apiCode", "requestId"],
    sample: [
      'import { AuthenticationClient } from "@genauth/nodejs";',
      'appId: "GEN_AUTH_APP_ID"',
      'appSecret: "GEN_AUTH_APP_SECRET"',
      'appHost: "GEN_AUTH_APP_HOST"',
      '.setAccessToken("',
      ".bindEmail({",
      'email: "test@example.com"',
      'passCode: "123456"',
    ],
    bare: (text: string) => text,
  },
  {
    language: "python",
    method: "AuthenticationClient.bind_email",
    string: "`str`",
    number: "`int`",
    passCode: "pass_code",
    fields: ["status_code", "message", "api_code", "request_id"],
    sample: [
      "from genauth import AuthenticationClient",
      'app_id="GEN_AUTH_APP_ID"',
      'app_secret="GEN_AUTH_APP_SECRET"',
      'app_host="GEN_AUTH_APP_HOST"',
      '.set_access_token("',
      ".bind_email(",
      'email="test@example.com"',
      'pass_code="123456"',
    ],
    bare: (text: string) => text.replaceAll('"', ""),
  },
])("the facts of the seed pages, in $language", (wanted) => {
  const { language, method, string, number, passCode, fields, sample, bare } = wanted;

  test("title and description", () => {
    expect(page(language)).toMatch(/^# Bind Email$/m);
    const description = page(language).split("\n## Method name\n")[0] ?? "";
    expect(description).toContain("**none yet**");
    expect(description).toContain("use [Update Email](./update-email.md)");
    expect(description).toContain("Call [Send Email](../message-service/send-email.md) first");
    expect(description).toMatch(/sends the verification code/);
  });

  test("method name, with the class that has the method", () => {
    expect(section(page(language), "## Method name")).toMatch(new RegExp(`^\`${method}\`$`, "m"));
    expect(page(language)).not.toContain("ManagementClient");
  });

  test("both parameters", () => {
    const parameters = firstTable(section(page(language), "## Request parameters"));
    expect(parameters.map(({ Name, Type, Required }) => [Name, Type, Required])).toEqual([
      ["email", string, "Yes"],
      [passCode, string, "Yes"],
    ]);
    const [email, code] = parameters;
    expect(email?.Description).toMatch(/case-insensitive/i);
    expect(code?.Description).toMatch(/verification code.*once.*limited time/i);
    expect(parameters.map((row) => row["Default value"])).toEqual(["-", "-"]);
    expect(parameters.map((row) => bare(row["Sample value"] ?? ""))).toEqual([
      "`test@example.com`",
      "`123456`",
    ]);
  });

  test("sample code", () => {
    const code = fenced(section(page(language), "## Sample code"));
    for (const line of sample) expect(code).toContain(line);
  });

  test("response: type, four rows, and the sample result", () => {
    const response = section(page(language), "## Request response");
    expect(response).toMatch(/^Type: `CommonResponseDto`$/m);
    const rows = firstTable(response);
    expect(rows.map(({ Name, Type }) => [Name, Type])).toEqual([
      [fields[0], number],
      [fields[1], string],
      [fields[2], `${number} (optional)`],
      [fields[3], `${string} (optional)`],
    ]);
    const [status, message, apiCode, requestId] = rows.map(({ Description }) => Description);
    expect(status).toMatch(/business status.*200 means success/i);
    expect(message).not.toBe("");
    expect(apiCode).toMatch(/error code.*exact cause/i);
    expect(requestId).toMatch(/returned when the request fails/i);
    expect(JSON.parse(fenced(response))).toEqual(seedResult);
  });

  test("no Data structure heading, since there is nothing to put under it", () => {
    expect(page(language)).not.toContain("## Data structure");
  });
});

describe("defects of the published pages that no page of ours has", () => {
  const everyPage = [...pages].filter(([, text]) => text.includes("\n## Method name\n"));

  test("links that lead nowhere, and anchors that are there twice", () => {
    expect(everyPage.length).toBeGreaterThan(32);
    expect(brokenLinks(pages)).toEqual([]);
  });

  test.each(everyPage)("%s", (path, text) => {
    const isHttp = path.startsWith("docs/http/");
    const named = isHttp ? /^`\w+`$/m : /^`(Authentication|Management)Client\.\w+`$/m;
    expect(section(text, "## Method name")).toMatch(named);
    expect(fenced(section(text, "## Sample code"))).toContain(isHttp ? "curl " : "client.");
    // A bare array, a bare object, an empty cell. `tables` throws for a row that is broken.
    const rows = tables(text).flat();
    const bare = /^(`?(array|object|list|dict|List|Map)`?( \(optional\))?|-|)$/;
    expect(rows.flatMap(({ Type = "x" }) => (bare.test(Type) ? [Type] : []))).toEqual([]);
    expect(rows.flatMap(Object.values).filter((cell) => cell === "")).toEqual([]);
    expect(rows.flatMap(Object.keys).filter((head) => /[<>]/.test(head))).toEqual([]);
    const prose = outsideFences(text.split("\n")).join("\n");
    expect(prose).not.toMatch(/\[object|\bundefined\b|\bNaN\b|<div|style=/);
    // A heading has something below it: text, or a heading of a lower level.
    const visible = text.split("\n").filter((line) => line.trim() !== "");
    const level = (line = "#") => /^(#+) /.exec(line)?.[1]?.length ?? 7;
    const headings = outsideFences(visible).map((line) => level(line));
    const empty = visible.filter(
      (_, index) =>
        (headings[index] ?? 7) < 7 && (headings[index + 1] ?? 1) <= (headings[index] ?? 7),
    );
    expect(empty).toEqual([]);
    const required = firstTable(section(text, "## Request parameters"))
      .filter(({ Name }) => !Name?.includes("."))
      .map(({ Required }) => Required);
    expect(required).toEqual([...required].sort().reverse());
  });

  test("defaults that are false are shown", () => {
    const path = "docs/node/authentication/user-profile/get-profile.md";
    const rows = firstTable(section(pages.get(path) ?? "", "## Request parameters"));
    expect(rows.map((row) => row["Default value"])).toEqual(["`false`", "`false`", "`false`"]);
  });
});
