import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("response-ranges");

test("the result is what 200 and 2XX hold; default beside them is for errors", () => {
  expect(fileOf(run, "node/src/reports/client.ts")).toContain("makeReport(options?: RequestOptions): ApiPromise<Report | Ticket>");
});

test("default alone is the result", () => {
  expect(operationAt(run, "GET /default").result).toEqual({ kind: "ref", schema: "Report" });
});

test("all responses are in the model, in the description's order", () => {
  expect(operationAt(run, "POST /reports").responses.map(({ status }) => status).sort()).toEqual([
    "200",
    "2XX",
    "404",
    "4XX",
    "default",
  ]);
});

test("an exact JSON answer is not read as the text of its range", () => {
  expect(fileOf(run, "node/src/reports/operations.ts")).toContain('responses: { "200": "json", "2XX": "text" }');
});
