import { expect, test } from "vitest";
import { methodAt, operationAt, operationsOf, pagesOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("no-operation-id", everyLanguage);

test("a method is called by its HTTP method and path", () => {
  expect(methodAt(run, "GET /users")).toBe("get users");
  expect(methodAt(run, "POST /users")).toBe("post users");
  expect(methodAt(run, "DELETE /users/{id}")).toBe("delete users by id");
  expect(methodAt(run, "GET /users/{id}/posts/{postId}")).toBe(
    "get users by id posts by post id",
  );
  expect(methodAt(run, "GET /")).toBe("get");
});

test("a placeholder is told apart from a word of the path", () => {
  expect(methodAt(run, "GET /users/{id}")).toBe("get users by id");
  expect(methodAt(run, "GET /users/by/{id}")).toBe("get users by by id");
});

test("of paths that no name can tell apart the first keeps it, and the other gets digits of its own", () => {
  expect(methodAt(run, "GET /a-b")).toBe("get a b");
  expect(methodAt(run, "GET /a_b")).toMatch(/^get a b \d{4}$/);
});

test("a missing summary is made from the name", () => {
  expect(operationAt(run, "DELETE /users/{id}").summary).toBe("Delete users by id");
});

test("every operation has a page", () => {
  for (const language of ["node", "python", "java"])
    expect(pagesOf(run, language)).toHaveLength(operationsOf(run).length);
});
