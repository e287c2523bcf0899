import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("failures-in-answers");

test("the client knows the fields, and has the option", () => {
  expect(fileOf(run, "node/src/users/description.ts")).toContain(
    'success: { field: ["statusCode"], equals: [200] }',
  );
  expect(fileOf(run, "node/src/users/description.ts")).toContain(
    'unauthorized: { field: ["statusCode"], equals: [401] }',
  );
  expect(fileOf(run, "node/src/users/client.ts")).toContain("rejectFailures?: boolean;");
});

test("a failure is a documented error, with the answer as its body", () => {
  expect(fileOf(run, "node/src/users/errors.ts")).toContain(
    "getUser: WithBody<FailureError, UserAnswer>;",
  );
});

test("a field that no answer has is told, where it is written", () => {
  const [diagnostic, ...others] = run.diagnostics;
  expect(others).toEqual([]);
  expect(diagnostic).toMatchObject({ code: "unknown-field", file: "specpress.yaml", line: 10 });
});

test("a client without an envelope has no such option", async () => {
  const other = await runCase("documented-errors");
  expect(fileOf(other, "node/src/pets/client.ts")).not.toContain("rejectFailures");
});
