import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("pages-only");
const files = [...run.files.keys()].filter((path) => path !== ".specpress-manifest");

test("the pages are there, and no package", () => {
  expect(files).toContain("docs/node/pets/default/list-pets.md");
  expect(files.filter((path) => !path.startsWith("docs/"))).toEqual([]);
});

test("samples import the package that the configuration names", () => {
  expect(fileOf(run, "docs/node/pets/default/list-pets.md")).toContain('from "@example/pets"');
});

test("`clients: false` does the same", async () => {
  const other = await runCase("pages-only", { clients: false });
  expect([...other.files]).toEqual([...run.files]);
});
