import { expect, test } from "vitest";
import { declarationOf, fileOf, moduleOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("json-body", { docs: true });

test("the request is the body's own type, and two operations share it", () => {
  expect(operationAt(run, "POST /users").request.schema).toBe("NewUser");
  expect(operationAt(run, "POST /users/check").request.schema).toBe("NewUser");
  expect(fileOf(run, "node/src/users/client.ts")).toContain("createUser(request: NewUser, options");
});

test("no other type is made for it", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual(["CreateUserResponse", "NewUser", "SearchUsersRequest"]);
});

test("a body without a name is named after its operation, and is no less typed", () => {
  expect(declarationOf(run, "users", "SearchUsersRequest")).toContain("keywords?: string;");
  expect(operationAt(run, "POST /users/search").request.required).toBe(false);
});

test("a link to another operation leads to its page, and to its method in the client", () => {
  expect(fileOf(run, "docs/node/users/default/check-user.md")).toContain("[Create a user](./create-user.md)");
  expect(fileOf(run, "node/src/users/client.ts")).toContain("{@link UserClient.createUser}");
});
