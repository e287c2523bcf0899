import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt, told } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("ignored-header-parameters", everyLanguage);

test("they are no parameters, whatever their case, also where they are required", () => {
  const { parameters, request } = operationAt(run, "POST /notes");
  expect(parameters.map(({ in: place, key }) => `${place} ${key}`)).toEqual(["query accept", "header X-Kept"]);
  expect(request.required).toBe(false);
  expect(declarationOf(run, "notes", "CreateNoteRequest")).not.toMatch(/authorization|contentType/i);
});

test("each is told where it stands", () => {
  expect(told(run)).toEqual([
    "12 ignored-header-parameter",
    "13 ignored-header-parameter",
    "14 ignored-header-parameter",
  ]);
});

test("no page and no type mentions them", () => {
  for (const language of ["node", "python", "java"])
    expect(fileOf(run, `docs/${language}/notes/default/create-note.md`)).not.toContain("Ignored");
});
