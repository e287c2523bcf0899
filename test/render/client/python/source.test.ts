import ruff from "@astral-sh/ruff-wasm-nodejs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, code, expression } from "../../../../generator/render/client/python/source/code.js";
import {
  docstring,
  entry,
  prose,
  sentence,
} from "../../../../generator/render/client/python/source/docstring.js";
import {
  besideMembers,
  importLines,
} from "../../../../generator/render/client/python/source/imports.js";
import { withBars } from "../../../../generator/render/client/python/source/union-bars.js";
import { fileName } from "../../../../generator/render/language/python-file-name.js";

const workspace = new ruff.Workspace({}, ruff.PositionEncoding.Utf16);

describe("docstrings", () => {
  test.each([
    ["one line", ["Does it."], '"""Does it."""\n'],
    ["several paragraphs", ["Does it.", "More."], '"""Does it.\n\nMore.\n"""\n'],
    ["a quote at the end", ['Says "no"'], '"""Says "no"\n"""\n'],
    ["a backslash", ["A path: C:\\temp."], 'r"""A path: C:\\temp."""\n'],
    ["a backslash at the end", ["Ends \\"], 'r"""Ends \\\n"""\n'],
  ])("%s", (_, paragraphs, expected) => {
    expect(docstring(paragraphs, "")).toBe(expected);
  });

  test("hold any text, and end where they should", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const all = [sentence(text), prose(text, () => null, "    "), entry("name", text, "    ")];
        const written = `class A:\n${docstring(all.length > 0 ? ["A.", ...all] : [], "    ")}    x = 1\n`;
        const { body } = JSON.parse(JSON.stringify({ body: workspace.parse(written) })) as {
          body: string;
        };
        expect(body).toContain("StmtAssign");
        expect(body.match(/StmtExpr/g)).toHaveLength(1);
      }),
      { numRuns: 300, seed: 20261129 },
    );
  });

  test("a line that goes on is below its text, in a list and nowhere else", () => {
    const long = "word ".repeat(30).trim();
    const second = (text: string) => /\n( *)/.exec(prose(text, () => null, ""))?.[1]?.length;
    expect(second(`**Bold.** ${long}`)).toBe(0);
    expect(second(`-1 ${long}`)).toBe(0);
    expect(second(`- ${long}`)).toBe(2);
    expect(second(`10. ${long}`)).toBe(4);
  });

  test("links to operations become references, and others stay text", () => {
    const link = (id: string) => (id === "getUser" ? "get_user" : null);
    expect(prose("See [it](#operation/getUser) or [that](#operation/other).", link, "")).toBe(
      "See :meth:`get_user` or that.",
    );
  });
});

test.each([
  ["Union[str, int]", "str | int"],
  ['Union["A", None]', 'Union["A", None]'],
  ['Union[str, Sequence[Union[str, "A"]]]', 'str | Sequence[Union[str, "A"]]'],
  ['Union[Literal["],", "Union["], None]', 'Literal["],", "Union["] | None'],
  ['Union["A", Mapping[str, Union[int, None]]]', 'Union["A", Mapping[str, int | None]]'],
])("only names in quotes need Union: %s", (text, expected) => {
  expect(withBars(text)).toBe(expected);
});

test("data is written as expressions without what is absent", () => {
  const string = (text: string) => JSON.stringify(text);
  const data = call("Operation", {
    module: code("__name__"),
    name: "a",
    idempotent: undefined,
    query: ["one"],
    body: call("Body", { required: true }),
    errors: new Map([["404", "json"]]),
    first: 0,
  });
  expect(expression(data, string)).toBe(
    'Operation(module=__name__, name="a", query=("one",), body=Body(required=True), errors={"404": "json"}, first=0)',
  );
});

test("built-in types stay reachable beside members with their names", () => {
  const members = new Set(["list", "id"]);
  expect(besideMembers('list[models.list] | Literal["list"] | dict[str, int]', members)).toBe(
    'builtins.list[models.list] | Literal["list"] | dict[str, int]',
  );
});

test("imports are those of names in code, and in annotations in quotes", () => {
  const text =
    'x: Literal["Any"] | Sequence[int]\n"""Mapping"""\ny = Union["models.A | Mapping[str, Any]"]';
  expect(importLines(text, { "._runtime": ["OMIT", "Union"] })).toEqual({
    standard: [
      "from collections.abc import Mapping, Sequence",
      "from typing import Any, Literal, Union",
    ],
    own: ["from ._runtime import Union"],
  });
});

test.each([
  ["user-profile", "user_profile"],
  ["class", "class_"],
  ["models", "models_"],
  ["3d", "n3d"],
  ["", "n"],
])("the file of %j is %s.py", (slug, expected) => {
  expect(fileName(slug)).toBe(expected);
});
