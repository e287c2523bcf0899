import { expect, test } from "vitest";
import { fileOf, methodAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("operation-named-like-the-guard");

test("the operation is named by its method and path as well", () => {
  expect(methodAt(run, "GET /a")).toBe("is shop client error get a");
  expect(methodAt(run, "GET /b")).toBe("is shop client error get b");
});

test("the guard is declared once", () => {
  const functions = fileOf(run, "node/src/shop/functions.ts");
  expect(functions).toContain("export { isShopClientError, type ShopClientErrors }");
  expect(functions).not.toContain("function isShopClientError(");
  expect(functions).toContain("function isShopClientErrorGetA(");
  expect(functions).toContain("function _createShopClient(");
});
