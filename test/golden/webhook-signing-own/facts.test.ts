import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
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

test("a name of a webhook is no reference to conversions", async () => {
  const post = { responses: { "204": { description: "Received." } } };
  const description = {
    openapi: "3.1.0",
    info: { title: "Leads", version: "1.0.0" },
    "x-specpress-signing": "standard-webhooks",
    webhooks: { "lead.conversions.created": { post } },
  };
  const spec = join(mkdtempSync(join(tmpdir(), "specpress-webhook-")), "spec.json");
  onTestFinished(() => rmSync(dirname(spec), { recursive: true }));
  writeFileSync(spec, JSON.stringify(description));
  const made = await runCase("webhook-signing-own", { modules: [{ id: "shop", spec, client: "ShopClient" }] });
  expect(fileOf(made, "node/src/shop/webhook-receiver.ts")).not.toContain("./conversions.js");
});
