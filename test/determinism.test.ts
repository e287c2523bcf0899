import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readTree } from "./support/golden.js";
import { root, sharedFolder, sharedMissing } from "./support/shared.js";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Generates in a fresh folder of its own, as another user on another machine would. */
function generateIn(prefix: string, environment: Record<string, string>, reversed: boolean) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.push(folder);
  cpSync(join(root, "spec"), join(folder, "spec"), { recursive: true });
  cpSync(join(root, "test/fixtures/second-module.json"), join(folder, "second.json"));
  const modules = [
    { id: "authentication", spec: "spec/authentication/openapi.yaml" },
    { id: "second", spec: "second.json" },
  ];
  if (!sharedMissing) {
    cpSync(join(sharedFolder, "v3/facts-management.json"), join(folder, "facts.json"));
    modules.push({ id: "facts", spec: "facts.json" });
  }
  if (reversed) modules.reverse();
  writeFileSync(join(folder, "specpress.yaml"), JSON.stringify({ title: "Same", modules }));
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, "dist/bin.js"), "generate", "--quiet"],
    { cwd: folder, env: { ...process.env, ...environment }, encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return readTree(join(folder, "generated"));
}

test("output is the same bytes in any folder, time zone, locale and order of modules", () => {
  const one = generateIn("a-", { TZ: "America/New_York", LANG: "C", LC_ALL: "C" }, false);
  const other = generateIn(
    "another-folder-with-a-longer-name-",
    { TZ: "Asia/Kathmandu", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    true,
  );
  expect([...other.keys()]).toEqual([...one.keys()]);
  expect(one.size).toBeGreaterThan(100);
  const differing = [...one]
    .filter(([path, content]) => other.get(path) !== content)
    .map(([path]) => path);
  expect(differing).toEqual([]);
});
