import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("composed-limits");
const { request } = operationAt(run, "POST /limits").sample;

test("the strictest limit of each kind stays, whichever comes last", () => {
  const page = fileOf(run, "docs/node/limits/default/save-limits.md");
  expect(page).toContain("5 to 8.");
  expect(page).toContain("Length 4 to 6. Pattern: `^[a-z]+`. Pattern: `z$`.");
  expect(page).toContain("More than 12. A multiple of 12.");
  expect(page).toContain("2 to 4 items. No duplicates.");
  expect(page).toContain("One of `b`, `c`.");
});

test("the sample satisfies every limit", () => {
  expect(request).toEqual({
    n: 5,
    code: expect.stringMatching(/^[a-z]{3,5}z$/),
    step: 24,
    share: 0.5,
    pick: "b",
    tags: ["string", "string2"],
    pairs: [50, 50],
    bag: { key: 1, key2: 1 },
    other: 2,
    words: { w: "string" },
  });
});
