import { expect, test } from "vitest";
import { fileOf, moduleOf, told } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("security-schemes", everyLanguage);

test("options have the names and placeholders that extensions and the configuration give them", () => {
  const { options } = moduleOf(run);
  expect(options.map(({ key, required, token, placeholder }) => [key, required, token, placeholder])).toEqual([
    ["appKey", true, false, "APP_KEY"],
    ["accessToken", false, true, "ACCESS_TOKEN"],
    ["browser", false, false, "YOUR_BROWSER"],
    ["clientAuthentication", false, false, "header"],
    ["clientId", false, false, "YOUR_CLIENT_ID"],
    ["clientSecret", false, false, "YOUR_CLIENT_SECRET"],
    ["oauth", false, true, "YOUR_OAUTH"],
    ["openId", false, true, "YOUR_OPEN_ID"],
    ["ownerName", false, false, "OWNER_NAME"],
    ["ownerSecret", false, false, "YOUR_OWNER_SECRET"],
    ["partnerToken", false, false, "YOUR_PARTNER_TOKEN"],
    ["tokenUrl", false, false, "YOUR_TOKEN_URL"],
  ]);
});

test("every token has its setter", () => {
  const client = fileOf(run, "node/src/access/client.ts");
  for (const name of ["setAccessToken", "setOauth", "setOpenId"]) expect(client).toContain(`  ${name}(`);
  expect(client).not.toContain("setBrowser");
});

test("what the client cannot send by itself is reported by its type", () => {
  expect(told(run)).toEqual(["62 unsupported-security-scheme"]);
  expect(run.diagnostics[0]?.message).toContain("has the type mutualTLS");
});

test("samples show how each is given", () => {
  const page = (name: string) => fileOf(run, `docs/node/access/default/${name}.md`);
  expect(page("use-basic")).toContain('ownerName: "OWNER_NAME"');
  expect(page("use-bearer")).toContain('client.setAccessToken("ACCESS_TOKEN");');
  expect(fileOf(run, "docs/python/access/default/use-query-key.md")).toContain('partner_token="YOUR_PARTNER_TOKEN"');
});
