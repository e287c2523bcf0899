import { expect, test } from "vitest";
import { operationAt, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("query-styles");

test("style and explode are the description's, or their defaults", () => {
  const styles = operationsOf(run).map(({ path, parameters: [first] }) => [path, first?.style, first?.explode]);
  expect(styles).toEqual([
    ["/form-exploded", "form", true],
    ["/form-joined", "form", false],
    ["/space-joined", "spaceDelimited", false],
    ["/space-exploded", "spaceDelimited", true],
    ["/pipe-joined", "pipeDelimited", false],
    ["/pipe-exploded", "pipeDelimited", true],
    ["/deep-object", "deepObject", true],
    ["/allow-reserved", "form", true],
  ]);
});

test("allowReserved is kept", () => {
  const { parameters } = operationAt(run, "GET /allow-reserved");
  expect(parameters.map(({ allowReserved }) => allowReserved)).toEqual([true, true]);
});

test("nothing is required, so that the request may be left out", () => {
  expect(operationsOf(run).map(({ request }) => request.required)).not.toContain(true);
  expect(run.files.get("node/src/query/client.ts")).toContain("formExploded(request: FormExplodedRequest = {}");
});
