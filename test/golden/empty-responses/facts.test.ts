import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("empty-responses", everyLanguage);

test("a method whose every success is empty resolves with nothing", () => {
  const client = fileOf(run, "node/src/jobs/client.ts");
  for (const method of ["startJob", "deleteJob", "hasJob", "listMethods"]) {
    expect(client).toMatch(new RegExp(`  ${method}\\(.*\\): ApiPromise<void> \\{`));
  }
});

test("one of which one success is empty may resolve with nothing", () => {
  expect(operationAt(run, "GET /jobs/{jobId}")).toMatchObject({ resultOptional: true });
  expect(fileOf(run, "node/src/jobs/client.ts")).toContain("ApiPromise<Job | undefined>");
  expect(fileOf(run, "docs/python/jobs/default/get-job.md")).toContain(") -> Job | None");
  expect(fileOf(run, "docs/java/jobs/default/get-job.md")).toContain("The response may be empty.");
});
