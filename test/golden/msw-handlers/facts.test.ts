import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("msw-handlers");
const handlers = fileOf(run, "node/src/pets/msw.ts");

test("every operation has a handler, and one with fixed segments comes before its like", () => {
  const [, list = ""] = /return \[\n([^]*?)\n {2}\];/.exec(handlers) ?? [];
  const names = [...list.matchAll(/(\w+)Handler\(/g)].map(([, name]) => name);
  expect(names).toHaveLength(7);
  expect(names.indexOf("getMyPet")).toBeLessThan(names.indexOf("getPet"));
});

test("a handler has the sample that the page shows", () => {
  const page = fileOf(run, "docs/node/pets/default/get-pet.md");
  expect(page).toContain('"name": "Rex"');
  expect(handlers).toContain('sample: { id: 7, name: "Rex" }');
});

test("a text is a string in the code", () => {
  expect(handlers).toContain('sample: "\\"); throw new Error(\\"`${x}"');
});
