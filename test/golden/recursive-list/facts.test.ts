import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("recursive-list");

test("types refer to themselves by name", () => {
  expect(declarationOf(run, "tokens", "Tokens")).toBe("export type Tokens = Tokens[];");
  expect(declarationOf(run, "tokens", "Mine")).toBe("export type Mine = Yours[];");
  expect(declarationOf(run, "tokens", "Yours")).toBe("export type Yours = Mine[] | null;");
  expect(declarationOf(run, "tokens", "Either")).toBe("export type Either = string | Either[];");
});

test("samples end with an empty list", () => {
  expect(operationAt(run, "GET /tokens").sample.response?.value).toEqual([]);
});

test("a page says the limits of each type once around", () => {
  for (const language of ["node", "python", "java"]) {
    const tokens = fileOf(run, `docs/${language}/tokens/default/get-tokens.md`);
    expect(tokens).toContain("At most 9 items.");
    expect(tokens).not.toContain("Each item: at most 9 items.");
    const moves = fileOf(run, `docs/${language}/tokens/default/get-moves.md`);
    expect(moves).toContain("At most 3 items. Each item: at most 5 items.");
    expect(moves).not.toContain("each item:");
    for (const name of ["mine", "yours", "either"])
      expect(moves.match(new RegExp(`<a id="type-${name}"></a>`, "g"))).toHaveLength(1);
  }
});
