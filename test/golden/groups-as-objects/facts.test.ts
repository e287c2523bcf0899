import { expect, test } from "vitest";
import { fileOf, methodAt, moduleOf, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("groups-as-objects");
const client = fileOf(run, "node/src/shop/client.ts");

test("short names leave out the words of the group, unless two methods would be alike", () => {
  const members = operationsOf(run).map(({ method, path, member }) => [
    `${method} ${path}`,
    member.join(" "),
  ]);
  expect(Object.fromEntries(members)).toEqual({
    "GET /users": "list",
    "POST /users": "create",
    "GET /users/{id}": "get",
    "DELETE /users/{id}": "delete",
    "GET /groups": "get user groups",
    "GET /groups/{id}": "get user group",
    "PUT /groups/{id}": "user group",
    "POST /import": "import",
  });
  expect(methodAt(run, "GET /users")).toBe("list users");
});

test("the client has an object for each group, and no methods", () => {
  const getters = [...client.matchAll(/^ {2}get (\w+)\(\): (\w+)/gm)].map(([, ...names]) => names);
  expect(getters).toEqual([
    // A type of the description is called `UsersMethods`.
    ["users", "UsersMethodsMethods"],
    ["userGroup", "UserGroupMethods"],
    // Every object has a constructor.
    ["constructor_", "ConstructorMethods"],
  ]);
  expect(client).not.toContain("operations");
  expect(moduleOf(run).schemas.map(({ name }) => name)).toContain("UsersMethods");
});

test("members may be called like keywords where the language allows it", () => {
  expect(fileOf(run, "node/src/shop/groups/constructor.ts")).toContain(
    "  import(options?: RequestOptions): ApiPromise<void> {",
  );
  expect(fileOf(run, "node/src/shop/groups/users.ts")).toContain("  delete(request: DeleteUserRequest");
  expect(fileOf(run, "python/src/shop/shop/groups/constructor.py")).toContain("def import_(");
});

test("functions and guards keep the whole names", () => {
  const functions = fileOf(run, "node/src/shop/functions/users.ts");
  expect(functions).toContain("export function listUsers(");
  expect(functions).toContain("See {@link UsersMethodsMethods.list}.");
});

test("pages show the method as it is called", () => {
  for (const [language, call] of [
    ["node", "client.users.list({"],
    ["python", "client.users.list("],
  ]) {
    const page = fileOf(run, `docs/${language}/shop/users/list-users.md`);
    expect(page).toContain('\nmethod: "users.list"\n');
    expect(page).toContain("`ShopClient.users.list`");
    expect(page).toContain(call);
    expect(fileOf(run, `docs/${language}/shop/users/index.md`)).toContain("`users.create`");
  }
});

test("each package has a list of its methods, as they are called, with links to their pages", () => {
  const rowsOf = (language: string) =>
    fileOf(run, `${language}/api.md`)
      .split("\n")
      .filter((line) => line.includes("`client."));
  const page = (language: string) => `https://docs.example.com/sdk/${language}/shop/users/list-users`;
  expect(rowsOf("node")).toHaveLength(operationsOf(run).length);
  expect(rowsOf("node")[0]).toBe(
    `| [List Users](${page("node")}) | \`client.users.list(request, options)\` | \`GET /users\` | \`ListUsersRequest\` | \`PagePromise<ListUsersResponse, User>\` |`,
  );
  expect(rowsOf("node").at(-1)).toContain("`client.constructor_.import(options)`");
  expect(rowsOf("python")).toHaveLength(operationsOf(run).length);
  expect(rowsOf("python")[0]).toBe(
    `| [List Users](${page("python")}) | \`client.users.list(...)\` | \`GET /users\` | \`page: int\` | \`Page[ListUsersResponse, User]\` |`,
  );
  for (const language of ["node", "python"]) {
    expect(fileOf(run, `${language}/README.md`)).toContain("[api.md](api.md) lists every method.");
    expect(run.files.has(`docs/${language}/shop/users/list-users.md`)).toBe(true);
  }
  expect(fileOf(run, "node/package.json")).toContain('"api.md"');
});
