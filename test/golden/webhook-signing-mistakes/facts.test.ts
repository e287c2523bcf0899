import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("webhook-signing-mistakes");

test("every mistake is reported once, at its location, and nothing is written", () => {
  expect(run.files.size).toBe(0);
  expect(new Set(run.diagnostics.map(({ code }) => code))).toEqual(new Set(["invalid-signing"]));
  const at = run.diagnostics.map(({ pointer }) => pointer?.replace("/x-specpress-signing", ""));
  expect(at.sort()).toEqual([
    "",
    "/webhooks/many/algorithm",
    "/webhooks/many/encoding",
    "/webhooks/many/header",
    "/webhooks/many/nonce",
    "/webhooks/many/secretEncoding",
    "/webhooks/many/stringToSign",
    "/webhooks/many/stringToSign",
    "/webhooks/many/stringToSign",
    "/webhooks/many/timestamp",
    "/webhooks/many/value",
    "/webhooks/noPrefix/value",
    "/webhooks/noSignature/stringToSign",
    "/webhooks/noSignature/value",
    "/webhooks/nothing",
    "/webhooks/nothing",
    "/webhooks/timeFromNowhere/stringToSign",
    "/webhooks/twoTimes/timestamp",
    "/webhooks/unsignedTime/stringToSign",
  ]);
});
