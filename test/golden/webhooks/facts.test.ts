import { expect, test } from "vitest";
import { fieldsOf, fileOf, moduleOf, operationAt, schemaOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("webhooks", everyLanguage);
const { webhooks } = moduleOf(run);
const named = (name: string, method = "POST") => {
  const found = webhooks.find((webhook) => webhook.name === name && webhook.method === method);
  if (!found) throw new Error(`no webhook ${method} ${name}`);
  return found;
};
const pageOf = (name: string, language = "node") => {
  const { module, group, slug } = named(name).route;
  return fileOf(run, `docs/${language}/${module}/${group}/${slug}.md`);
};

test("each method is a webhook, with words and a route that are unlike any other's", () => {
  expect(webhooks.map(({ words }) => words.join(" "))).toEqual([
    "user created",
    "user created 6860",
    "service ping",
    "user changed put",
    "user changed",
  ]);
  // A group of operations that is called Webhooks keeps its place.
  expect(operationAt(run, "POST /users").route).toMatchObject({ group: "webhooks", slug: "user-created" });
  expect(new Set(webhooks.map(({ route }) => route.group))).toEqual(new Set(["api-webhooks"]));
});

test("the API sends what is readOnly and never what is writeOnly; it is answered the other way", () => {
  expect(named("user-changed", "PUT").payload).toEqual({
    kind: "union",
    variants: [{ kind: "ref", schema: "User" }, { kind: "ref", schema: "Form" }],
    discriminator: null,
  });
  expect(fieldsOf(run, "User").map(({ key }) => key)).toEqual(["id", "name"]);
  expect(operationAt(run, "POST /users").request.schema).toBe("UserInput");
});

test("the author's name wins over that of a payload described in place", () => {
  expect(schemaOf(run, "UserCreatedPayload").synthesised).toBe(false);
  expect(named("userCreated").payload).toEqual({ kind: "ref", schema: "UserCreatedPayloadBody" });
  expect(named("UserCreated").payload).toEqual({ kind: "ref", schema: "UserCreatedPayload" });
});

test("the sample is the author's example, or is made", () => {
  expect(named("userCreated").sample?.value).toMatchObject({ pass_code: "1234", user: { id: "u-1" } });
  expect(named("UserCreated").sample).toEqual({ value: { id: "u-1" } });
  expect(named("service.ping", "GET").sample).toBeNull();
});

test("security is the webhook's own, not that of calls", () => {
  expect(named("userCreated").security).toEqual([[{ scheme: "signature", scopes: [] }]]);
  expect(named("UserCreated").security).toEqual([]);
  expect(pageOf("userCreated")).toContain("sent with `X-Signature` in the header");
});

test("a page says what is sent, how to respond, and where the other languages' pages are", () => {
  const page = pageOf("userCreated");
  for (const heading of ["Webhook name", "What the API sends", "How to respond", "Data structure"])
    expect(page).toContain(`\n## ${heading}\n`);
  expect(page).toContain("| X-Event-Id | header | `string` | The same for every try \\|");
  expect(page).toContain("| `410` | - | Send no more \\| ever. |");
  expect(page).toContain("Optional header `X-Took`");
  expect(page).toContain("(../../../python/shop/api-webhooks/user-created.md)");
  expect(page).toContain("](../webhooks/user-created.md)");
  expect(page).toContain('next: {"link": "./user-created-6860.md"}');
  expect(page).not.toContain("password");
  expect(pageOf("userCreated", "java")).toContain("| passCode |");
});

test("an operation may link to a webhook", () => {
  expect(fileOf(run, "docs/node/shop/webhooks/user-created.md")).toContain(
    "[a webhook](../api-webhooks/user-created.md)",
  );
  expect(run.diagnostics).toEqual([]);
});

test("the client exports what each webhook sends, by its name as it is written", () => {
  const source = fileOf(run, "node/src/shop/webhooks.ts");
  expect(source).toContain("export interface ShopClientWebhooks {");
  expect(source).toContain("  userCreated: UserCreatedPayloadBody;");
  expect(source).toContain('  "service.ping": undefined;');
  expect(source).toContain('  "user-changed": User | Form | undefined | string[];');
  expect(fileOf(run, "node/src/models.ts")).toContain('export type * from "./shop/webhooks.js";');
});

test("indexes and the sidebar list them", () => {
  expect(fileOf(run, "docs/node/shop/index.md")).toContain("## [Webhooks](./api-webhooks/index.md)");
  expect(fileOf(run, "docs/.vitepress/sidebar.json")).toContain("/java/shop/api-webhooks/service-ping");
});
