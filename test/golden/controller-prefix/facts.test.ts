import { expect, test } from "vitest";
import { methodAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("controller-prefix");

test("the prefix is dropped", () => {
  expect(methodAt(run, "GET /users/me")).toBe("get me");
});

test("two that would be the same keep it, both of them", () => {
  expect(methodAt(run, "GET /users")).toBe("user controller list");
  expect(methodAt(run, "GET /groups")).toBe("group controller list");
});

test("an id without a prefix keeps its name beside one that gave up its own", () => {
  expect(methodAt(run, "GET /ping")).toBe("get ping");
  expect(methodAt(run, "GET /health")).toBe("health controller get ping");
});

test("an id that is nothing but the prefix is not emptied", () => {
  expect(methodAt(run, "GET /odd")).toBe("odd controller");
});
