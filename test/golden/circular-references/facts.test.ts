import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("circular-references");

test("every circle is told once, at its first place, and nothing is printed", () => {
  expect(run.diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
    "circular-reference parts/paths.yaml",
    "circular-reference parts/responses.yaml",
    "circular-reference parts/schemas.yaml",
    ...Array.from({ length: 5 }, () => "circular-reference spec.yaml"),
  ]);
  expect(run.api).toBeNull();
});
