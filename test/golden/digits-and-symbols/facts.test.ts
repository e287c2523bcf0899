import { expect, test } from "vitest";
import { declarationOf, fieldsOf, methodAt, moduleOf, schemaOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("digits-and-symbols");

test("methods begin with a letter and are not empty", () => {
  expect(methodAt(run, "POST /enable")).toBe("call 2fa enable");
  expect(methodAt(run, "POST /votes")).toBe("call 123");
  expect(methodAt(run, "GET /plus")).toBe("plus");
  expect(methodAt(run, "GET /minus")).toBe("minus");
  expect(methodAt(run, "GET /dollar")).toBe("dollar");
  expect(methodAt(run, "GET /underscore")).toBe("underscore");
});

test("a name that would be the runtime's own loses what made it so", () => {
  expect(methodAt(run, "GET /private")).toBe("send");
});

test("tags of symbols only have slugs", () => {
  expect(moduleOf(run).groups.map(({ slug }) => slug)).toEqual(["2-fa", "not-not-not", "question-question-question"]);
});

test("+1 and -1 are two properties and two constants", () => {
  const words = Object.fromEntries(
    fieldsOf(run, "Type3DModel").map((field) => [field.key, field.words.join(" ")]),
  );
  expect(words).toMatchObject({
    "+1": "plus 1",
    "-1": "minus 1",
    "1": "field 1",
    "*": "star",
    "": "empty",
    " ": "space",
  });
  const { type } = schemaOf(run, "Size");
  const constants = type.kind === "enum" ? type.values.map((value) => value.words.join(" ")) : [];
  expect(constants).toEqual([
    "plus 1",
    "minus 1",
    "value 1",
    "value 10x",
    "empty",
    "less",
    "greater",
  ]);
});

test("wire names are quoted where they have to be", () => {
  const model = declarationOf(run, "symbols", "Type3DModel");
  expect(model).toContain('"+1": number;');
  expect(model).toContain('""?: string;');
  expect(model).toContain('"@id"?: string;');
});
