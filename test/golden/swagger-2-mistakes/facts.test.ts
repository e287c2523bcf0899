import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("swagger-2-mistakes");

test("every mistake is told once, at the line that makes it", () => {
  expect(run.diagnostics.map(({ line, code }) => `${line} ${code}`)).toEqual([
    "13 invalid-schema",
    "14 invalid-schema",
    "15 invalid-schema",
    "15 no-counterpart",
    "16 invalid-description",
    "17 unresolved-reference",
    "21 unresolved-reference",
    "23 invalid-schema",
    "29 no-counterpart",
    "36 invalid-schema",
    "42 invalid-schema",
    "43 circular-reference",
  ]);
});

test("pointers are those of the text", () => {
  const pointers = run.diagnostics.map(({ pointer }) => pointer);
  expect(pointers[0]).toBe("/paths/~1a~1{id}/post/parameters/0/schema/type");
  expect(pointers[1]).toBe("/paths/~1a~1{id}/post/parameters/1/type");
  expect(pointers[4]).toBe("/paths/~1a~1{id}/post/parameters/3");
  expect(pointers[10]).toBe("/definitions/Wrong/properties/a/type");
  expect(run.diagnostics.map(({ message }) => message).join(" ")).toContain(
    "spec.yaml has no #/parameters/Broken (did you mean broken?)",
  );
});
