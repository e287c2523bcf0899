import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { createCore } from "../../templates/client/node/runtime/core.js";
import { groupOf } from "../../templates/client/node/runtime/groups.js";
import { Methods } from "../../templates/client/node/runtime/methods.js";
import type { ClientOptions } from "../../templates/client/node/runtime/options.js";
import { root } from "../support/shared.js";
import { strictOptions, typeErrors } from "../support/typecheck.js";

const temporary = mkdtempSync(join(tmpdir(), "specpress-groups-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

test("a compiler knows the methods of groups, and refuses wrong calls", async () => {
  const spec = join(root, "test/golden/groups-as-objects/spec.yaml");
  const modules = [
    { id: "shop", spec, client: "ShopClient", grouping: "both", shortNames: true } as const,
  ];
  const clients = { node: {} };
  const made = await generate({ modules, clients, docs: false, output: temporary });
  expect(made.ok).toBe(true);
  const source = join(temporary, "node/src/groups.ts");
  const assertions = join(root, "test/client/types/groups.ts");
  copyFileSync(assertions, source);
  const config = join(temporary, "node/check.json");
  const compilerOptions = { ...strictOptions, noEmit: true };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ["src/groups.ts"] }));
  expect(typeErrors(config)).toBe("");
  const broken = readFileSync(assertions, "utf8").replace(
    "ApiPromise<User>>>()",
    "ApiPromise<string>>>()",
  );
  writeFileSync(source, broken);
  expect(typeErrors(config)).toContain("groups.ts");
});

test("an object of a group is made once for a client", () => {
  class Users extends Methods<ClientOptions> {}
  class Roles extends Methods<ClientOptions> {}
  const [core, other] = [createCore({}, {}), createCore({}, {})];
  const users = groupOf(core, Users);
  expect(groupOf(core, Users)).toBe(users);
  expect(groupOf(core, Roles)).not.toBe(users);
  expect(groupOf(other, Users)).not.toBe(users);
  expect(Object.keys(users)).toEqual([]);
});
