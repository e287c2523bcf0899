import { expect, test } from "vitest";
import { fileOf, moduleOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("webhook-signing");

test("the extension at the root is about all webhooks but those that say otherwise", () => {
  expect(moduleOf(run).webhooks.map(({ name, signing }) => [name, signing?.standard])).toEqual([
    ["orderPlaced", true],
    ["order.cancelled", true],
    ["status", undefined],
  ]);
  expect(run.diagnostics).toEqual([]);
});

test("the client reads what is signed, converted as responses are", () => {
  const types = fileOf(run, "node/src/shop/webhooks.ts");
  const [all = "", signed = ""] = types.split("export interface ShopClientPayloads");
  expect(all).toContain("orderPlaced: AsJson<OrderPlaced>;");
  expect(signed).toContain("orderPlaced: OrderPlaced;");
  expect(signed).toContain('"order.cancelled": OrderCancelledPayload;');
  expect(signed).not.toContain("status");
});

test("a payload says by its type which webhook it is", () => {
  const source = fileOf(run, "node/src/shop/webhook-receiver.ts");
  expect(source).toContain('property: "type",');
  expect(source).toContain('{ values: ["order.placed"], conversion: conversions.OrderPlaced }');
});

test("the functions are a subpath of their own, which nothing else imports", () => {
  const { exports } = JSON.parse(fileOf(run, "node/package.json"));
  expect(Object.keys(exports)).toEqual([".", "./shop", "./shop/webhooks", "./package.json"]);
  for (const [path, text] of run.files) {
    if (path.startsWith("node/src/")) expect(text, path).not.toContain("webhook-receiver.js");
  }
});

test("pages of webhooks that are signed show how to verify them", () => {
  for (const language of ["node", "python"]) {
    const folder = `docs/${language}/shop/webhooks`;
    expect(fileOf(run, `${folder}/order-placed.md`)).toContain("\n## Verify the signature\n");
    expect(fileOf(run, `${folder}/status.md`)).not.toContain("Verify the signature");
    expect(fileOf(run, `docs/${language}/webhooks.md`)).toContain("WebhookVerificationError");
  }
});
