import { describe, expect, test } from "vitest";
import { createSchemaReader } from "../../generator/resolve/schema.js";
import { collector } from "../support/load.js";

const at = { file: "a.yaml", pointer: "/s" };

function read(node: unknown, version: "3.0" | "3.1" = "3.1") {
  const { report, list } = collector();
  const schema = createSchemaReader(version, report)(node, at);
  const problems = list().map(({ code, message, pointer }) => `${code} ${pointer} ${message}`);
  return { schema, problems };
}

function view(node: unknown, version: "3.0" | "3.1" = "3.1") {
  const { schema, problems } = read(node, version);
  expect(problems).toEqual([]);
  return schema;
}

function problemsOf(node: unknown): string[] {
  const start = "This schema is not valid: ";
  return read(node).problems.map((problem) =>
    problem.replace("invalid-schema ", "").replace(start, ""),
  );
}

test("an empty schema has nothing", () => {
  expect(view({})).toEqual({
    ref: null,
    boolean: null,
    types: [],
    nullable: false,
    format: "",
    enum: null,
    const: null,
    default: null,
    example: null,
    title: "",
    description: "",
    deprecated: false,
    readOnly: false,
    writeOnly: false,
    properties: [],
    required: [],
    additionalProperties: undefined,
    patternProperties: [],
    propertyNames: undefined,
    prefixItems: null,
    items: undefined,
    contains: undefined,
    containsCount: { least: 1, most: null },
    allOf: [],
    oneOf: [],
    anyOf: [],
    discriminator: null,
    not: undefined,
    conditional: [],
    limits: {},
    contentMediaType: "",
    contentEncoding: "",
    xml: null,
    extensions: {},
  });
  expect(view(undefined)).toEqual(view({}));
});

test("every keyword is read", () => {
  const child = { type: "string" };
  const schema = view({
    type: ["object", "array"],
    format: "f",
    enum: [null, [1]],
    title: "t",
    description: "d",
    deprecated: true,
    readOnly: true,
    writeOnly: true,
    properties: { a: child, b: true },
    required: ["b", "a", "b"],
    additionalProperties: false,
    patternProperties: { "^x": child },
    prefixItems: [child],
    items: false,
    allOf: [child],
    oneOf: [child, true],
    anyOf: [{}],
    contentMediaType: "image/png",
    contentEncoding: "base64",
    discriminator: { propertyName: "p", mapping: { a: "A", b: "#/b" } },
    "x-a": 1,
    "x-b": null,
  });
  expect(schema).toMatchObject({
    types: ["object", "array"],
    format: "f",
    enum: [null, [1]],
    title: "t",
    description: "d",
    deprecated: true,
    readOnly: true,
    writeOnly: true,
    properties: [
      ["a", child],
      ["b", true],
    ],
    required: ["b", "a"],
    additionalProperties: false,
    patternProperties: [["^x", child]],
    prefixItems: [child],
    items: false,
    allOf: [child],
    oneOf: [child, true],
    anyOf: [{}],
    contentMediaType: "image/png",
    contentEncoding: "base64",
    discriminator: {
      property: "p",
      mapping: [
        ["a", "A"],
        ["b", "#/b"],
      ],
    },
    extensions: { "x-a": 1, "x-b": null },
  });
  expect(schema.properties[0]?.[1]).toBe(child);
});

test("what only applies under a condition has its place", () => {
  const child = { type: "string" };
  const branches = JSON.parse('{"then":{"type":"string"},"else":true}') as object;
  const conditional = { if: {}, ...branches, dependentSchemas: { a: child } };
  expect(view(conditional)).toMatchObject({
    conditional: [
      { steps: ["then"], node: child },
      { steps: ["else"], node: true },
      { steps: ["dependentSchemas", "a"], node: child },
    ],
  });
  // JSON Schema section 10.2.2.2: without `if` they say nothing.
  expect(view(branches).conditional).toEqual([]);
});

test("what is not evaluated is what is not listed", () => {
  expect(view({ unevaluatedProperties: { type: "string" } })).toMatchObject({
    additionalProperties: { type: "string" },
  });
  expect(view({ additionalProperties: true, unevaluatedProperties: {} })).toMatchObject({
    additionalProperties: true,
  });
  expect(view({ unevaluatedProperties: false }).additionalProperties).toBeUndefined();
  expect(view({ prefixItems: [{}], unevaluatedItems: false }).items).toBe(false);
});

describe("values that are not of the type beside them", () => {
  test.each<[node: object, values: readonly unknown[] | null, problem: string]>([
    [
      { type: "string", enum: [1, "1", true, null] },
      ["1", "true", null],
      'value 1 does not match the type string; it is read as "1".',
    ],
    [
      { type: "integer", enum: ["2", "x", 2.5, 3] },
      [2, 3],
      'value "2" does not match the type integer; it is read as 2.',
    ],
    [
      { type: ["number", "boolean"], enum: ["2.5", "true"] },
      [2.5, true],
      'value "2.5" does not match the type number or boolean; it is read as 2.5.',
    ],
    [
      { type: "integer", enum: ["", " "] },
      null,
      'value "" does not match the type integer; it is left out.',
    ],
    [
      { type: "array", enum: ["a", "b"] },
      null,
      'value "a" does not match the type array; it is left out.',
    ],
    [
      { type: "object", enum: [[], {}] },
      [{}],
      "value [] does not match the type object; it is left out.",
    ],
  ])("%j", (node, values, problem) => {
    const { schema, problems } = read(node);
    expect(schema.enum).toEqual(values);
    expect(problems).toEqual([`enum-mismatch /s/enum The ${problem}`]);
  });

  test("a constant is read like them", () => {
    expect(read({ type: "string", const: 3 }).schema.const).toEqual({ value: "3" });
    expect(read({ type: "array", const: 3 }).schema.const).toBeNull();
    expect(view({ type: ["string", "null"], const: null }).const).toEqual({ value: null });
  });

  test("values of several types stay what they are", () => {
    const values = ["a", 1, true, null, [1], { a: 1 }, 1.5, -1, ""];
    expect(view({ enum: values }).enum).toEqual(values);
    expect(view({ type: ["string", "number"], enum: [1, "1", 1.5] }).enum).toEqual([1, "1", 1.5]);
  });

  test("an empty enum, and digits that were lost, are told and do not count", () => {
    const empty = read({ enum: [] });
    expect(empty.schema.enum).toBeNull();
    expect(empty.problems[0]).toMatch(/^empty-enum \/s\/enum /);
    const lost = read({ enum: [1, 2 ** 53], const: -(2 ** 60) });
    expect(lost.schema).toMatchObject({ enum: null, const: null });
    expect(lost.problems.map((problem) => problem.split(" ", 2).join(" "))).toEqual([
      "inexact-number /s/const",
      "inexact-number /s/enum",
    ]);
  });
});

test("`not` of everything is nothing", () => {
  expect(view({ not: true }).boolean).toBe(false);
  expect(view({ not: {}, description: "d" })).toMatchObject({ boolean: false, description: "d" });
  expect(view({ not: { type: "string" } }).boolean).toBeNull();
  expect(view({ not: false }).boolean).toBeNull();
});

test("boolean schemas", () => {
  expect(view(true).boolean).toBe(true);
  expect(view(false).boolean).toBe(false);
});

test("the three ways to allow null are one", () => {
  const expected = { types: ["string"], nullable: true };
  expect(view({ type: "string", nullable: true }, "3.0")).toMatchObject(expected);
  expect(view({ type: ["string", "null"] })).toMatchObject(expected);
  expect(view({ type: ["null", "string", null] })).toMatchObject(expected);
  expect(view({ type: "null" })).toMatchObject({ types: ["null"], nullable: true });
  expect(view({ nullable: true }, "3.0")).toMatchObject({ types: [], nullable: true });
  expect(view({ type: "string", nullable: false }, "3.0")).toMatchObject({
    types: ["string"],
    nullable: false,
  });
});

test("what stands beside $ref counts in 3.1 and not in 3.0", () => {
  const node = { $ref: "#/x", description: "d", type: "strong", "x-a": 1 };
  expect(view(node, "3.0")).toEqual({ ...view({}), ref: "#/x" });
  expect(read(node, "3.1").schema).toMatchObject({
    ref: "#/x",
    description: "d",
    extensions: { "x-a": 1 },
  });
});

test("falsy values are values", () => {
  for (const value of [0, false, "", null, [], {}]) {
    expect(view({ default: value, example: value, const: value })).toMatchObject({
      default: { value },
      example: { value },
      const: { value },
    });
  }
});

test("the example of 3.0 and the first of 3.1's examples are one", () => {
  expect(view({ example: 0, examples: [1] }).example).toEqual({ value: 0 });
  expect(view({ examples: [null, 1] }).example).toEqual({ value: null });
  expect(view({ examples: [] }).example).toBeNull();
});

test("limits of both versions are those of 3.1", () => {
  expect(
    view({ minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }, "3.0").limits,
  ).toEqual({
    exclusiveMinimum: 1,
    maximum: 9,
  });
  expect(view({ minimum: 0, exclusiveMinimum: 0, maximum: 5, exclusiveMaximum: 6 }).limits).toEqual(
    {
      minimum: 0,
      exclusiveMinimum: 0,
      maximum: 5,
      exclusiveMaximum: 6,
    },
  );
  expect(view({ exclusiveMinimum: true }, "3.0").limits).toEqual({});
  const all = {
    minLength: 0,
    maxLength: 1,
    minItems: 2,
    maxItems: 3,
    minProperties: 4,
    maxProperties: 5,
    multipleOf: 0.5,
    pattern: "^a$",
    uniqueItems: true,
  };
  expect(view(all).limits).toEqual(all);
});

test("a list in items is prefixItems, and additionalItems the rest", () => {
  expect(view({ items: [{ type: "string" }], additionalItems: false })).toMatchObject({
    prefixItems: [{ type: "string" }],
    items: false,
  });
});

test("properties called like members of every object are properties", () => {
  const node = JSON.parse(
    '{"properties": {"__proto__": {}, "constructor": {}, "toString": {}}, "required": ["__proto__"]}',
  );
  expect(view(node)).toMatchObject({
    properties: [
      ["__proto__", {}],
      ["constructor", {}],
      ["toString", {}],
    ],
    required: ["__proto__"],
  });
});

test("inherited keywords count for nothing", () => {
  expect(
    view(Object.create({ type: "string", title: "t", enum: [1], const: 1, items: [] })),
  ).toEqual(view({}));
});

test("null stands for absent where it is no value", () => {
  const node = {
    format: null,
    description: null,
    properties: null,
    required: null,
    minLength: null,
    deprecated: null,
    items: null,
    allOf: null,
    discriminator: null,
  };
  expect(view(node)).toEqual(view({}));
});

test("text that YAML has made a number or a boolean is text", () => {
  expect(view({ title: 2024, description: false })).toMatchObject({
    title: "2024",
    description: "false",
  });
});

describe("what is not valid is reported at its keyword and counts as absent", () => {
  test.each([
    ["text", "/s it is a string, not an object."],
    [null, "/s it is empty, not an object."],
    [[], "/s it is a list, not an object."],
    [{ type: "int" }, '/s/type the type "int" is unknown (did you mean integer?).'],
    [{ type: "strnig" }, '/s/type the type "strnig" is unknown (did you mean string?).'],
    [{ type: "file" }, '/s/type the type "file" is unknown.'],
    [{ type: null }, '/s/type `type` is null; write "null" in quotes.'],
    [{ type: ["string", 5] }, "/s/type `type` is a number, not a string."],
    [{ required: true }, "/s/required `required` is not a list."],
    [
      { required: ["a", 1] },
      "/s/required `required` contains a number; it must contain only names.",
    ],
    [{ properties: ["a"] }, "/s/properties `properties` is not an object."],
    [{ patternProperties: 1 }, "/s/patternProperties `patternProperties` is not an object."],
    [
      { additionalProperties: "yes" },
      "/s/additionalProperties `additionalProperties` is not a schema.",
    ],
    [{ items: "string" }, "/s/items `items` is not a schema."],
    [{ prefixItems: {} }, "/s/prefixItems `prefixItems` is not a list."],
    [{ allOf: {} }, "/s/allOf `allOf` is not a list."],
    [{ oneOf: "x" }, "/s/oneOf `oneOf` is not a list."],
    [{ anyOf: 1 }, "/s/anyOf `anyOf` is not a list."],
    [{ enum: "a" }, "/s/enum `enum` is not a list."],
    [{ examples: { a: 1 } }, "/s/examples `examples` is not a list."],
    [{ minLength: "3" }, "/s/minLength `minLength` is not a number."],
    [{ maximum: "9" }, "/s/maximum `maximum` is not a number."],
    [{ exclusiveMaximum: "9" }, "/s/exclusiveMaximum `exclusiveMaximum` is not a number."],
    [{ minItems: -1 }, "/s/minItems `minItems` is not an integer of 0 or more."],
    [{ maxLength: 1.5 }, "/s/maxLength `maxLength` is not an integer of 0 or more."],
    [{ pattern: {} }, "/s/pattern `pattern` is not a string."],
    [{ uniqueItems: "true" }, "/s/uniqueItems `uniqueItems` is not a boolean."],
    [{ deprecated: "yes" }, "/s/deprecated `deprecated` is not a boolean."],
    [{ title: {} }, "/s/title `title` is not a string."],
    [{ $ref: {} }, "/s/$ref `$ref` is not a string."],
    [{ discriminator: "kind" }, "/s/discriminator `discriminator` is not an object."],
    [{ discriminator: {} }, "/s/discriminator `discriminator` has no `propertyName`."],
  ])("%j", (node, problem) => {
    expect(problemsOf(node)).toEqual([problem]);
    const { required, ...rest } = read(node).schema;
    expect(rest).toMatchObject({
      types: Array.isArray((node as { type?: unknown } | null)?.type) ? ["string"] : [],
      properties: [],
      limits: {},
      discriminator: null,
    });
    expect(required.every((name) => name === "a")).toBe(true);
  });

  test("a mapping's value that is no string is left out", () => {
    const { schema, problems } = read({
      discriminator: { propertyName: "p", mapping: { a: 1, b: "B" } },
    });
    expect(schema.discriminator?.mapping).toEqual([["b", "B"]]);
    expect(problems).toEqual([
      'invalid-schema /s/discriminator This schema is not valid: the mapping of "a" is not a string.',
    ]);
  });

  test("once, however often the schema is read", () => {
    const { report, list } = collector();
    const reader = createSchemaReader("3.1", report);
    const node = Object.freeze({ type: "int" });
    expect(reader(node, at)).toBe(reader(node, { ...at, pointer: "/elsewhere" }));
    expect(list()).toHaveLength(1);
  });
});
