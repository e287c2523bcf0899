import { expect, test } from "vitest";
import { fieldOf, fileOf, told, typeProblems } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("schema-keywords", everyLanguage);
const check = (statements: string) => typeProblems(run, "things", statements);
const page = (language: string) => fileOf(run, `docs/${language}/things/default/save-thing.md`);

test("a check of types can fail", () => {
  expect(check('true satisfies Same<Thing["several"], string>;')).toHaveLength(1);
});

test.each([
  ["several", "string | number | null | undefined"],
  ["onlyNull", "null | undefined"],
  ["signs", '-1 | 1 | "" | undefined'],
  ["text", '"1" | "true" | "x" | undefined'],
  ["constants", '"a" | "b" | null | undefined'],
  ["emptyEnum", "string | undefined"],
  ["emptyOneOf", "unknown"],
  ["bigEnum", "number | undefined"],
  ["bigConstant", "number | undefined"],
  ["constObject", '{ a: 1; b: ["x", null]; c: { d: false } } | undefined'],
  ["constArray", '[1, "two", null] | undefined'],
  ["notText", "unknown"],
  ["notAnything", "undefined"],
  ["short", "[string] | undefined"],
  ["image", "string | undefined"],
  ["bytes", "string | undefined"],
  ["file", "string | undefined"],
  ["nothing", "string | undefined"],
  ["everything", "unknown"],
  ["none", "never[] | undefined"],
  ["never", "undefined"],
  ["nullDefault", "string | null | undefined"],
  ["wrongDefault", "string | undefined"],
  ["undescribed", "unknown"],
])("%s is %s, in answers and in requests", (name, type) => {
  for (const direction of ["Thing", "ThingInput"])
    expect(check(`true satisfies Same<${direction}["${name}"], ${type}>;`)).toEqual([]);
});

test("readOnly and required: there in an answer, absent from a request; writeOnly the other way", () => {
  expect(
    check(`
      true satisfies Same<Thing["readByServer"], string>;
      true satisfies Same<ThingInput["sentByClient"], string>;
      false satisfies "readByServer" extends keyof ThingInput ? true : false;
      false satisfies "sentByClient" extends keyof Thing ? true : false;
      ({ sentByClient: "s", undescribed: null }) satisfies ThingInput;`),
  ).toEqual([]);
  expect(check('({ undescribed: 1 }) satisfies ThingInput;')).toHaveLength(1);
  expect(check('({ undescribed: 1 }) satisfies Thing;')).toHaveLength(1);
});

test("what a condition adds is optional, in the types of all branches", () => {
  expect(
    check(`
      true satisfies Same<ThingConditional, { kind?: string; number?: string | number; bank?: string }>;
      true satisfies Same<ThingDependent, { card?: string; name?: string; address?: string }>;`),
  ).toEqual([]);
});

test("what is listed stands beside what is not, or alone", () => {
  expect(
    check(`
      true satisfies Same<ThingClosed, { a: string; z?: number }>;
      true satisfies Same<ThingOthers["any"], number | boolean | undefined>;
      true satisfies Same<ThingOthers["z"], number | undefined>;
      true satisfies Same<ThingPatterns["id"], string | undefined>;
      ({ id: "a", "x-1": 1, "y-1": true }) satisfies ThingPatterns;`),
  ).toEqual([]);
  expect(check("({ other: 1 }) satisfies ThingClosed;")).toHaveLength(1);
  expect(check('({ other: "1" }) satisfies ThingOthers;').length).toBeGreaterThan(0);
});

test("what had to be read in another way, or left out, is told where it stands", () => {
  expect(told(run).map((line) => line.split(" ")[1]).sort()).toEqual([
    "empty-enum",
    "enum-mismatch",
    "example-mismatch",
    "inexact-number",
    "inexact-number",
    "required-not-described",
  ]);
  expect(fieldOf(run, "Thing", "nullDefault").default).toEqual({ value: null });
  expect(fieldOf(run, "Thing", "wrongDefault").default).toBeNull();
});

test("digits that were lost are printed nowhere", () => {
  for (const [path, text] of run.files) expect(text, path).not.toContain("900719925474099");
});

test("each language has its own words for them", () => {
  expect(page("node")).toContain("| never | `never` | No |");
  expect(page("python")).toContain("| several | `str \\| int \\| None` | No |");
  expect(page("python")).toContain("| short | `tuple[str]` | No |");
  expect(page("java")).toContain("| several | `Object` (nullable) | No |");
  for (const language of ["node", "python", "java"]) expect(page(language)).toContain("Format: `base64`.");
});
