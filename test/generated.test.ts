import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../generator/index.js";
import { readTree } from "./support/golden.js";
import { root } from "./support/shared.js";
import { expectTree } from "./support/snapshot.js";

test("generated/ is what the generator prints from spec/", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "specpress-generated-"));
  try {
    const output = join(temporary, "generated");
    const { diagnostics } = await generate({ cwd: root, output });
    expect(diagnostics).toEqual([]);
    await expectTree(readTree(output), join(root, "generated"));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});
