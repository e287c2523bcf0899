import { expect, test } from "vitest";
import { fileOf, moduleOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("webhook-signing-own");

test("each request has the scheme of its own", () => {
  expect(
    moduleOf(run).webhooks.map(({ signing }) => [signing?.prefix, signing?.timestamp, signing?.stringToSign]),
  ).toEqual([
    ["sha256=", null, "{body}"],
    ["v1=", { prefix: "t=" }, "{timestamp}.{body}"],
    ["v0=", { header: "X-Slack-Request-Timestamp" }, "v0:{timestamp}:{body}"],
  ]);
  expect(run.diagnostics).toEqual([]);
});

test("the caller names the webhook, and reads only JSON", () => {
  const source = fileOf(run, "node/src/shop/webhook-receiver.ts");
  expect(source).toContain('export type WebhookName = "pushed" | "charged" | "commanded";');
  expect(source).not.toContain("whichever");
  expect(fileOf(run, "node/src/shop/webhooks.ts").split("ShopClientPayloads")[1]).not.toContain("commanded");
  expect(fileOf(run, "docs/node/shop/webhooks/commanded.md")).toContain('await verifyWebhook("commanded", {');
  expect(fileOf(run, "docs/python/shop/webhooks/commanded.md")).toContain("verify_webhook(\n");
});
