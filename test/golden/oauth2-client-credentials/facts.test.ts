import { expect, test } from "vitest";
import { fileOf, moduleOf, operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("oauth2-client-credentials");

test("nothing is wrong with it", () => {
  expect(told(run)).toEqual([]);
});

test("only the flow of client credentials has more than a token", () => {
  const { securitySchemes, options } = moduleOf(run);
  expect(securitySchemes.map(({ key, kind, options: [...keys] }) => [key, kind, keys])).toEqual([
    ["service", "oauth2", ["clientId", "clientSecret"]],
    ["user", "bearer", ["user"]],
    ["single", "bearer", ["single"]],
    ["tenant", "apiKey", ["tenant"]],
    ["session", "apiKey", ["session"]],
  ]);
  expect(securitySchemes[0]?.clientCredentials).toEqual({
    token: "service",
    tokenUrl: "tokenUrl",
    clientAuthentication: "clientAuthentication",
    url: "/oauth/token",
  });
  const option = (key: string) => options.find((one) => one.key === key);
  expect(option("service")).toMatchObject({ token: true });
  expect(option("tokenUrl")).toMatchObject({ default: "/oauth/token", required: false });
  expect(option("clientAuthentication")).toMatchObject({ values: ["header", "body"], default: "header" });
});

test("operations name their scopes to the client, where it fetches the token", () => {
  const operations = fileOf(run, "node/src/shop/operations.ts");
  const needed = '[{ scheme: "service", scopes: ["orders.read", "orders.write"] }, "tenant"]';
  expect(operations).toContain(needed);
  // What most operations need is said once, for all of them.
  const description = fileOf(run, "node/src/shop/description.ts");
  expect(description).toContain('security: [[{ scheme: "service", scopes: ["orders.read"] }]]');
  expect(operations).not.toContain('[[{ scheme: "service", scopes: ["orders.read"] }]]');
  expect(operations).toContain('security: [["user"], ["single"], []]');
  expect(operationAt(run, "GET /status").security).toEqual([]);
});

test("the client holds the code that fetches tokens, and none that signs", () => {
  const description = fileOf(run, "node/src/shop/description.ts");
  expect(description).toContain('import { oauth2 } from "../runtime/oauth.js";');
  expect(description).not.toContain("signature");
  expect(fileOf(run, "node/src/shop/client.ts")).toContain("setService(service: Token)");
});

test("samples show the id and the secret, and pages that a token does as well", () => {
  const page = fileOf(run, "docs/node/shop/default/add-order.md");
  expect(page).toContain("a client id and client secret (or a service token) with the scopes");
  expect(page).toContain('clientId: "YOUR_CLIENT_ID"');
  expect(page).not.toContain("setService");
});
