import { expect, test } from "vitest";
import { fileOf, operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("bodies-of-another-kind", { docs: true });

test("a form that is a text is sent as it is written, and a file as bytes", () => {
  const kindOf = (place: string) => operationAt(run, place).requestBody?.contents[0]?.kind;
  expect([kindOf("POST /forms"), kindOf("POST /files")]).toEqual(["text", "binary"]);
  const page = fileOf(run, "docs/node/bodies/default/send-form.md");
  expect(page).toContain('body: "title=Soup&servings=2",');
  const sent = fileOf(run, "node/src/bodies/operations.ts");
  expect(sent).toContain("application/x-www-form-urlencoded");
});

test("what no call can send, and a query in a path, is told", () => {
  expect(told(run)).toEqual([
    expect.stringContaining("parts-not-described"),
    expect.stringContaining("path-with-query"),
  ]);
});
