import { expect, test } from "vitest";
import { fileOf, moduleOf, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("servers");

test("variables are options, with their defaults and their closed lists", () => {
  const options = moduleOf(run, "variables").options;
  expect(options.map(({ key, required, default: initial, values }) => [key, required, initial, values])).toEqual([
    ["apiHost", false, "api.example.com", []],
    ["protocol", false, "https", ["https", "http"]],
    ["uploadHost", false, "uploads.example.com", []],
    ["version", false, "v2", ["v1", "v2"]],
  ]);
  expect(fileOf(run, "node/src/variables/client.ts")).toContain('version?: "v1" | "v2";');
});

test("the client knows the values of a variable that has a list of them", () => {
  const variables = moduleOf(run, "variables").servers[0]?.variables ?? [];
  expect(variables.map(({ name, values }) => [name, values])).toEqual([
    ["protocol", ["https", "http"]],
    ["host", []],
    ["version", ["v1", "v2"]],
  ]);
  const description = fileOf(run, "node/src/variables/description.ts");
  expect(description).toContain('default: "v2", values: ["v1", "v2"]');
  expect(description).toContain('{ name: "host", option: "apiHost", default: "api.example.com" }');
});

test("every server is in the model; the first is the client's", () => {
  expect(moduleOf(run, "variables").servers.map(({ description }) => description)).toEqual(["Production.", "For trying things out."]);
  expect(fileOf(run, "node/src/variables/client.ts")).not.toContain("sandbox");
});

test("an operation's own servers win over its path item's, and these over the description's", () => {
  const of = (words: string) => operationsOf(run).find((operation) => operation.words.join(" ") === words)?.servers.map(({ url }) => url);
  expect(of("list items")).toEqual([]);
  expect(of("upload")).toEqual(["{protocol}://{uploadHost}"]);
  expect(of("upload again")).toEqual(["https://fixed.example.com/again"]);
});

test.each(["relative", "nowhere"])("the address of the module %s has to be given", (id) => {
  expect(moduleOf(run, id).options).toMatchObject([{ key: "baseUrl", required: true, uses: [{ kind: "baseUrl" }] }]);
  expect(fileOf(run, `docs/node/${id}/default/ping.md`)).toContain("baseUrl:");
});
