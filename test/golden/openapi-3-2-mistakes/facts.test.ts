import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("openapi-3-2-mistakes");

test("each is told at its place, and nothing is printed", () => {
  expect(run.diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
    "invalid-description 11:11",
    "invalid-description 16:11",
    "invalid-description 19:7",
    "invalid-description 22:7",
    "invalid-schema 30:7",
  ]);
  expect(run.files.size).toBe(0);
});
