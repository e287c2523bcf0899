import { expect, test } from "vitest";
import { fileOf, moduleOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("binary-and-text-responses", { docs: true });

test("bytes are a Blob and text is a string", () => {
  const client = fileOf(run, "node/src/reports/client.ts");
  expect(client).toContain("getPdf(options?: RequestOptions): ApiPromise<Blob>");
  expect(client).toContain("getReady(options?: RequestOptions): ApiPromise<Blob | GetReadyResponse>");
  expect(fileOf(run, "docs/node/reports/default/get-ready.md")).toContain("console.log(result);\n");
  expect(client).toContain("getText(options?: RequestOptions): ApiPromise<string>");
  expect(client).toContain("getXml(options?: RequestOptions): ApiPromise<string>");
  expect(client).toContain("getBytes(options?: RequestOptions): ApiPromise<Blob>");
});

test("the schema of a text leaves no type behind", () => {
  expect(moduleOf(run).schemas.flatMap(({ name, onlyInXml }) => (onlyInXml ? [] : [name]))).toEqual(["GetReadyResponse"]);
});

test("a page shows the sample of a text, and none of bytes", () => {
  expect(fileOf(run, "docs/node/reports/default/get-text.md")).toContain("All is well.");
  expect(fileOf(run, "docs/node/reports/default/get-pdf.md")).not.toContain("Sample result");
});
