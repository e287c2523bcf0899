import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("package-metadata-of-hostile-texts");

test("what is no license, address or email is left out", () => {
  const manifest = JSON.parse(fileOf(run, "node/package.json"));
  expect([manifest.license, manifest.homepage]).toEqual([undefined, undefined]);
  expect(Object.keys(manifest.author)).toEqual(["name"]);
  expect(manifest.scripts.install).toBeUndefined();
});

test("an author's name has one line, and nothing of an address", () => {
  const { name } = JSON.parse(fileOf(run, "node/package.json")).author;
  expect(name).not.toMatch(/[\n\r"<>,\u202e]/);
  const lines = fileOf(run, "python/pyproject.toml").split("\n");
  expect(lines.filter((line) => line.startsWith("[")).length).toBe(3);
  expect(lines).toContain(`authors = [{ name = "${name}" }]`);
});
