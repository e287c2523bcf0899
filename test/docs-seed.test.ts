import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadDescription } from "../generator/load/description.js";
import { buildApi } from "../generator/model/build.js";
import { brokenLinks, fenced, page, pagesOf, section, tables } from "./docs-support.js";

const base = fileURLToPath(new URL("..", import.meta.url));
const document = await loadDescription("spec/authentication/openapi.yaml", { base }, () => {});
if (!document) throw new Error("the description cannot be read");
const filters = { includeTags: [], excludeTags: [], deprecated: "include", hidden: [] } as const;
const api = buildApi(
  [
    {
      id: "authentication",
      title: null,
      description: null,
      clientName: "AuthenticationClient",
      options: {},
      document,
    },
  ],
  { title: null, filters },
  () => {},
);
const packages = { node: "@genauth/nodejs", python: "genauth", java: "ai.genauth" };
const pages = pagesOf(api, { packages });
const path = "authentication/user-profile/bind-email.md";

test("the Node.js page of bindEmail has every fact of the published one", () => {
  const text = page(pages, `node/${path}`);
  expect(text).toMatch(/^---\ntitle: "Bind Email"\n/);
  expect(text).toContain("\n# Bind Email\n");
  expect(text).toContain("<LastUpdated />");
  expect(text).toMatch(/\*\*none yet\*\*/);
  expect(text).toContain("[Update Email](./update-email.md)");
  expect(text).toContain("**Send Email**");
  const method = section(text, "## Method name");
  expect(method).toContain("`AuthenticationClient.bindEmail`");
  expect(fenced(method)).toBe(
    "bindEmail(request: BindEmailDto, options?: RequestOptions): Promise<CommonResponseDto>",
  );
  expect(method).toContain("`POST /api/v3/bind-email` · needs an access token · also in [Python]");
  const [parameters] = tables(section(text, "## Request parameters"));
  expect(
    parameters?.map((row) => [
      row.Name,
      row.Type,
      row.Required,
      row["Default value"],
      row["Sample value"],
    ]),
  ).toEqual([
    ["email", "`string`", "Yes", "-", "`test@example.com`"],
    ["passCode", "`string`", "Yes", "-", "`123456`"],
  ]);
  expect(parameters?.[0]?.Description).toMatch(/case-insensitive/i);
  expect(parameters?.[1]?.Description).toMatch(/once.*limited time/i);
  expect(fenced(section(text, "## Sample code"))).toMatch(
    /await client\.bindEmail\(\{\n {2}email: "test@example\.com",\n {2}passCode: "123456",\n\}\);/,
  );
  responseFacts(text, ["statusCode", "message", "apiCode", "requestId"], "`number`", "`string`");
});

test("the Python page of bindEmail has them in Python's own words", () => {
  const text = page(pages, `python/${path}`);
  const method = section(text, "## Method name");
  expect(method).toContain("`AuthenticationClient.bind_email`");
  expect(fenced(method)).toContain(
    "def bind_email(\n    self,\n    *,\n    email: str,\n    pass_code: str,\n    options: RequestOptions | None = None,\n) -> CommonResponseDto",
  );
  const [parameters] = tables(section(text, "## Request parameters"));
  expect(parameters?.map((row) => [row.Name, row.Type, row["Sample value"]])).toEqual([
    ["email", "`str`", '`"test@example.com"`'],
    ["pass_code", "`str`", '`"123456"`'],
  ]);
  const sample = fenced(section(text, "## Sample code"));
  expect(sample).toContain("from genauth import AuthenticationClient\n");
  expect(sample).toContain('client.bind_email(email="test@example.com", pass_code="123456")');
  responseFacts(text, ["status_code", "message", "api_code", "request_id"], "`int`", "`str`");
});

function responseFacts(text: string, names: string[], number: string, string: string) {
  const response = section(text, "## Request response");
  expect(response).toContain("Type: `CommonResponseDto`");
  const [rows] = tables(response);
  expect(rows?.map(({ Name, Type }) => [Name, Type])).toEqual([
    [names[0], number],
    [names[1], string],
    [names[2], `${number} (optional)`],
    [names[3], `${string} (optional)`],
  ]);
  expect(rows?.every(({ Description }) => (Description ?? "").length > 5)).toBe(true);
  expect(rows?.[0]?.Description).toContain("200 means success");
  expect(response).toContain("Sample result:\n\n```json\n");
  expect(JSON.parse(fenced(response))).toEqual({
    statusCode: 200,
    message: "Operation successful",
    requestId: "934108e5-9fbf-4d24-8da1-c330328abd6c",
  });
  expect(text).not.toContain("## Data structure");
  expect(text).not.toMatch(/<div|style=|undefined|\[object/);
}

test("no page of the description has a defect of the published pages", () => {
  expect(brokenLinks(pages)).toEqual([]);
  for (const [file, text] of pages) {
    if (!file.endsWith(".md")) continue;
    const all = tables(text).flat();
    const types = all.flatMap(({ Type }) => (Type === undefined ? [] : [Type]));
    expect(
      types.filter((type) => /^`?(array|object|)`?$/.test(type)),
      file,
    ).toEqual([]);
    expect(
      all.flatMap(Object.values).filter((cell) => cell === ""),
      file,
    ).toEqual([]);
    expect(text, file).not.toMatch(/\[object|## Data structure\s*$/);
    if (!text.includes("## Request parameters")) continue;
    const [parameters = []] = tables(section(text, "## Request parameters"));
    const roots = parameters.filter(({ Name }) => !Name?.includes("."));
    const required = roots.map(({ Required }) => Required);
    expect(required, file).toEqual([...required].sort().reverse());
    expect(fenced(section(text, "## Sample code")), file).toMatch(/client/);
  }
});
