import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("clients-and-pages");
const files = [...run.files.keys()].filter((path) => path !== ".specpress-manifest");

test("the client and its pages are there, and those of no other language", () => {
  expect(files).toEqual(expect.arrayContaining(["node/package.json", "node/src/pets/client.ts"]));
  expect(files).toContain("docs/node/pets/default/list-pets.md");
  expect(files.filter((path) => !/^(?:node|docs\/node|docs\/\.vitepress)\//.test(path))).toEqual([
    "docs/index.md",
    "docs/public/llms.txt",
  ]);
});

test("neither of both is an error, and nothing is written", async () => {
  const neither = await runCase("clients-and-pages", { clients: false, docs: false });
  expect(neither.files.size).toBe(0);
  expect(neither.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "config-invalid There is nothing to generate: neither `clients` nor `docs` names a language.",
  ]);
});
