import { expect, test } from "vitest";
import { declarationOf, fileOf, moduleOf, operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("callbacks");
const { callbacks } = operationAt(run, "POST /subscriptions");
const page = fileOf(run, "docs/node/hooks/subscriptions/subscribe.md");

test("every method of every expression is a callback, those within others once", () => {
  expect(callbacks.map(({ within, name, method }) => [...within, name, method].join(" "))).toEqual([
    "onEvent POST",
    "onEvent DELETE",
    "onEvent POST",
    "onEnd POST",
    "onEvent onReceipt PUT",
    "onEvent again POST",
  ]);
  expect(new Set(callbacks.map(({ anchor }) => anchor)).size).toBe(callbacks.length);
});

test("what is sent has readOnly properties, what is answered writeOnly ones", () => {
  const card = { kind: "ref", schema: "Card" };
  expect(callbacks[0]?.responses[0]?.contents[0]?.type).toEqual({ kind: "ref", schema: "CardInput" });
  expect(declarationOf(run, "hooks", "Card")).not.toContain("number");
  expect(declarationOf(run, "hooks", "CardInput")).toContain("number: string;");
  const payload = moduleOf(run).schemas.find(({ name }) => name === "SubscribeOnEventPayload");
  expect(payload?.type).toMatchObject({ fields: [{ key: "id" }, { key: "kind" }, { key: "card", type: card }] });
});

test("types are called after operationId, shared callback, or operation and callback", () => {
  const payloads = callbacks.map(({ payload }) => payload?.kind === "ref" && payload.schema);
  expect(payloads.filter(Boolean)).toEqual([
    "SubscribeOnEventPayload",
    "EndedPayload",
    "ReceiptTakenPayload",
  ]);
  const [other] = operationAt(run, "POST /trials").callbacks;
  expect(other?.payload).toEqual({ kind: "ref", schema: "EndedPayload" });
  expect(declarationOf(run, "hooks", "EndedPayload")).toContain("ended: boolean;");
  expect(fileOf(run, "node/src/hooks/models.ts")).toContain("/** What the callback `onEnd` sends. */");
});

test("the operation's page has them, with the expression as code", () => {
  expect(page).toContain("\n## Callbacks\n");
  expect(page).toContain("`POST` to `{$request.body#/url}`\n");
  expect(page).toContain("&#123;&#123; x &#125;&#125;");
  expect(page).toContain("· after `onEvent`");
  expect(page).toContain('{\n  "ended": false\n}');
  expect(page.indexOf("## Callbacks")).toBeLessThan(page.indexOf("## Data structure"));
});

test("what a filter hides is not there, and a method without an expression is diagnosed", () => {
  expect(page).not.toContain("hiddenOne");
  expect(told(run)).toEqual(["68 callback-without-url"]);
});

test("3.0 has webhooks by an extension, in other files too", () => {
  expect(moduleOf(run).webhooks.map(({ name, at }) => [name, at.file])).toEqual([
    ["subscriptionLost", "paths.yaml"],
    ["inbound-sms", "spec.yaml"],
  ]);
});
