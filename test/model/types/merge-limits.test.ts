import { expect, test } from "vitest";
import type { Limits } from "../../../generator/document/json.js";
import { strictest } from "../../../generator/model/types/merge-limits.js";

const rows: readonly (readonly [string, Limits, Limits, Limits])[] = [
  ["a lower bound", { minimum: 5 }, { minimum: 3 }, { minimum: 5 }],
  ["an upper bound", { maximum: 5 }, { maximum: 3 }, { maximum: 3 }],
  ["an exclusive bound", { minimum: 5 }, { exclusiveMinimum: 5 }, { exclusiveMinimum: 5 }],
  ["a higher inclusive bound", { minimum: 6 }, { exclusiveMinimum: 5 }, { minimum: 6 }],
  ["an exclusive upper bound", { exclusiveMaximum: 2 }, { maximum: 2 }, { exclusiveMaximum: 2 }],
  ["lengths", { minLength: 2, maxLength: 9 }, { minLength: 4 }, { minLength: 4, maxLength: 9 }],
  ["counts", { maxItems: 3, minProperties: 1 }, { maxItems: 2 }, { maxItems: 2, minProperties: 1 }],
  ["multiples", { multipleOf: 4 }, { multipleOf: 6 }, { multipleOf: 12 }],
  ["multiples of fractions", { multipleOf: 0.2 }, { multipleOf: 0.5 }, { multipleOf: 1 }],
  ["duplicates", { uniqueItems: true }, {}, { uniqueItems: true }],
  ["patterns", { pattern: "a" }, { pattern: "b" }, { pattern: "a", patterns: ["b"] }],
  ["the same pattern", { pattern: "a" }, { pattern: "a" }, { pattern: "a" }],
  [
    "names",
    { names: { values: ["a", "b"] } },
    { names: { values: ["b", "c"] } },
    { names: { values: ["b"] } },
  ],
];

test.each(rows)("the strictest of %s applies, whichever comes first", (_, a, b, both) => {
  expect(strictest(a, b)).toEqual(both);
  const { pattern, patterns = [], ...rest } = strictest(b, a);
  const { pattern: one, patterns: more = [], ...others } = both;
  expect(rest).toEqual(others);
  expect([pattern, ...patterns].sort()).toEqual([one, ...more].sort());
});
