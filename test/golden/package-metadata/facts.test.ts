import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { goldenFolder, runCase } from "../../support/golden.js";

const run = await runCase("package-metadata");

test("npm reads what the configuration says", () => {
  expect(JSON.parse(fileOf(run, "node/package.json"))).toMatchObject({
    license: "MIT OR Apache-2.0",
    repository: { type: "git", url: "git+https://github.com/example/pets.git" },
    author: { name: "Søren & Søn's Pets", email: "pets+sdk@example.com" },
    keywords: ["pets", "宠物", "${jndi:x}", "it's {{ 1 }}"],
    publishConfig: { access: "public", tag: "next", provenance: true },
  });
});

test("pip reads the same", () => {
  const manifest = fileOf(run, "python/pyproject.toml");
  expect(manifest).toContain('license = "MIT OR Apache-2.0"\n');
  expect(manifest).toContain('keywords = ["pets", "宠物", "${jndi:x}", "it\'s {{ 1 }}"]\n');
  expect(manifest).toContain('Repository = "https://github.com/example/pets"\n');
});

test("each package has the license as it is", () => {
  const text = readFileSync(join(goldenFolder, "package-metadata/license.txt"), "utf8");
  expect(fileOf(run, "node/LICENSE")).toBe(text);
  expect(fileOf(run, "python/LICENSE")).toBe(text);
});

test("a license that cannot be read stops the run", async () => {
  const { diagnostics, files } = await runCase("package-metadata", { package: { licenseFile: "missing.txt" } });
  expect(diagnostics.map(({ code }) => code)).toEqual(["file-not-found"]);
  expect(files.size).toBe(0);
  const folder = await runCase("package-metadata", { package: { licenseFile: "expected" } });
  expect(folder.diagnostics.map(({ message }) => message)).toEqual(["Cannot read expected: it is a folder."]);
});

test("a license of your own has a name too", async () => {
  const { files } = await runCase("package-metadata", { package: { license: "LicenseRef-Pets" } });
  expect(JSON.parse(files.get("node/package.json") ?? "").license).toBe("LicenseRef-Pets");
});
