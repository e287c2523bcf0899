import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate, loadApi } from "../../../generator/index.js";
import { loadOverlaid } from "../../../generator/load/overlay/load.js";
import { collector, folderOf, lines } from "../../support/load.js";

const api = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses: { '200': { $ref: 'parts.yaml#/List' } }
`;
const parts = "List: { description: Old }\n";

function overlay(actions: string, root = ""): string {
  return `overlay: 1.1.0\ninfo: { title: T, version: '1' }\n${root}\nactions:\n${actions}\n`;
}

const rename = (title: string, root = "") =>
  overlay(`  - { target: $.info.title, update: ${title} }`, root);

async function loadIn(files: Record<string, string>, ...overlays: string[]) {
  const base = await folderOf({ "api.yaml": api, "parts.yaml": parts, ...files });
  const { report, list, count } = collector();
  const { description } = await loadOverlaid("api.yaml", overlays, { base }, report);
  const value = (file: string) => description?.sources.get(file)?.value;
  return { value, problems: lines(list(description?.sources)), count: count() };
}

test("an overlay that extends a file of the description is for that file", async () => {
  const { value, problems } = await loadIn(
    {
      "fixes/o.yaml": overlay(
        "  - { target: $.List.description, update: New }",
        "extends: ../parts.yaml",
      ),
    },
    "fixes/o.yaml",
  );
  expect(problems).toEqual([]);
  expect(value("parts.yaml")).toEqual({ List: { description: "New" } });
});

test.each([
  "extends: api.yaml",
  "extends: ./api.yaml",
  "extends: https://api.example.com/api.yaml",
  "extends: other.yaml",
  "extends: file:///api.yaml",
  "",
])("with %j it is for the root", async (root) => {
  const { value, problems } = await loadIn({ "o.yaml": rename("Dogs", root) }, "o.yaml");
  expect(problems).toEqual([]);
  expect(value("api.yaml")).toMatchObject({ info: { title: "Dogs" } });
  expect(value("parts.yaml")).toEqual({ List: { description: "Old" } });
});

test("the order is kept and nothing is told twice, wherever overlays belong", async () => {
  const files = {
    "1.yaml": rename("One", "extends: gone.yaml"),
    "2.yaml": rename("Two"),
    "3.yaml": overlay("  - { target: $.nothing, remove: true }"),
  };
  const { value, problems, count } = await loadIn(files, "1.yaml", "2.yaml", "3.yaml");
  expect(value("api.yaml")).toMatchObject({ info: { title: "Two" } });
  expect(problems).toEqual([
    "overlay-target-unmatched 3.yaml:5:7 The target $.nothing matches nothing in api.yaml; the action has no effect.",
  ]);
  expect(count).toBe(1);
});

test("an overlay can make a description of what is none, and adds references to read", async () => {
  const { value, problems } = await loadIn(
    {
      "api.yaml": "openapi: 3.1.0\n",
      "more.yaml": "item: { get: { responses: {} } }\n",
      "o.yaml": overlay(
        "  - { target: $, update: { info: { title: T }, paths: { /a: { $ref: 'more.yaml#/item' } } } }",
      ),
    },
    "o.yaml",
  );
  expect(problems).toEqual([]);
  expect(value("more.yaml")).toBeDefined();
});

test("two modules of one file each have their own overlays, and places", async () => {
  const wrong = (name: string, before: string) =>
    overlay(
      `${before}  - target: $.paths['/pets'].get\n    update:\n      parameters: [{ name: ${name}, in: query, example: 1, schema: { type: boolean } }]`,
    );
  const cwd = await folderOf({
    "api.yaml": api,
    "parts.yaml": parts,
    "a.yaml": wrong("a", ""),
    "b.yaml": wrong("b", "  - { target: $.info.title, update: Dogs }\n"),
    "all.yaml": overlay("  - { target: $.info, update: { version: '2' } }"),
    "specpress.yaml": `overlays: [all.yaml]
modules:
  - { id: a, spec: api.yaml, overlays: [a.yaml] }
  - { id: b, spec: api.yaml, overlays: [b.yaml] }
`,
  });
  const { api: model, diagnostics } = await loadApi({ cwd });
  expect(model?.modules.map(({ title, version }) => `${title} ${version}`)).toEqual([
    "Pets 2",
    "Dogs 2",
  ]);
  expect(
    diagnostics.map(({ code, file, line, pointer }) => `${code} ${file}:${line} ${pointer}`),
  ).toEqual([
    "example-mismatch a.yaml:7 /actions/0/update/parameters/0",
    "example-mismatch b.yaml:8 /actions/1/update/parameters/0",
  ]);
  const given = await loadApi({ cwd, specs: ["api.yaml"], overlays: ["b.yaml"] });
  expect(given.api?.title).toBe("Dogs");
  expect(given.api?.version).toBe("1");
});

test("an output folder that holds an overlay is refused", async () => {
  const cwd = await folderOf({ "api.yaml": api, "parts.yaml": parts });
  const options = { cwd, specs: ["api.yaml"], output: "out" };
  expect((await generate(options)).ok).toBe(true);
  writeFileSync(join(cwd, "out", "o.yaml"), rename("Dogs"));
  const { diagnostics } = await generate({ ...options, overlays: ["out/o.yaml"] });
  expect(diagnostics.map(({ code }) => code)).toEqual(["output-holds-input"]);
});

test("an overlay corrects Swagger 2.0 as it is written, and keeps its places", async () => {
  const { value, problems } = await loadIn(
    {
      "api.yaml":
        'swagger: "2.0"\ninfo: { title: T, version: "1" }\npaths: {}\ndefinitions:\n  Pet: { type: object }\n',
      "o.yaml": overlay(
        "  - { target: $.definitions.Pet, update: { properties: { id: { $ref: '#/definitions/Pet' } } } }",
      ),
    },
    "o.yaml",
  );
  expect(problems).toEqual([]);
  expect(value("api.yaml")).toMatchObject({
    components: { schemas: { Pet: { properties: { id: { $ref: "#/components/schemas/Pet" } } } } },
  });
  const cwd = await folderOf({
    "api.yaml": 'swagger: "2.0"\ninfo: { title: T, version: "1" }\npaths: {}\n',
    "o.yaml": overlay(
      "  - target: $\n    update:\n      definitions:\n        Pet: { type: strin }",
    ),
  });
  const { diagnostics } = await loadApi({ cwd, specs: ["api.yaml"], overlays: ["o.yaml"] });
  expect(
    diagnostics.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`),
  ).toContain("invalid-schema o.yaml:8:16");
});
