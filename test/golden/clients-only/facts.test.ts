import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("clients-only");
const files = [...run.files.keys()].filter((path) => path !== ".specpress-manifest");

test("the package is there, and no page", () => {
  expect(files).toEqual(expect.arrayContaining(["node/package.json", "node/README.md", "node/src/pets/client.ts"]));
  expect(files.filter((path) => !path.startsWith("node/"))).toEqual([]);
});

test("the package has the name and the version of the configuration", () => {
  const manifest = JSON.parse(fileOf(run, "node/package.json")) as { name: string; version: string };
  expect([manifest.name, manifest.version]).toEqual(["@example/pets", "2.1.0"]);
});

test("the command line turns pages on, and clients off", async () => {
  const pages = await runCase("clients-only", { clients: false, docs: { languages: ["node"] } });
  expect([...pages.files.keys()].filter((path) => path.startsWith("node/"))).toEqual([]);
  expect(fileOf(pages, "docs/node/pets/default/list-pets.md")).toContain('from "@example/pets"');
});
