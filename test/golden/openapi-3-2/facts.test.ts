import { join } from "node:path";
import { expect, test } from "vitest";
import { loadApi, type Type } from "../../../generator/index.js";
import { partsOf } from "../../support/golden-facts.js";
import { everyLanguage, goldenFolder, runCase } from "../../support/golden.js";

const run = await runCase("openapi-3-2", everyLanguage);
const [module] = run.api?.modules ?? [];
const operations = module?.groups.flatMap((group) => group.operations) ?? [];
const one = (id: string) => operations.find((operation) => operation.id === id);
const page = (name: string, language = "node") =>
  run.files.get(`docs/${language}/files/${name}.md`) ?? "";
const client = partsOf(run, "files", "operations");

test("nothing is complained of", () => {
  expect(run.diagnostics).toEqual([]);
});

test("methods beyond the fixed ones are operations, sent as they are written", () => {
  expect(operations.map(({ method, path, words }) => `${method} ${path} ${words.join(" ")}`)).toEqual([
    "QUERY /files/{path} search files",
    "COPY /files/{path} copy file",
    "GET /log read log",
    "POST /log append log",
    "GET /events watch",
    "LINK /files/{path} link files by path",
  ]);
  expect(one("copyFile")?.at.pointer).toBe("/paths/~1files~1{path}/additionalOperations/COPY");
  expect(client).toContain('method: "COPY"');
  expect(page("files/copy-file")).toContain("`COPY /files/{path}`");
});

test("a tag that is a badge is no home, and one with a parent is told with it", () => {
  expect(module?.groups.map(({ title }) => title)).toEqual(["Files", "Files / Versions"]);
  expect(one("searchFiles")?.alsoIn).toEqual(["In beta"]);
});

test("a parent that is renamed is told by its new name", async () => {
  const { api } = await loadApi({
    cwd: join(goldenFolder, "openapi-3-2"),
    modules: [{ id: "files", spec: "spec.yaml", names: { groups: { files: "Documents" } } }],
  });
  expect(api?.modules[0]?.groups.map(({ title }) => title)).toEqual([
    "Documents",
    "Documents / Versions",
  ]);
});

test("a querystring parameter is the whole query, by its media type", () => {
  const [filter, session] = one("readLog")?.parameters ?? [];
  expect(filter).toMatchObject({ in: "querystring", mediaType: "application/x-www-form-urlencoded" });
  expect(filter?.encoding).toMatchObject([{ property: "level", explode: false }]);
  expect(filter?.example).toEqual({ value: { level: ["error", "warning"], since: 10 } });
  expect(session).toMatchObject({ style: "cookie", explode: true });
  expect(client).toContain('in: "querystring"');
});

test("the items of a stream are told, and what is sent is its text", () => {
  const content = one("readLog")?.responses[0]?.contents[0];
  expect(content?.kind).toBe("text");
  expect(content?.type).toMatchObject({ kind: "scalar", name: "string" });
  expect(content?.items).toEqual({ kind: "ref", schema: "LogEntry" } satisfies Type);
  expect(one("readLog")?.sample.response?.value).toBe(
    '{"level":"error","message":"Broken"}\n{"level":"warning","message":"Worn"}\n',
  );
  expect(one("watch")?.sample.response?.value).toBe("event: created\ndata: string\n\n");
  expect(one("appendLog")?.sample.request).toEqual({ body: '{"level":"error"}\n' });
  for (const language of ["node", "python"]) {
    const text = page("files/read-log", language);
    expect(text).toContain("The response is a stream as `application/jsonl`");
    expect(text).toContain('<a id="type-logentry"></a>');
    expect(page("files/append-log", language)).toContain('<a id="type-logentry"></a>');
  }
});

test("media types are referred to, and responses need no description", () => {
  const [found] = one("searchFiles")?.responses ?? [];
  expect(found?.description).toBe("What was found.");
  expect(found?.contents[0]?.type).toMatchObject({ kind: "array" });
});

test("the default of a discriminator is what no value names", () => {
  const pet = module?.schemas.find(({ name }) => name === "Pet")?.type;
  expect(pet?.kind === "union" && pet.discriminator).toEqual({
    property: "kind",
    default: "OtherPet",
    mapping: [{ value: "cat", schema: "Cat" }],
  });
  expect(partsOf(run, "files", "models")).toContain(
    'export type Pet = (Cat & { kind: "cat" }) | OtherPet;',
  );
});

test("security schemes are named by address, and deprecated ones are told", () => {
  expect(module?.securitySchemes.map(({ key, kind }) => [key, kind])).toEqual([
    ["token", "bearer"],
    ["legacyKey", "apiKey"],
  ]);
  expect(one("watch")?.security).toEqual([
    [{ scheme: "token", scopes: [] }],
    [{ scheme: "legacyKey", scopes: [] }],
  ]);
  const key = module?.options.find((option) => option.key === "legacyKey");
  expect(key).toMatchObject({ deprecated: true, description: "Use the token." });
  expect(run.files.get("node/src/files/client.ts")).toContain("/** Deprecated. Use the token. */");
  expect(module?.servers[0]?.description).toBe("production: Live data.");
});
