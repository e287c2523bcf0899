import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Source } from "../../../generator/document/description.js";
import { applyOverlays } from "../../../generator/load/overlay/apply.js";
import { readOverlay } from "../../../generator/load/overlay/document.js";
import { createSelect } from "../../../generator/load/overlay/select.js";
import { parseSource } from "../../../generator/load/text/parse.js";
import { collector, lines } from "../../support/load.js";

const select = await createSelect();

function overlayText(version: string, actions: string): string {
  return `overlay: ${version}\ninfo: { title: T, version: '1' }\nactions:\n${actions}`;
}

/** Applies actions, each list a document of its own, and answers with what came of it. */
function overlaid(text: string, actions: readonly string[], version = "1.1.0") {
  const { report, list } = collector();
  const source = parseSource("api.yaml", text, report) as Source;
  const before = JSON.stringify(source.value);
  const documents = actions.map((each, index) => {
    const file = parseSource(`${index + 1}.yaml`, overlayText(version, each), report) as Source;
    return readOverlay(file, report);
  });
  const overlays = documents.filter((document) => document !== null);
  const result = applyOverlays(source, overlays, select, report);
  expect(JSON.stringify(source.value)).toBe(before);
  const place = (pointer: string) => {
    const { file = result.file, line, column } = result.locate(pointer);
    return `${file}:${line}:${column}`;
  };
  return { value: result.value, place, problems: lines(list()), result };
}

const pets = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      summary: List
      tags: [a, dummy]
      parameters:
        - { name: dummy, in: query }
        - { name: filter, in: query }
        - { name: last, in: query }
`;

test("the structured overlay example merges objects and adds what is new", () => {
  const { value, problems } = overlaid(
    "info: { title: A }\npaths:\n  /pets:\n    get: { summary: Old, operationId: list }\n",
    [
      `  - target: '$' # Root of document
    update:
      info:
        x-overlay-applied: structured-overlay
      paths:
        '/':
          summary: 'The root resource'
          get:
            summary: 'Retrieve the root resource'
            x-rate-limit: 100
        '/pets':
          get:
            summary: 'Retrieve a list of pets'
            x-rate-limit: 100
      components:
      tags:
`,
    ],
    "1.0.0",
  );
  expect(problems).toEqual([]);
  expect(value).toEqual({
    info: { title: "A", "x-overlay-applied": "structured-overlay" },
    paths: {
      "/pets": {
        get: { summary: "Retrieve a list of pets", operationId: "list", "x-rate-limit": 100 },
      },
      "/": {
        summary: "The root resource",
        get: { summary: "Retrieve the root resource", "x-rate-limit": 100 },
      },
    },
    components: null,
    tags: null,
  });
});

test("the targeted overlay example of 1.1 replaces single values", () => {
  const { value, problems } = overlaid(
    "paths:\n  /foo: { get: { description: a } }\n  /bar: { get: { description: b } }\n",
    [
      `  - target: $.paths['/foo'].get.description
    update: This is the new description
  - target: $.paths['/bar'].get.description
    update: This is the updated description
  - target: $.paths['/bar']
    update:
      post:
        description: This is an updated description of a child object
        x-safe: false
`,
    ],
  );
  expect(problems).toEqual([]);
  expect(value).toEqual({
    paths: {
      "/foo": { get: { description: "This is the new description" } },
      "/bar": {
        get: { description: "This is the updated description" },
        post: {
          description: "This is an updated description of a child object",
          "x-safe": false,
        },
      },
    },
  });
});

test("the wildcard overlay example changes every node that is selected", () => {
  const { value } = overlaid(pets, [
    `  - target: $.paths.*.get
    update: { x-safe: true }
  - target: $.paths.*.get.parameters[?@.name=='filter' && @.in=='query']
    update: { schema: { $ref: '#/components/schemas/filterSchema' } }
`,
  ]);
  expect(value).toMatchObject({
    paths: {
      "/pets": {
        get: {
          "x-safe": true,
          parameters: [
            { name: "dummy" },
            { name: "filter", schema: { $ref: "#/components/schemas/filterSchema" } },
            { name: "last" },
          ],
        },
      },
    },
  });
});

test("the array examples append and remove, and the copy examples copy and move", () => {
  const { value, problems } = overlaid(pets, [
    `  - target: $.paths.*.get.parameters
    update: { name: newParam, in: query }
  - target: $.paths.*.get.parameters[?@.name == 'dummy']
    remove: true
  - target: $.paths.*.get.tags[?@ == 'dummy']
    remove: true
  - target: $.paths
    update: { "/new-items": {} }
  - target: $.paths["/new-items"]
    copy: $.paths["/pets"]
  - target: $.paths["/pets"]
    remove: true
`,
  ]);
  expect(problems).toEqual([]);
  const parameters = ["filter", "last", "newParam"].map((name) => ({ name, in: "query" }));
  expect(value).toMatchObject({ openapi: "3.1.0" });
  expect((value as { paths: unknown }).paths).toEqual({
    "/new-items": { get: { summary: "List", tags: ["a"], parameters } },
  });
});

test("the traits example merges lists by appending", () => {
  const { value } = overlaid(
    "paths:\n  /a: { get: { x-oai-traits: [paged], parameters: [{ name: id }] } }\n  /b: { get: {} }\n",
    [
      `  - target: $.paths[?(@.get['x-oai-traits'][?(@ == 'paged')])].get
    update: { parameters: [{ name: top, in: query }] }
`,
    ],
  );
  expect(value).toEqual({
    paths: {
      "/a": {
        get: {
          "x-oai-traits": ["paged"],
          parameters: [{ name: "id" }, { name: "top", in: "query" }],
        },
      },
      "/b": { get: {} },
    },
  });
});

test("a list for a list is one item in 1.0 and its items in 1.1", () => {
  const action = ["  - { target: $.a, update: [x, y] }\n"];
  expect(overlaid("a: [1]", action, "1.0.0").value).toEqual({ a: [1, ["x", "y"]] });
  expect(overlaid("a: [1]", action, "1.1.0").value).toEqual({ a: [1, "x", "y"] });
});

test("overlays and their actions build on each other", () => {
  const { value, problems } = overlaid("a: { b: 1 }", [
    "  - { target: $.a, update: { c: { d: 1 } } }\n  - { target: $.a.c, update: { e: 2 } }\n",
    "  - { target: $.a.b, remove: true }\n  - { target: $.a.c, update: { e: 3 } }\n",
  ]);
  expect(problems).toEqual([]);
  expect(value).toEqual({ a: { c: { d: 1, e: 3 } } });
});

test("indexes count before anything is removed, and a node is changed once", () => {
  expect(
    overlaid("a: [0, 1, 2, 3]", ["  - { target: '$.a[0,1,-1,0]', remove: true }\n"]).value,
  ).toEqual({ a: [2] });
  expect(overlaid("a: [0]", ["  - { target: \"$['a','a']\", update: 1 }\n"]).value).toEqual({
    a: [0, 1],
  });
  // What is removed with its parent is not missed.
  expect(overlaid("a: { b: { c: 1 } }", ["  - { target: $.a..*, remove: true }\n"]).value).toEqual({
    a: {},
  });
});

test("an alias of YAML is changed where it was selected only", () => {
  const { value } = overlaid("a: &x { p: 1 }\nb: *x\n", [
    "  - { target: $.b, update: { p: 2 } }\n",
  ]);
  expect(value).toEqual({ a: { p: 1 }, b: { p: 2 } });
});

test("keys that objects inherit are keys like any other", () => {
  const { value, problems } = overlaid('{ "a": {} }', [
    `  - target: $.a\n    update: { __proto__: { x: 1 }, constructor: 2 }\n`,
    `  - target: $.a.__proto__\n    update: { y: 2 }\n`,
  ]);
  expect(problems).toEqual([]);
  expect(JSON.stringify(value)).toBe('{"a":{"__proto__":{"x":1,"y":2},"constructor":2}}');
  expect(({} as { x?: number }).x).toBeUndefined();
});

test("nodes keep the place where they were written", () => {
  const { place, value } = overlaid(pets, [
    `  - target: $.paths['/pets'].get.parameters[0]
    remove: true
  - target: $.paths['/pets'].get
    update:
      summary: New
      parameters:
        - name: added
`,
    `  - target: $.paths['/pets'].get.parameters[?@.name=='added']
    update: { in: query }
`,
  ]);
  expect(value).toMatchObject({
    paths: {
      "/pets": { get: { parameters: [{ name: "filter" }, { name: "last" }, { name: "added" }] } },
    },
  });
  const get = "/paths/~1pets/get";
  expect(place(`${get}/tags`)).toBe("api.yaml:7:7");
  // The first was removed: the others keep their own lines.
  expect(place(`${get}/parameters/0/name`)).toBe("api.yaml:10:13");
  expect(place(`${get}/parameters/1`)).toBe("api.yaml:11:11");
  expect(place(`${get}/summary`)).toBe("1.yaml:8:7");
  expect(place(`${get}/parameters/2/name`)).toBe("1.yaml:10:11");
  expect(place(`${get}/parameters/2/in`)).toBe("2.yaml:5:15");
  // What is not there is at its nearest parent.
  expect(place(`${get}/parameters/3`)).toBe("api.yaml:8:7");
  expect(place(`${get}/description`)).toBe("api.yaml:5:5");
});

test("a removed node is not found at its old place, and one that comes again has a new one", () => {
  const { place } = overlaid("a:\n  b: 1\n  c: 2\n", [
    "  - { target: $.a.b, remove: true }\n  - { target: $.a.c, remove: true }\n  - { target: $.a, update: { c: 3 } }\n",
  ]);
  expect(place("/a/b")).toBe("api.yaml:1:1");
  expect(place("/a/c")).toBe("1.yaml:6:30");
});

test("what is copied keeps its place", () => {
  const { place } = overlaid("a:\n  b: { c: 1 }\nd: {}\n", [
    "  - { target: $.a.b, update: { x: 1 } }\n  - { target: $.d, copy: $.a }\n",
  ]);
  expect(place("/d/b/c")).toBe("api.yaml:2:8");
  expect(place("/d/b/x")).toBe("1.yaml:4:32");
});

test("values of other kinds cannot be merged, and all else is", () => {
  const { value, problems } = overlaid("a: { b: { c: 1 }, d: [1], e: 1 }", [
    "  - target: $.a\n    update:\n      b: null\n      d: text\n      e: { f: 1 }\n      g: 1\n  - { target: $.a.e, update: {} }\n",
  ]);
  expect(value).toEqual({ a: { b: { c: 1 }, d: [1], e: 1, g: 1 } });
  expect(problems).toEqual([
    "overlay-mismatch 1.yaml:6:7 The overlay cannot merge a single value into an object at api.yaml#/a/b.",
    "overlay-mismatch 1.yaml:7:7 The overlay cannot merge a single value into a list at api.yaml#/a/d.",
    "overlay-mismatch 1.yaml:8:7 The overlay cannot merge an object into a single value at api.yaml#/a/e.",
    "overlay-mismatch 1.yaml:10:22 The overlay cannot merge an object into a single value at api.yaml#/a/e.",
  ]);
});

test("targets of several kinds are refused by 1.1; single values are told of by 1.0", () => {
  const text = "a: { b: {}, c: [], d: 1 }";
  const mixed = overlaid(text, ["  - { target: $.a.*, update: {} }\n"]);
  expect(mixed.problems).toEqual([
    "overlay-target-invalid 1.yaml:4:7 The target $.a.* cannot be used: it selects an object and a list and a single value, but an update needs nodes of one kind.",
  ]);
  expect(mixed.value).toEqual(parse(text));
  const single = overlaid(text, ["  - { target: $.a.d, remove: true }\n"], "1.0.0");
  expect(single.value).toEqual({ a: { b: {}, c: [] } });
  expect(single.problems).toEqual([
    "overlay-target-kind 1.yaml:4:7 The target $.a.d selects a single value, which requires Overlay 1.1; the action was applied anyway.",
  ]);
});

test("targets that match nothing or are no JSONPath are told at their place", () => {
  const { value, problems } = overlaid("a: 1\nc: 2", [
    `  - { target: $.b, remove: true }
  - { target: $.a[, remove: true }
  - { target: a, remove: true }
  - { target: "$ ", remove: true }
  - { target: "$.a[?nope(@)]", remove: true }
  - { target: $, remove: true }
  - { target: $, copy: $.b }
  - { target: $, copy: $..* }
`.replace("$.a[,", "'$.a[',"),
  ]);
  expect(value).toEqual({ a: 1, c: 2 });
  expect(
    problems.map((problem) => problem.replace(/ cannot be used| matches nothing/, "")),
  ).toEqual([
    "overlay-target-unmatched 1.yaml:4:7 The target $.b in api.yaml; the action has no effect.",
    "overlay-target-invalid 1.yaml:5:7 The target $.a[: unclosed bracketed selection (at character 5).",
    "overlay-target-invalid 1.yaml:6:7 The target a: it does not begin with `$`.",
    "overlay-target-invalid 1.yaml:7:7 The target $ : unexpected character (at character 3).",
    "overlay-target-invalid 1.yaml:8:7 The target $.a[?nope(@)]: no such function 'nope' (at character 6).",
    "overlay-target-invalid 1.yaml:9:7 The target $: the whole description cannot be removed.",
    "overlay-target-unmatched 1.yaml:10:18 The target $.b in api.yaml; the action has no effect.",
    "overlay-target-invalid 1.yaml:11:18 The target $..*: it selects 2 nodes, but only one can be copied.",
  ]);
});

test("what is no Overlay document is told in one go", () => {
  const problemsOf = (text: string) => {
    const { report, list } = collector();
    const overlay = readOverlay(parseSource("o.yaml", text, report) as Source, report);
    return { overlay, problems: lines(list()).map((line) => line.replace(/o\.yaml is .*?: /, "")) };
  };
  expect(problemsOf("").problems).toEqual(["overlay-invalid o.yaml:1:1 it is empty."]);
  expect(problemsOf("- a").problems).toEqual([
    "overlay-invalid o.yaml:1:1 its root is not an object.",
  ]);
  expect(problemsOf("openapi: 3.1.0").problems).toEqual([
    "overlay-invalid o.yaml:1:1 it has no `overlay`.",
  ]);
  expect(problemsOf("overlay: 1.0").problems).toEqual([
    'overlay-invalid o.yaml:1:1 its `overlay` is not a string; write "1.0.0" in quotes.',
  ]);
  expect(problemsOf("\noverlay: 2.0.0").problems).toEqual([
    'overlay-invalid o.yaml:2:1 its version "2.0.0" is not supported.',
  ]);
  const { overlay, problems } = problemsOf(`overlay: 1.0.0
info: { title: T }
extend: api.yaml
actions:
  - { target: $, updat: {} }
  - { target: 1, remove: true }
  - text
  - { target: $, remove: yes }
  - { target: $, copy: $.a }
  - { target: $, update: {}, x-why: because }
`);
  expect(problems).toEqual([
    "overlay-invalid o.yaml:2:1 `info.version` is not a string.",
    "overlay-key-unknown o.yaml:3:1 The overlay key `extend` is ignored; did you mean `extends`?",
    "overlay-invalid o.yaml:5:5 action 1: it has no `update` or `remove: true`.",
    "overlay-key-unknown o.yaml:5:18 The overlay key `updat` is ignored; did you mean `update`?",
    "overlay-invalid o.yaml:6:5 action 2: `target` is not a string.",
    "overlay-invalid o.yaml:7:5 action 3: it is not an object.",
    "overlay-invalid o.yaml:8:5 action 4: `remove` is not a boolean.",
    "overlay-invalid o.yaml:9:5 action 5: it has no `update` or `remove: true`.",
    'overlay-key-unknown o.yaml:9:18 The overlay key `copy` is ignored; it requires Overlay 1.1: write `overlay: "1.1.0"`.',
  ]);
  expect(overlay?.actions.length).toBe(1);
});

test("a pattern that backtracks without an end is given up", async () => {
  const quick = await createSelect(50);
  const value = { a: [{ text: `${"a".repeat(60)}!` }] };
  expect(quick("$.a[?search(@.text, '(a+)+$')]", value)).toEqual({
    reason: "evaluation stopped after 0.05 s",
  });
  expect(quick("$.a[?search(@.text, 'a!')]", value)).toEqual({ paths: [["a", "0"]] });
});

test("a description that is nested deeper than any is given up too", () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 3_000; depth++) value = { a: value };
  expect(select("$..b", value)).toEqual({
    reason: "the description is nested too deeply to evaluate it",
  });
});
