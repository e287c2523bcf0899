import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("renamed-wrongly");

/** Each key's line in specpress.yaml, and what is said of it. */
const told = run.diagnostics.map(({ code, file, line, severity }) => `${file}:${line} ${severity} ${code}`);

test("a key that names nothing is a warning at the key", () => {
  for (const line of [7, 11, 13, 15, 19])
    expect(told).toContain(`specpress.yaml:${line} warning unknown-name`);
  expect(run.diagnostics.find(({ line }) => line === 7)?.message).toContain("UserV3Controller_list");
});

test("a name that is taken is an error at the later key", () => {
  for (const line of [9, 12, 17, 20, 22])
    expect(told).toContain(`specpress.yaml:${line} error name-taken`);
  expect(told).toHaveLength(10);
});

test("nothing is written", () => {
  expect([...run.files.keys()]).toEqual([]);
});
