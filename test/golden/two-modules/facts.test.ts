import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../../generator/index.js";
import { declarationOf, fileOf, moduleOf, schemaOf } from "../../support/golden-facts.js";
import { goldenFolder, readTree, runCase } from "../../support/golden.js";

const run = await runCase("two-modules");

test("what is the same in both modules is one type, in a file of its own", () => {
  const shared = fileOf(run, "node/src/shared.ts");
  for (const name of ["Address", "Country", "Problem"]) {
    expect(schemaOf(run, name, "admin").shared).toBe(true);
    expect(schemaOf(run, name, "accounts").shared).toBe(true);
    expect(shared.match(new RegExp(`^export (interface|type) ${name}\\b`, "gm"))).toHaveLength(1);
  }
});

test("what differs, by itself or by what it leads to, is called after its module", () => {
  expect(declarationOf(run, "admin", "AdminUser")).toContain("page?: AdminPage;");
  expect(declarationOf(run, "accounts", "AccountsUser")).toContain("page?: AccountsPage;");
  expect(declarationOf(run, "admin", "AdminPage")).toContain("owner?: AdminUser;");
  expect(moduleOf(run, "admin").schemas.map(({ name }) => name)).not.toContain("User");
});

test("one package exports both clients", () => {
  const index = fileOf(run, "node/src/index.ts");
  expect(index).toContain("AdminClient");
  expect(index).toContain("AccountsClient");
});

test("methods of the same name are each at home in their own client and on their own page", () => {
  expect(fileOf(run, "node/src/admin/client.ts")).toContain("ApiPromise<AdminUser>");
  expect(fileOf(run, "node/src/accounts/client.ts")).toContain("ApiPromise<AccountsUser>");
  expect(fileOf(run, "docs/node/admin/profile/get-user.md")).toContain("`AdminClient.getUser`");
  expect(fileOf(run, "docs/python/accounts/profile/get-user.md")).toContain(
    "`AccountsClient.get_user`",
  );
});

test("the package's version is the highest, as versions count", () => {
  expect(JSON.parse(fileOf(run, "node/package.json"))).toMatchObject({ version: "1.10.0" });
});

test("modules and languages listed in another order give the same bytes", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "specpress-order-"));
  try {
    const trees = [];
    for (const config of ["specpress.yaml", "other-order.yaml"]) {
      const output = join(temporary, config);
      const cwd = join(goldenFolder, "two-modules");
      expect((await generate({ cwd, config, output })).ok).toBe(true);
      trees.push(Object.fromEntries(readTree(output)));
    }
    expect(Object.keys(trees[0] ?? {}).length).toBeGreaterThan(20);
    expect(trees[1]).toEqual(trees[0]);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});
