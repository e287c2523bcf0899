import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("path-values", everyLanguage);

test("pages show the value as the caller gives it, not as it is sent", () => {
  expect(operationAt(run, "GET /files/{name}").sample.request).toEqual({ name: "a/b%20c?d#e" });
  for (const language of ["node", "python", "java"])
    expect(fileOf(run, `docs/${language}/files/default/get-file.md`)).toContain('"a/b%20c?d#e"');
});

test("the template is the description's, and zero is a value", () => {
  expect(fileOf(run, "node/src/files/operations.ts")).toContain('path: "/files/{name}/versions/{number}"');
  expect(operationAt(run, "GET /files/{name}/versions/{number}").sample.request).toHaveProperty("number", 0);
});

// What is sent is in test/requests-names.test.ts.
