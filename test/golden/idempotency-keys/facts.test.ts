import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";
import { operationAt } from "../../support/golden-facts.js";

const run = await runCase("idempotency-keys");

test.each([
  ["POST /orders", "Idempotency-Key"],
  ["PUT /orders", null],
  ["POST /drafts", null],
  ["PUT /notes", "X-Key"],
  // It is not the name of a header.
  ["POST /broken", "Idempotency-Key"],
  ["POST /payments", "IDEMPOTENCY-KEY"],
])("%s sends its key in %s", (operation, header) => {
  expect(operationAt(run, operation).idempotencyHeader).toBe(header);
});

test("a declared parameter may be left out", () => {
  const { parameters } = operationAt(run, "POST /payments");
  expect(parameters.map(({ key, required }) => [key, required])).toEqual([
    ["IDEMPOTENCY-KEY", false],
    ["amount", true],
  ]);
});

test("only clients that send keys hold what makes them", () => {
  const files = [...run.files].filter(([path]) => path.endsWith(".ts"));
  expect(files.some(([, text]) => text.includes('from "../runtime/idempotency.js"'))).toBe(true);
});
