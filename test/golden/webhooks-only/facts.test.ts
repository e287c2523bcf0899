import { expect, test } from "vitest";
import { fileOf, moduleOf, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("webhooks-only");

test("filters choose among webhooks as among operations", () => {
  expect(moduleOf(run).webhooks.map(({ name }) => name)).toEqual(["invoice.paid"]);
  expect(pagesOf(run, "node")).toEqual(["docs/node/billing/webhooks/invoice-paid.md"]);
  // The package's README speaks of secrets that errors do not show.
  const told = [...run.files].filter(([path, text]) => !path.endsWith("README.md") && text.includes("secret"));
  expect(told).toEqual([]);
});

test("a description without operations is no problem", () => {
  expect(run.diagnostics).toEqual([]);
});

test("the client has types and no methods, and asks for no address", () => {
  const client = fileOf(run, "node/src/billing/client.ts");
  expect(client).not.toContain("_send");
  expect(client).not.toContain("baseUrl");
  expect(fileOf(run, "node/src/billing/webhooks.ts")).toContain('  "invoice.paid": Invoice;');
});
