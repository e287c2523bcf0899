import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt, told, typeProblems } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("tuples-and-maps-within-limits");

test("a tuple ends where its limits say, and its last items may be absent", () => {
  const type = declarationOf(run, "bounds", "Bounds");
  expect(type).toContain("point: [number, number];");
  expect(type).toContain("range: [number, number?];");
  expect(type).toContain("cut: [string];");
  expect(type).toContain("open: [string, ...number[]];");
});

test("listed names are properties, and a required one has the map's type", () => {
  const statements = `
    declare const bounds: Bounds;
    bounds.usage.small satisfies number | undefined;
    bounds.totals.storage satisfies number;
    // @ts-expect-error no such size
    bounds.usage.huge;
  `;
  expect(typeProblems(run, "bounds", statements)).toEqual([]);
  expect(told(run)).toEqual([]);
});

test("the sample has as many items, and names that are allowed", () => {
  expect(operationAt(run, "POST /bounds").sample.request).toEqual({
    point: [1, 1],
    range: [1, 1],
    cut: ["string"],
    open: ["string", 1, 1],
    usage: { small: 1 },
    totals: { storage: 1 },
    fields: { "x-": 1 },
  });
});

test("a language without optional items has each length", () => {
  const page = fileOf(run, "docs/python/bounds/default/save-bounds.md");
  expect(page).toContain("tuple[float] \\| tuple[float, float]");
  expect(page).toContain("Fits in a pocket.");
});
