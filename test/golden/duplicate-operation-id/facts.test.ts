import { expect, test } from "vitest";
import { methodAt, pagesOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("duplicate-operation-id", { docs: true });

test("both places are reported, each naming the other", () => {
  expect(told(run)).toEqual(["8 duplicate-operation-id", "14 duplicate-operation-id"]);
  expect(run.diagnostics.map(({ message }) => message).join("\n")).toMatch(
    /GET \/admins\/\{id\}.*\n.*GET \/users\/\{id\}/,
  );
});

test("both methods are there, and neither takes the plain name from the other", () => {
  expect(methodAt(run, "GET /users/{id}")).toBe("get user get users by id");
  expect(methodAt(run, "GET /admins/{id}")).toBe("get user get admins by id");
  expect(methodAt(run, "GET /guests")).toBe("get guest");
  expect(pagesOf(run, "node")).toHaveLength(3);
});
