import { expect, test } from "vitest";
import type { Finding } from "../../../generator/diagnostics/catalogue.js";
import { parseSource } from "../../../generator/load/text/parse.js";
import { placeFindings } from "../../../generator/load/text/positions.js";
import { lines } from "../../support/load.js";

const text = "a: &x { p: 1 }\nb: *x\nc:\n  d: 1\n  e: 2\n";
const source = parseSource("b.yaml", text, () => {});
const sources = new Map(source ? [["b.yaml", source]] : []);

function schema(pointer: string, reason = "r", file = "b.yaml"): Finding {
  return { code: "invalid-schema", at: { file, pointer }, values: { reason } };
}

const invalid = "This schema is not valid:";

test("findings are placed, sorted by file, line, column and code, and each given once", () => {
  const findings: Finding[] = [
    schema("/c/e"),
    schema("/c/d"),
    schema("/c/e"),
    { code: "no-operations", at: { file: "b.yaml", pointer: "/c/d" }, values: { module: "m" } },
    {
      code: "syntax-error",
      at: { file: "a.json", line: 10, column: 2 },
      values: { file: "a.json", format: "JSON", reason: "s" },
    },
    {
      code: "syntax-error",
      at: { file: "a.json", line: 9, column: 12 },
      values: { file: "a.json", format: "JSON", reason: "s" },
    },
    { code: "nothing-to-generate", at: null, values: {} },
    schema("/c/d", "another"),
  ];
  expect(lines(placeFindings(findings, sources))).toEqual([
    "nothing-to-generate No description is given.",
    "syntax-error a.json:9:12 a.json is not valid JSON: s.",
    "syntax-error a.json:10:2 a.json is not valid JSON: s.",
    `invalid-schema b.yaml:4:3 ${invalid} another.`,
    `invalid-schema b.yaml:4:3 ${invalid} r.`,
    "no-operations b.yaml:4:3 m describes no operations.",
    `invalid-schema b.yaml:5:3 ${invalid} r.`,
  ]);
  expect(placeFindings([...findings].reverse(), sources)).toEqual(placeFindings(findings, sources));
});

test("a node behind an alias is one place", () => {
  expect(placeFindings([schema("/a/p"), schema("/b/p")], sources)).toEqual([
    {
      code: "invalid-schema",
      severity: "error",
      message: `${invalid} r.`,
      help: "Correct the schema.",
      file: "b.yaml",
      line: 1,
      column: 9,
      pointer: "/a/p",
    },
  ]);
});

test("a file that was not read has no lines, and its pointers are kept apart", () => {
  const placed = placeFindings(
    [schema("/y", "r", "none.yaml"), schema("/x", "r", "none.yaml")],
    sources,
  );
  expect(placed.map(({ file, line, pointer }) => [file, line, pointer])).toEqual([
    ["none.yaml", undefined, "/x"],
    ["none.yaml", undefined, "/y"],
  ]);
});

test("uses of a shared parameter are one line with their number, whatever their order", () => {
  const used = (operation: string, pointer = "/c/d", name = "Accept"): Finding => ({
    code: "ignored-header-parameter",
    at: { file: "b.yaml", pointer },
    values: { name, operation },
  });
  const findings = [used("a"), used("b"), used("b"), used("c", "/c/e"), used("d", "/c/d", "X")];
  for (const order of [findings, [...findings].reverse()]) {
    const placed = placeFindings(order, sources);
    expect(placed.map(({ line, uses, message }) => [line, uses, message.split(" is ")[0]])).toEqual(
      [
        [4, 2, "The header parameter Accept of a"],
        [4, undefined, "The header parameter X of d"],
        [5, undefined, "The header parameter Accept of c"],
      ],
    );
  }
});

test("a scheme that many operations name is one line, at the first of them", () => {
  const named = (name: string, pointer: string): Finding => ({
    code: "undeclared-security-scheme",
    at: { file: "b.yaml", pointer },
    values: { name },
  });
  const findings = [named("key", "/c/e"), named("key", "/c/d"), named("other", "/c/e")];
  expect(placeFindings(findings, sources).map(({ line, uses }) => [line, uses])).toEqual([
    [4, 2],
    [5, undefined],
  ]);
});
