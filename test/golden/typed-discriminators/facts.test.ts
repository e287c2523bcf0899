import { expect, test } from "vitest";
import { declarationOf, schemaOf, typeProblems } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("typed-discriminators");

test("a boolean or a number is never a string", () => {
  expect(declarationOf(run, "kinds", "Result")).toBe("export type Result = Good | Bad;");
  expect(declarationOf(run, "kinds", "First")).toContain("kind: 1;");
  expect(declarationOf(run, "kinds", "Second")).toContain("kind: 2;");
  expect(declarationOf(run, "kinds", "Open")).toContain("yes: true");
  const { type } = schemaOf(run, "Result");
  const inner = type.kind === "union" ? type.discriminator?.mapping : null;
  expect(inner?.map(({ value }) => value)).toEqual([false, true]);
});

test("the value selects the variant", () => {
  const statements = `
    declare const result: Result;
    if (result.is_err) result.on satisfies string;
    declare const kind: Kind;
    if (kind.kind === 2) kind.b satisfies string | undefined;
  `;
  expect(typeProblems(run, "kinds", statements)).toEqual([]);
});
