import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("method-mistakes");

test("each mistake is reported at its place, and nothing is written", () => {
  const found = run.diagnostics.map(({ code, line }) => [code, line]);
  expect(found).toEqual([24, 25, 29, 31, 32, 34, 36, 38, 40, 47].map((line) => ["invalid-method", line]));
  expect(run.files.size).toBe(0);
});
