import { expect, test } from "vitest";
import { fieldsOf, moduleOf, operationsOf, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("ids-that-differ-in-case");

/** Joined, so that no casing can bring two of them together. */
function joined(list: readonly { readonly words: readonly string[] }[]): readonly string[] {
  return list.map(({ words }) => words.join(""));
}

test("methods, types and properties are distinct however they are cased", () => {
  for (const names of [
    joined(operationsOf(run)),
    joined(moduleOf(run).schemas),
    joined(fieldsOf(run, "User")),
  ]) {
    expect(names.length).toBe(3);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("the wire names are as they were", () => {
  expect(fieldsOf(run, "User").map(({ key }) => key)).toEqual(["userId", "user_id", "UserID"]);
});

test("files are distinct on a disk that ignores case", () => {
  const paths = [...run.files.keys()].map((path) => path.toLowerCase());
  expect(new Set(paths).size).toBe(paths.length);
  expect(moduleOf(run).groups.map(({ slug }) => slug)).toEqual(["user", expect.stringMatching(/^user-\d{4}$/)]);
  expect(pagesOf(run, "node")).toHaveLength(3);
});
