import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../../generator/index.js";
import { root } from "../../support/shared.js";
import { small } from "./packages.js";

const folder = mkdtempSync(join(tmpdir(), "specpress-packaging-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("JSR would accept the sources, with types that it need not infer", async () => {
  expect((await generate({ ...small, docs: false, output: folder })).ok).toBe(true);
  // As `npx jsr publish` calls it: an import of `./a.js` may mean `a.ts`.
  const args = ["publish", "--dry-run", "--allow-dirty", "--unstable-sloppy-imports"];
  const deno = join(root, "node_modules/.bin/deno");
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(folder, "cache") };
  const { status, stderr } = spawnSync(deno, args, {
    cwd: join(folder, "node"),
    env,
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  expect(stderr).toContain("src/pets/client.ts");
});
