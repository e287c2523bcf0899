import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("environment-variables");
const textOf = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1] ?? "";

test("a variable for an option that does not exist is reported, and left out", () => {
  expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-option"]);
  for (const [path, text] of files) expect(text, path).not.toContain("acess_token");
});

test("options with a variable may be left out, others are needed", () => {
  const client = textOf("users/client.ts");
  expect(client).toContain("accessToken?: Token");
  expect(client).toContain("region?: string");
  expect(client).toContain("tenant: string");
  const python = textOf("users/client.py");
  expect(python).toMatch(/region: str \| None = None/);
  expect(python).toMatch(/tenant: str,/);
});

test("the name of the package is a product without its scope", () => {
  expect(textOf("users/description.ts")).toContain('product: "example-users/2.1.0"');
  expect(textOf("users/description.py")).toContain('product="example_users/1.0.0"');
});

test("the README says which variable holds an option, and asks for no option that has one", () => {
  const node = textOf("node/README.md");
  expect(node).toContain("| region | `string` | No | environment variable `USERS_REGION` |");
  expect(node).toContain("| tenant | `string` | Yes | - |");
  const python = textOf("python/README.md");
  expect(python).toContain("| No | environment variable `USERS_TOKEN` |");
  for (const readme of [node, python]) expect(readme).toContain("environment variable `USERS_DEBUG`");
});
