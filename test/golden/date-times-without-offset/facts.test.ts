import { expect, test } from "vitest";
import { operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("date-times-without-offset");

test("nobody adds an offset", () => {
  const { sample } = operationAt(run, "GET /times");
  expect(sample.request).toEqual({ since: "2025-07-15 14:49:41" });
  expect(sample.response).toEqual({ value: { created_at: "2025-07-15T14:49:41.149000" } });
});

test("each is reported", () => {
  expect(told(run)).toEqual(["6 example-mismatch", "9 example-mismatch"]);
});
