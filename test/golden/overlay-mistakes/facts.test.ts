import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("overlay-mistakes");

test("every mistake is told in one run, at its place in the overlay", () => {
  expect(
    run.diagnostics.map(({ severity, code, file, line, column }) =>
      [severity, code, ...(file === undefined ? [] : [`${file}:${line}:${column}`])].join(" "),
    ),
  ).toEqual([
    "error file-not-found",
    "warning overlay-target-unmatched mistakes.overlay.yaml:4:5",
    "error overlay-target-invalid mistakes.overlay.yaml:6:5",
    "error overlay-mismatch mistakes.overlay.yaml:11:9",
    "warning overlay-target-kind mistakes.overlay.yaml:12:5",
    "error overlay-invalid mistakes.overlay.yaml:14:5",
    "warning overlay-key-unknown mistakes.overlay.yaml:15:5",
    "error unresolved-reference mistakes.overlay.yaml:17:37",
    "error overlay-invalid version.overlay.yaml:2:1",
  ]);
});

test("nothing is printed", () => {
  expect(run.files.size).toBe(0);
});
