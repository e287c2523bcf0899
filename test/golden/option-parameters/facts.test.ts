import { expect, test } from "vitest";
import { declarationOf, fileOf, moduleOf, operationAt } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("option-parameters", everyLanguage);

test("parameters with the extension are options, by their own name or by a given one", () => {
  expect(moduleOf(run).options.map(({ key, required, values, uses }) => [key, required, values, uses])).toEqual([
    ["tenant", true, [], [{ kind: "parameter", in: "path", name: "tenant" }]],
    ["apiVersion", false, [], [{ kind: "parameter", in: "query", name: "api-version" }]],
    ["xLocale", false, ["en", "zh"], [{ kind: "parameter", in: "header", name: "X-Locale" }]],
  ]);
});

test("they are not in the request, and leave no type behind", () => {
  expect(operationAt(run, "GET /{tenant}/items").request.fields.map(({ property }) => property)).toEqual(["page"]);
  expect(operationAt(run, "POST /{tenant}/items").request.schema).toBe("Item");
  expect(declarationOf(run, "items", "ListItemsRequest")).not.toContain("tenant");
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual(["Item", "ListItemsRequest"]);
});

test("samples give the required one", () => {
  expect(fileOf(run, "docs/node/items/default/list-items.md")).toContain('tenant: "TENANT"');
  expect(fileOf(run, "docs/python/items/default/list-items.md")).toContain('tenant="TENANT"');
});
