import { expect, test } from "vitest";
import { fileOf, moduleOf, operationAt, told } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("request-signing", everyLanguage);

test("nothing is wrong with it", () => {
  expect(told(run)).toEqual([]);
});

test("a signature has two options, an id and a secret, and is no token", () => {
  const { options, securitySchemes } = moduleOf(run);
  expect(options.map(({ key, token, required }) => [key, token, required])).toEqual([
    ["courierAccessKeyId", false, false],
    ["courierAccessKeySecret", false, false],
    ["keyId", false, false],
    ["keySecret", false, false],
    ["meterKeyAccessKeyId", false, false],
    ["meterKeyAccessKeySecret", false, false],
    ["password", false, false],
    ["username", false, false],
  ]);
  expect(securitySchemes.map(({ kind, name, options }) => [kind, name, options])).toEqual([
    ["signature", "X-Ledger-Signature", ["keyId", "keySecret"]],
    ["signature", "Authorization", ["meterKeyAccessKeyId", "meterKeyAccessKeySecret"]],
    ["signature", "Authorization", ["courierAccessKeyId", "courierAccessKeySecret"]],
    ["basic", "Authorization", ["username", "password"]],
  ]);
});

test("how it signs is in the model, with what the description leaves to the defaults", () => {
  const [{ signing } = { signing: null }] = moduleOf(run).securitySchemes;
  expect(signing).toMatchObject({
    algorithm: "HMAC-SHA256",
    encoding: "hex",
    secretEncoding: "utf-8",
    value: "v1={signature}",
  });
  expect(signing?.stringToSign.map(({ kind }) => kind)).toEqual(["text", "fields", "text", "headers", "text"]);
  expect(signing?.headers[2]).toEqual({ name: "X-Ledger-Nonce", value: "{nonce}" });
});

test("several values of one name are signed each, or as one JSON array", () => {
  const [first, second] = moduleOf(run).securitySchemes;
  expect(first?.signing?.stringToSign[1]).toMatchObject({ lists: "repeated" });
  expect(second?.signing?.stringToSign[1]).toMatchObject({ lists: "json" });
  const description = fileOf(run, "node/src/ledger/description.ts");
  expect(description.match(/lists: "json"/g)).toHaveLength(1);
});

test("only a client that signs holds the code for it, and no operation without security is signed", () => {
  const description = fileOf(run, "node/src/ledger/description.ts");
  expect(description).toContain('import { signature } from "../runtime/signer.js";');
  expect(description).not.toContain("oauth2");
  expect(operationAt(run, "POST /signup").security).toEqual([]);
});

test("pages ask for both, and samples show them", () => {
  const page = fileOf(run, "docs/node/ledger/default/list-entries.md");
  expect(page).toContain("needs a key id and key secret");
  expect(page).toContain('keyId: "LEDGER_KEY_ID"');
  expect(fileOf(run, "docs/python/ledger/default/list-entries.md")).toContain('key_secret="LEDGER_KEY_SECRET"');
});
