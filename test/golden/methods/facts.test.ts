import { expect, test } from "vitest";
import { apiOf, fileOf, operationsOf, partsOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("methods", everyLanguage);
const byId = (id: string) => operationsOf(run).find((operation) => operation.id === id);

test("methods stand before the operation that they call; a hidden operation is not there", () => {
  expect(operationsOf(run).map(({ id }) => id)).toEqual([
    "signInByEmailPassword",
    "signInByEmailCode",
    "signInByCredentials",
    "buildAuthorizeUrl",
    "revokeToken",
    "isAlive",
    "ping",
  ]);
});

test("a method with tags of its own is at home there", () => {
  expect(byId("revokeToken")?.route.group).toBe("tokens");
  expect(byId("signInByEmailCode")?.route.group).toBe("login");
});

test("a method's request has its own parameters, with the words of what they set", () => {
  const fields = byId("signInByEmailPassword")?.request.fields ?? [];
  expect(fields.map(({ property, field }) => [property, field.required, field.description])).toEqual([
    ["email", true, "Email address."],
    ["password", true, "Password."],
    ["options", false, ""],
  ]);
  const code = byId("signInByEmailCode")?.request.fields[0]?.field;
  expect([code?.description, code?.example]).toEqual([
    "Address that the code was sent to.",
    { value: "alice@example.com" },
  ]);
});

test("a method calls the method of its operation, which the compiler checks", () => {
  const client = fileOf(run, "node/src/login/client.ts");
  expect(client).toContain("return this.signInByCredentials(");
  expect(client).toContain('connection: "PASSWORD",');
  expect(client).toContain("passwordPayload: { email: request.email, password: request.password },");
});

test("a method of a hidden operation sends by itself, as the operation says", () => {
  const client = fileOf(run, "node/src/login/client.ts");
  expect(client).toContain("return this._send(operations.revokeToken, { token: request.token }, options);");
  const operations = partsOf(run, "login", "operations");
  expect(operations).toContain('mediaType: "application/x-www-form-urlencoded"');
  expect(operations).not.toMatch(/export const (authorize|revocation|signInByEmail)/);
});

test("a method that returns the address sends nothing and is no promise", () => {
  const client = fileOf(run, "node/src/login/client.ts");
  expect(client).toContain("buildAuthorizeUrl(request: BuildAuthorizeUrlRequest): string {");
  const page = fileOf(run, "docs/node/login/login/build-authorize-url.md");
  expect(page).toContain("const result = client.buildAuthorizeUrl({");
  expect(page).toContain("builds a URL and sends nothing");
});

test("each method has a page in each language", () => {
  const [module] = apiOf(run).modules;
  for (const language of ["node", "python", "java"]) {
    for (const group of module?.groups ?? []) {
      for (const { route } of group.operations) {
        expect(run.files.has(`docs/${language}/login/${route.group}/${route.slug}.md`)).toBe(true);
      }
    }
  }
});

test("where the operation takes nothing, the method hands over nothing but its options", () => {
  expect(run.files.get("node/src/login/client.ts")).toMatch(
    /isAlive\(options\?: RequestOptions\): ApiPromise<void> \{\n    return this\.ping\(options\);\n/,
  );
});
