import { describe, expect, test } from "vitest";
import { joinPointer } from "../../generator/document/pointer.js";
import { loadDescription } from "../../generator/load/description.js";
import { createResolver } from "../../generator/resolve/resolver.js";
import { collector, describeSources, folderOf, head, lines } from "../support/load.js";

const rootAt = { file: "a.yaml", pointer: "" };

function setUp(files: Readonly<Record<string, string>>) {
  const description = describeSources(files);
  const { report, list, count } = collector();
  const resolver = createResolver(description, report);
  const follow = (ref: string, ...place: string[]) =>
    resolver.resolve({ $ref: ref }, joinPointer(rootAt, ...place));
  const problems = () => {
    const placed = lines(list(description.sources));
    expect(count(), "each is reported once").toBe(placed.length);
    return placed;
  };
  return { resolver, follow, description, problems };
}

/** A YAML root with schemas, one a line from line 6 on, each at column 5. */
function withSchemas(...schemas: readonly string[]): string {
  return `${head}components:\n  schemas:\n${schemas.map((schema) => `    ${schema}\n`).join("")}`;
}

const schemaAt = (name: string) => joinPointer(rootAt, "components", "schemas", name);

describe("resolve", () => {
  test("follows a chain through files to the node itself, not a copy", () => {
    const { follow, description, problems } = setUp({
      "a.yaml": withSchemas("A: { $ref: 'b/b.yaml#/B%20b' }", "C/c: { type: string }"),
      "b/b.yaml": "B b: { $ref: '../a.yaml#/components/schemas/C~1c' }\n",
    });
    const { node, at } = follow("#/components/schemas/A", "x");
    expect(at).toEqual(schemaAt("C/c"));
    expect(node).toEqual({ type: "string" });
    const { components } = description.root.value as {
      components: { schemas: Record<string, unknown> };
    };
    expect(node).toBe(components.schemas["C/c"]);
    expect(problems()).toEqual([]);
  });

  test("returns what is no reference as it is, falsy or not", () => {
    const { resolver } = setUp({ "a.yaml": head });
    for (const node of [null, undefined, false, 0, "", [], { a: 1 }]) {
      expect(resolver.resolve(node, rootAt)).toEqual({ node, at: rootAt });
    }
  });

  test("takes an inherited $ref for none", () => {
    const { resolver } = setUp({ "a.yaml": head });
    const node: unknown = Object.create({ $ref: "#/nothing" });
    expect(resolver.resolve(node, rootAt).node).toBe(node);
  });

  test("reports what is not there once, at its $ref, with the nearest name", () => {
    const { resolver, problems } = setUp({
      "a.yaml": withSchemas(
        "User: { type: object }",
        "A: { $ref: '#/components/schemas/Usr' }",
        "B: { description: d, $ref: '#/component/schemas/User' }",
        "C: { $ref: '#/components/schemas/User/properties' }",
        "D: { $ref: '#/info/nothing/at/all' }",
        "E: { $ref: '#no-anchor' }",
        "F: { $ref: 5 }",
        "G: { $ref: '#/components/schemas/A/type' }",
        "H:",
        "I: { $ref: '#/components/schemas/H' }",
        "J: { $ref: 'empty.yaml' }",
        "K: { $ref: 'other.yaml#/x' }",
        "L: { $ref: '/x' }",
        "M: { $ref: 'http://h/x' }",
      ),
      "empty.yaml": "",
    });
    for (const name of [..."ABCDEFGIJKLM", "A"]) {
      const at = schemaAt(name);
      const holder = resolver.target(`#${at.pointer}`, rootAt);
      const { node } = resolver.resolve(holder?.node, at);
      expect(node).toBeUndefined();
    }
    const at = (line: number, column = 10) =>
      `unresolved-reference a.yaml:${line}:${column} Cannot resolve the reference`;
    expect(problems()).toEqual([
      `${at(7)} #/components/schemas/Usr: a.yaml has no #/components/schemas/Usr (did you mean User?).`,
      `${at(8, 26)} #/component/schemas/User: a.yaml has no #/component (did you mean components?).`,
      `${at(9)} #/components/schemas/User/properties: a.yaml has no #/components/schemas/User/properties.`,
      `${at(10)} #/info/nothing/at/all: a.yaml has no #/info/nothing.`,
      `${at(11)} #no-anchor: a.yaml has no $anchor no-anchor.`,
      `${at(12)} 5: a reference must be a string.`,
      `${at(13)} #/components/schemas/A/type: a.yaml has no #/components/schemas/A/type; its parent is itself a reference.`,
      `${at(15)} #/components/schemas/H: a.yaml#/components/schemas/H is empty.`,
      `${at(16)} empty.yaml: empty.yaml is empty.`,
      `${at(17)} other.yaml#/x: other.yaml was not read, because only extensions and examples refer to it.`,
      `${at(18)} /x: absolute paths are not supported; write it relative to this file.`,
      "remote-reference a.yaml:19:10 The remote reference http://h/x is not followed.",
    ]);
  });

  test.each([["X"], ["A"], ["B"], ["C"]])(
    "reports a circle once, at its first place, from %s",
    (...names) => {
      const { follow, problems } = setUp({
        "a.yaml": withSchemas(
          "X: { $ref: '#/components/schemas/C' }",
          "C: { $ref: '#/components/schemas/A' }",
          "B: { $ref: '#/components/schemas/C' }",
          "A: { $ref: 'b.yaml#/b' }",
        ),
        "b.yaml": "b: { $ref: 'a.yaml#/components/schemas/B' }\n",
      });
      for (const name of [...names, "A", "X", ...names]) {
        expect(follow(`#/components/schemas/${name}`, "here").node).toBeUndefined();
      }
      expect(problems()).toEqual([
        "circular-reference a.yaml:9:10 The reference b.yaml#/b leads back to itself.",
      ]);
    },
  );

  test("reports a reference to itself", () => {
    const { follow, problems } = setUp({
      "a.yaml": withSchemas("A: { $ref: '#/components/schemas/A' }"),
    });
    follow("#/components/schemas/A", "here");
    expect(problems()).toEqual([
      "circular-reference a.yaml:6:10 The reference #/components/schemas/A leads back to itself.",
    ]);
  });

  test("follows ten thousand hops", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => [
      `S${index}`,
      { $ref: `#/s/S${index + 1}` },
    ]);
    const { follow } = setUp({
      "a.yaml": JSON.stringify({
        openapi: "3.1.0",
        s: Object.fromEntries([...chain, ["S10000", true]]),
      }),
    });
    expect(follow("#/s/S0", "here")).toEqual({
      node: true,
      at: joinPointer(rootAt, "s", "S10000"),
    });
  });

  test("finds anchors of the same and of other files", () => {
    const { follow } = setUp({
      "a.yaml": withSchemas("A: { properties: { 'x/y': { $anchor: here, type: string } } }"),
      "b.yaml": "[{ $anchor: there }, { $anchor: there, type: object }]",
    });
    expect(follow("#here", "x").at.pointer).toBe("/components/schemas/A/properties/x~1y");
    expect(follow("b.yaml#there", "x").at).toEqual({ file: "b.yaml", pointer: "/0" });
  });

  test("names like __proto__ and constructor", () => {
    const text =
      '{"openapi": "3.1.0", "s": {"__proto__": {"type": "string"}, "r": {"$ref": "#/s/constructor"}}}';
    const { follow, problems } = setUp({ "a.yaml": text });
    expect(follow("#/s/__proto__", "x").node).toEqual({ type: "string" });
    expect(follow("#/s/r", "x").node).toBeUndefined();
    expect(problems()).toEqual([
      "unresolved-reference a.yaml:1:67 Cannot resolve the reference #/s/constructor: a.yaml has no #/s/constructor.",
    ]);
  });

  test("is silent about what load has reported", async () => {
    const base = await folderOf({
      "a.yaml": withSchemas(
        "A: { $ref: none.yaml }",
        "B: { $ref: 'http://h/x#/y' }",
        "C: { $ref: '/x' }",
        "D: { $ref: 'none.yaml#/B' }",
      ),
    });
    const { report, count } = collector();
    const description = await loadDescription("a.yaml", { base }, report);
    if (!description) throw new Error("not loaded");
    expect(count()).toBe(3);
    const resolver = createResolver(description, report);
    const { components } = description.root.value as {
      components: { schemas: Record<string, unknown> };
    };
    for (const name of "ABCD")
      expect(resolver.resolve(components.schemas[name], schemaAt(name)).node).toBeUndefined();
    expect(count()).toBe(3);
  });
});

describe("target", () => {
  test("takes one step", () => {
    const { resolver } = setUp({
      "a.yaml": withSchemas("A: { $ref: '#/components/schemas/B' }", "B: true"),
    });
    expect(resolver.target("#/components/schemas/A", rootAt)).toEqual({
      node: { $ref: "#/components/schemas/B" },
      at: schemaAt("A"),
    });
  });

  test("reports at the reference itself, whatever holds it", () => {
    const { resolver, problems } = setUp({
      "a.yaml": withSchemas(
        "A: { type: object, $ref: '#/no' }",
        "B: { oneOf: [], discriminator: { propertyName: t, mapping: { 'x/y': '#/nope' } } }",
        "C: { z: '#/never' }",
      ),
    });
    expect(resolver.target("#/no", schemaAt("A"))).toBeNull();
    expect(resolver.target("#/nope", schemaAt("B"))).toBeNull();
    expect(resolver.target("#/never", joinPointer(schemaAt("C"), "z"))).toBeNull();
    expect(problems()).toEqual([
      "unresolved-reference a.yaml:6:24 Cannot resolve the reference #/no: a.yaml has no #/no.",
      "unresolved-reference a.yaml:7:66 Cannot resolve the reference #/nope: a.yaml has no #/nope.",
      "unresolved-reference a.yaml:8:10 Cannot resolve the reference #/never: a.yaml has no #/never.",
    ]);
  });
});

describe("mapped", () => {
  test("a component's name comes before a reference, in whatever file the mapping stands", () => {
    const { resolver, problems } = setUp({
      "a.yaml": withSchemas("b.yaml: { title: component }", "A/B: { title: odd }"),
      "b.yaml": "{ title: file }",
      "c.yaml": "D: { discriminator: { propertyName: t, mapping: { d: nothing } } }",
    });
    const at = { file: "c.yaml", pointer: "/D" };
    expect(resolver.mapped("b.yaml", at)?.at).toEqual(schemaAt("b.yaml"));
    expect(resolver.mapped("A/B", at)?.node).toEqual({ title: "odd" });
    expect(resolver.mapped("./b.yaml", at)?.node).toEqual({ title: "file" });
    expect(resolver.mapped("nothing", at)).toBeNull();
    expect(problems()).toEqual([
      "unresolved-reference c.yaml:1:51 Cannot resolve the reference nothing: no schema has this name.",
    ]);
  });
});

test.each([
  ["3.0.0", "3.0"],
  ["3.0.4", "3.0"],
  ["3.1.1", "3.1"],
  ["3.2.0", "3.1"],
])("%s is read as %s", (version, expected) => {
  expect(setUp({ "a.json": JSON.stringify({ openapi: version }) }).resolver.version).toBe(expected);
});

describe("addresses that a description declares", () => {
  const at = (text: string, ref: string, pointer = "/components/schemas/A") => {
    const { resolver, problems } = setUp({ "a.yaml": text });
    return { found: resolver.target(ref, { file: "a.yaml", pointer })?.at.pointer, problems };
  };
  const schemas = (...lines: readonly string[]) => withSchemas(...lines);

  test("an $id inside another is relative to it", () => {
    const text = schemas(
      "A: { $id: 'https://x.example/a/', $defs: { B: { $id: b/c, type: string } } }",
    );
    expect(at(text, "https://x.example/a/b/c").found).toBe("/components/schemas/A/$defs/B");
    expect(at(text, "b/c#").found).toBe("/components/schemas/A/$defs/B");
    expect(at(text, "https://x.example/a/b/c#/type").found).toBe(
      "/components/schemas/A/$defs/B/type",
    );
  });

  test("the same reference below two $ids names two schemas", () => {
    const text = schemas(
      "A: { $id: 'https://x.example/a/', $defs: { T: { $id: t } } }",
      "B: { $id: 'https://x.example/b/', $defs: { T: { $id: t } } }",
    );
    const { resolver } = setUp({ "a.yaml": text });
    for (const name of ["A", "B"]) {
      expect(resolver.target("t", schemaAt(name))?.at).toEqual(
        joinPointer(schemaAt(name), "$defs", "T"),
      );
    }
  });

  test("an $id in an example, of a property or in OpenAPI 3.0 is none", () => {
    const text = schemas(
      "A: { example: { $id: 'https://x.example/a' }, properties: { $id: { type: string } } }",
    );
    for (const each of [
      text,
      schemas("A: { $id: 'https://x.example/a' }").replace("3.1.0", "3.0.3"),
    ]) {
      const { found, problems } = at(each, "https://x.example/a");
      expect(found).toBeUndefined();
      expect(problems()).toHaveLength(1);
    }
  });

  test("$self of OpenAPI 3.2 names the root, relative references are looked for in it, then beside", () => {
    const text = schemas("A: {}").replace(
      "3.1.0\n",
      "3.2.0\n$self: https://x.example/v1/api.yaml\n",
    );
    expect(at(text, "https://x.example/v1/api.yaml#/info").found).toBe("/info");
    expect(at(text, "api.yaml#/info").found).toBe("/info");
    expect(at(text, "../v1/api.yaml#/info").found).toBe("/info");
    expect(at(text, "a.yaml#/info").found).toBe("/info");
  });
});
