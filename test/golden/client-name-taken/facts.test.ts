import { expect, test } from "vitest";
import { generate } from "../../../generator/index.js";
import { goldenFolder, runCase } from "../../support/golden.js";

test("it is refused, and nothing is written", async () => {
  const run = await runCase("client-name-taken");
  expect(run.diagnostics.map(({ code }) => code)).toEqual(["client-name-taken"]);
  expect(run.files.size).toBe(0);
});

test.each(["Client", "ApiPromise", "RequestOptions", "Request"])("so is %s", async (clientName) => {
  const cwd = `${goldenFolder}/client-name-taken`;
  const { diagnostics } = await generate({ cwd, specs: ["spec.yaml"], clientName, output: "never" });
  expect(diagnostics.map(({ code }) => code)).toContain("client-name-taken");
});
