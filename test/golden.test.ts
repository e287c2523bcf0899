import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnosticsText, goldenCases, goldenFolder, readTree, runCase } from "./golden.js";

/** True under `npm run test:update`, the one way to accept changed or new output. */
// biome-ignore lint/complexity/useLiteralKeys: private to TypeScript
const updating = expect.getState().snapshotState?.["_updateSnapshot"] === "all";

const cases = goldenCases();

test("there are golden cases", () => {
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(cases)("golden %s", (name) => {
  test("gives exactly the expected output", async () => {
    const { files, diagnostics } = await runCase(name);
    const folder = join(goldenFolder, name);
    const expected = join(folder, "expected");
    const stale = [...readTree(expected).keys()].filter((path) => !files.has(path));
    if (updating) for (const path of stale) rmSync(join(expected, path));
    else expect(stale, "files that are expected and not printed").toEqual([]);
    const wanted: [string, string][] = [
      [join(folder, "diagnostics.txt"), diagnosticsText(diagnostics)],
      ...[...files].map(([path, content]): [string, string] => [join(expected, path), content]),
    ];
    if (!updating) {
      const unknown = wanted.map(([path]) => path).filter((path) => !existsSync(path));
      expect(unknown, "files that are printed and not expected").toEqual([]);
    }
    for (const [path, content] of wanted) await expect(content).toMatchFileSnapshot(path);
  });
});
