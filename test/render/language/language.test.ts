import { expect, test } from "vitest";
import type { Json } from "../../../generator/document/json.js";
import { joinWords } from "../../../generator/model/naming/words.js";
import type { Schema, Type } from "../../../generator/model/types/model.js";
import { languagesOf } from "../../../generator/render/base/settings.js";
import { type Language, parseLanguage } from "../../../generator/render/language/language.js";
import { layOut } from "../../../generator/render/language/layout.js";
import { createLiterals } from "../../../generator/render/language/literals.js";
import type { Names } from "../../../generator/render/language/names.js";
import { quote } from "../../../generator/render/language/quote.js";
import { createTypePrinter } from "../../../generator/render/language/type-printer.js";

import { templates } from "../../support/docs.js";

const [node, python, java] = ["node", "python", "java"].map((id) => parseLanguage(id, templates));
if (!node || !python || !java) throw new Error("no languages");

const limits = {};
const string: Type = { kind: "scalar", name: "string", format: "", limits };
const integer: Type = { kind: "scalar", name: "integer", format: "", limits };
const ref = (schema: string): Type => ({ kind: "ref", schema });
const nullable = (type: Type): Type => ({ kind: "nullable", type });
const array = (items: Type): Type => ({ kind: "array", items, limits });
const union = (...variants: Type[]): Type => ({ kind: "union", variants, discriminator: null });
const at = { file: "", pointer: "" };
const field = (key: string, words: string[], type: Type, required = false) => ({
  at,
  key,
  words,
  type,
  required,
  deprecated: false,
  description: "",
  default: null,
  example: null,
  access: "both" as const,
});
const schema = (name: string, type: Type): Schema => ({
  at,
  key: name,
  name,
  words: [],
  anchor: `type-${name}`,
  slug: name.toLowerCase(),
  title: "",
  description: "",
  deprecated: false,
  type,
  default: null,
  example: null,
  synthesised: false,
  shared: false,
});
const schemas = new Map(
  [
    schema("User", {
      kind: "object",
      fields: [
        field("firstName", ["first", "name"], string, true),
        field("e-mail", ["e", "mail"], string),
        field("kind", ["kind"], ref("Kind")),
        field("friends", ["friends"], array(ref("User"))),
      ],
      additional: null,
      limits,
    }),
    schema("Kind", {
      kind: "enum",
      values: [
        { value: "a-b", words: ["a", "b"], description: "" },
        { value: -1, words: ["minus", "1"], description: "" },
      ],
    }),
  ].map((each) => [each.key, each]),
);
const namesOf = ({ naming }: Language): Names => ({
  method: () => "",
  group: () => "",
  groupType: () => "",
  headersReader: () => "",
  headersType: () => "",
  member: () => "",
  call: () => "",
  type: (key) => key,
  field: ({ key, words }) =>
    naming.field === "wire" || naming.field === "sent" ? key : joinWords(words, naming.field),
  property: () => "",
  option: () => "",
  setter: () => "",
  constant: ({ words }) => joinWords(words, naming.constant),
});
const literalsOf = (language: Language) => createLiterals(language, namesOf(language), schemas);
const write = (language: Language, type: Type, value: Json) =>
  layOut(literalsOf(language).doc(type, value), { indent: "", column: 0, after: 0 }, language);
const text = (language: Language, type: Type) =>
  createTypePrinter({ language, names: namesOf(language), ...literalsOf(language) }).text(type);

test("the folders of templates/languages are the languages", () => {
  expect(languagesOf(templates)).toEqual(["http", "java", "node", "python"]);
});

test.each([
  ["title: 1", "title must be a string"],
  ["{ title: A, fence: a }", "width must be a number"],
  ["[", "language.yaml"],
  ["- a", "the file must be a mapping"],
])("a language that cannot be read is named: %s", (yaml, message) => {
  const broken = new Map([["languages/odd/language.yaml", yaml]]);
  expect(() => parseLanguage("odd", broken)).toThrow(message);
});

test("an unknown key, a missing pattern and a missing folder are named", () => {
  const path = "languages/node/language.yaml";
  const changed = (from: string, to: string) =>
    new Map([[path, (templates.get(path) ?? "").replace(from, to)]]);
  expect(() => parseLanguage("node", changed("fence:", "colour: red\nfence:"))).toThrow(
    `${path}: colour is not a known key`,
  );
  expect(() => parseLanguage("node", changed("  array:", "  arrays:"))).toThrow(
    "types.array must be",
  );
  expect(() => parseLanguage("node", changed("method: camel", "method: Camel"))).toThrow(
    "naming.method must be one of camel, pascal",
  );
  expect(() => parseLanguage("cobol", templates)).toThrow(
    "languages/cobol/language.yaml: it does not exist",
  );
});

test("a keyword is no type name either", () => {
  expect(node.naming.types).toEqual(expect.arrayContaining(["Promise", "class", "string"]));
  expect(python.naming.keywords).toEqual(expect.arrayContaining(["self", "from", "_"]));
  // Fields keep the names of built-ins.
  expect(python.naming.keywords).not.toContain("list");
  expect(java.naming.members).toContain("getClass");
});

test("types are written in the language's syntax", () => {
  const choice = union(ref("User"), string);
  const cases: [Type, string, string, string][] = [
    [array(choice), "(User | string)[]", "list[User | str]", "List<Object>"],
    [nullable(array(string)), "string[] | null", "list[str] | None", "List<String>"],
    [array(nullable(string)), "(string | null)[]", "list[str | None]", "List<String>"],
    [
      { kind: "map", values: integer, limits },
      "Record<string, number>",
      "dict[str, int]",
      "Map<String, Long>",
    ],
    [{ kind: "const", value: "a" }, '"a"', 'Literal["a"]', "String"],
    [
      { kind: "tuple", items: [string], rest: integer, limits },
      "[string, ...number[]]",
      "tuple[str, *tuple[int, ...]]",
      "List<Object>",
    ],
    [
      { kind: "intersection", parts: [ref("User"), choice] },
      "User & (User | string)",
      "dict[str, Any]",
      "Map<String, Object>",
    ],
    [{ kind: "scalar", name: "binary", format: "", limits }, "Blob", "bytes", "byte[]"],
    [{ kind: "unknown" }, "unknown", "Any", "Object"],
  ];
  for (const [type, ...expected] of cases) {
    expect([node, python, java].map((language) => text(language, type))).toEqual(expected);
  }
});

test("values are written by their types", () => {
  const user = { firstName: "A", "e-mail": "b", kind: "a-b", friends: [{ firstName: "B" }] };
  expect(write(node, ref("User"), user)).toBe(
    '{\n  firstName: "A",\n  "e-mail": "b",\n  kind: "a-b",\n  friends: [\n    {\n      firstName: "B",\n    },\n  ],\n}',
  );
  expect(write(python, ref("User"), user)).toBe(
    '{"first_name": "A", "e_mail": "b", "kind": "a-b", "friends": [{"first_name": "B"}]}',
  );
  expect(write(java, ref("User"), { firstName: "A", kind: "a-b" })).toBe(
    'User.builder().firstName("A").kind(Kind.A_B).build()',
  );
  expect(write(java, { kind: "map", values: integer, limits }, { "a b": 1 })).toBe(
    'Map.of("a b", 1L)',
  );
  const many = Object.fromEntries([..."abcdefghijkl"].map((key) => [key, 1]));
  expect(write(java, { kind: "map", values: integer, limits }, many)).toContain(
    'Map.entry("a", 1L)',
  );
  // The keys of a free map are data, not names.
  expect(write(python, { kind: "map", values: string, limits }, { firstName: "x" })).toBe(
    '{"firstName": "x"}',
  );
});

test("falsy values are values, and a value that does not fit its type is written by its shape", () => {
  expect([false, 0, "", null].map((value) => write(python, { kind: "unknown" }, value))).toEqual([
    "False",
    "0",
    '""',
    "None",
  ]);
  expect(write(java, string, 5)).toBe("5L");
  expect(write(node, ref("User"), ["x"])).toBe('["x"]');
  expect(write(node, ref("Kind"), -1)).toBe("-1");
  expect(write(java, ref("Kind"), -1)).toBe("Kind.MINUS_1");
  expect(write(node, { kind: "unknown" }, JSON.parse('{"__proto__": 1}'))).toContain(
    '["__proto__"]: 1',
  );
});

test("Java integers never overflow their literal", () => {
  const int32: Type = { kind: "scalar", name: "integer", format: "int32", limits };
  expect(write(java, int32, 7)).toBe("7");
  expect(write(java, int32, 4_000_000_000)).toBe("4000000000L");
  expect(write(java, integer, 1e30)).toBe("1e+30d");
});

test("string literals keep what is in them", () => {
  const hostile = "q\"\\u0041\n\r\t${x}`\u2028\u202e\u0000\u0007\ud800\u{1f600}'\\";
  const literal = quote(hostile, node.literals.string);
  expect(literal).toMatch(/^"[^\n\r\u2028\u202e]*"$/);
  expect(new Function(`"use strict"; return ${literal};`)()).toBe(hostile);
  const inJava = quote(hostile, java.literals.string);
  expect(inJava).toContain("\\000\\007\\ud800");
  expect(inJava).toContain('q\\"\\\\u0041\\n');
});
