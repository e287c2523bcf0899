import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("recursive-map");

test("types refer to themselves by name", () => {
  expect(declarationOf(run, "folders", "Folder")).toContain("[key: string]: Folder");
  expect(declarationOf(run, "folders", "Versions")).toContain("[key: string]: Versions[]");
});

test("samples end with an empty map", () => {
  expect(operationAt(run, "PUT /folders").sample.request).toEqual({ body: {} });
});

test("a page says the limits of each type once around", () => {
  const page = fileOf(run, "docs/node/folders/default/save-folders.md");
  expect(page).toContain("At most 9 entries.");
  expect(page).toContain("At most 7 entries. Each value: at most 5 items.");
  expect(page).not.toContain("Each value: at most 9 entries.");
  expect(page).not.toContain("each item:");
});
