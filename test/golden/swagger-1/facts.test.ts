import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("swagger-1");

test("one message says what is wrong and where, and nothing is printed", () => {
  expect(told(run)).toEqual(["1 not-openapi"]);
  expect(run.diagnostics[0]?.message).toContain("it is Swagger 1.2");
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
