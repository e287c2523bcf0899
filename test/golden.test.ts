import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnosticsText, goldenCases, goldenFolder, runCase } from "./support/golden.js";
import { expectFile, expectTree } from "./support/snapshot.js";

const cases = goldenCases();

test("there are golden cases", () => {
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(cases)("golden %s", (name) => {
  test("gives exactly the expected output", async () => {
    const { files, diagnostics } = await runCase(name);
    const folder = join(goldenFolder, name);
    await expectFile(diagnosticsText(diagnostics), join(folder, "diagnostics.txt"));
    await expectTree(files, join(folder, "expected"));
  });
});
