import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("ten-mistakes");

/** By code: every code is there once. */
const places = new Map(
  run.diagnostics.map(({ code, severity, file, line, column, message }) => [
    code as string,
    { severity, place: `${file}:${line}:${column}`, message },
  ]),
);

test.each([
  ["unknown-parameter-in-path", "warning", "spec.yaml:8:5", "{orderId}, but getOrder has no such"],
  ["misspelt-key", "warning", "spec.yaml:10:7", "`sumary`"],
  ["undeclared-security-scheme", "warning", "spec.yaml:11:18", "token"],
  ["unknown-status", "warning", "spec.yaml:18:9", "The response key ok of getOrder"],
  ["unknown-method", "error", "spec.yaml:20:5", "gett"],
  ["unresolved-reference", "error", "spec.yaml:29:23", "did you mean NewOrder?"],
  ["file-not-found", "error", "spec.yaml:31:18", "Cannot find responses.yaml."],
  ["syntax-error", "error", "spec.yaml:38:9", "the key item appears twice"],
  ["required-not-described", "warning", "schemas.yaml:4:3", "total"],
  ["invalid-schema", "error", "schemas.yaml:6:11", "did you mean string?"],
])("%s is an %s at %s", (code, severity, place, words) => {
  expect(places.get(code)).toMatchObject({ severity, place });
  expect(places.get(code)?.message).toContain(words);
});

test("nothing else is told, and nothing is printed", () => {
  expect(run.diagnostics).toHaveLength(10);
  expect(places.size).toBe(10);
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
