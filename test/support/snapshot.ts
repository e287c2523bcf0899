import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { readTree } from "./golden.js";

/** True under `npm run test:update`, the one way to accept changed or new output. */
function isUpdating(): boolean {
  // biome-ignore lint/complexity/useLiteralKeys: private to TypeScript
  return expect.getState().snapshotState?.["_updateSnapshot"] === "all";
}

/** Holds a whole output against the files below a folder: none more, none less, the same bytes. */
export async function expectTree(
  files: ReadonlyMap<string, string>,
  folder: string,
): Promise<void> {
  const kept = [...readTree(folder).keys()];
  if (isUpdating()) {
    for (const path of kept) if (!files.has(path)) rmSync(join(folder, path));
  } else {
    expect(
      kept.filter((path) => !files.has(path)),
      "expected and not printed",
    ).toEqual([]);
    expect(
      [...files.keys()].filter((path) => !kept.includes(path)),
      "printed and not expected",
    ).toEqual([]);
  }
  for (const [path, content] of files) await expectFile(content, join(folder, path));
}

/** Holds a text against a file, which only an update may write. */
export async function expectFile(content: string, path: string): Promise<void> {
  if (!isUpdating()) expect(existsSync(path), `${path} is kept`).toBe(true);
  await expect(content).toMatchFileSnapshot(path);
}
