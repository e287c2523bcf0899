import { expect, test } from "vitest";
import { operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("response-headers");

const [ok, tooMany] = operationAt(run, "GET /items").responses;

test("headers are fields of the response, references followed", () => {
  expect(ok?.headers).toMatchObject([
    { key: "X-Total", required: true, description: "How many there are in all.", example: { value: 0 }, type: { name: "integer" } },
    { key: "X-Next", required: false, deprecated: true, type: { name: "string", format: "uri" } },
  ]);
  expect(tooMany?.headers.map(({ key }) => key)).toEqual(["Retry-After"]);
});
