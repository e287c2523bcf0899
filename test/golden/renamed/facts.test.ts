import { expect, test } from "vitest";
import { declarationOf, fileOf, methodAt, moduleOf, operationAt, pagesOf, partsOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("renamed", everyLanguage);
const client = fileOf(run, "node/src/users/client.ts");

test("operations have their new names, and the automatic one that is in the way yields", () => {
  expect(methodAt(run, "GET /users")).toBe("list");
  expect(methodAt(run, "GET /users/{id}")).toBe("get user");
  expect(methodAt(run, "PATCH /users/{id}")).toBe("update user");
  expect(methodAt(run, "GET /accounts")).toBe("list get accounts");
});

test("schemas have their new names in every place, made types too", () => {
  expect(client).toContain("ApiPromise<User[]>");
  expect(declarationOf(run, "users", "User")).toContain("address?: Address;");
  expect(declarationOf(run, "users", "User")).toMatch(/owner\?: User\d{4};/);
  expect(declarationOf(run, "users", "UserChanges")).toContain("userId: string;");
  for (const [path, text] of run.files) expect(text, path).not.toMatch(/UserV3RespDto|page-size/);
});

test("groups have new titles and slugs", () => {
  expect(moduleOf(run).groups.map(({ title, slug }) => [title, slug])).toEqual([
    ["Users", "users"],
    ["Pets", "animals"],
  ]);
  expect(pagesOf(run, "python")).toContain("docs/python/users/users/get-user.md");
  expect(operationAt(run, "GET /users/{id}").alsoIn).toEqual(["Pets"]);
});

test("parameters are called anew in the request and not on the wire", () => {
  const names = (place: string) =>
    operationAt(run, place).request.fields.map(({ property, field }) => [property, field.key]);
  expect(names("GET /users")).toEqual([
    ["sort", "sort"],
    ["limit", "page_size"],
    ["trace", "X-Trace-Id"],
  ]);
  expect(names("PATCH /users/{id}")).toEqual([
    ["userId", "id"],
    ["trace", "trace"],
    ["name", "name"],
    ["id", "id"],
  ]);
  const operations = partsOf(run, "users", "operations");
  expect(operations).toMatch(/"?name"?: "page_size".*"limit"|property: "limit".*page_size/);
  expect(fileOf(run, "docs/python/users/users/update-user.md")).toContain('user_id="u-1"');
  expect(fileOf(run, "docs/java/users/users/update-user.md")).toContain('.userId("u-1")');
});

test("links by operationId lead to the renamed operation", () => {
  expect(run.diagnostics).toEqual([]);
  expect(fileOf(run, "docs/node/users/users/list.md")).toContain("[Get a user](./get-user.md)");
  expect(client).toContain("{@link UsersClient.getUser");
});
