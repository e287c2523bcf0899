import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("zod-schemas");
const schemas = fileOf(run, "node/src/shop/zod.ts");

test("every model has a schema of its type", () => {
  const models = fileOf(run, "node/src/shop/models.ts");
  const names = [...models.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names)
    expect(schemas).toMatch(
      new RegExp(`^export const ${name}: (?:checks\\.Schema|z\\.ZodType)<Models\\.${name}> = `, "m"),
    );
});

test("a schema refers to one that comes later, or to itself, only when it is used", () => {
  expect(schemas).toContain("z.array(z.lazy(() => Category))");
  expect(schemas).toContain("z.array(z.lazy(() => Json))");
  expect(schemas).toContain("parent: checks.optional(Category)");
});

test("a discriminator counts if the variants have its values", () => {
  expect(schemas).toMatch(/checks\.discriminated\(\s*"kind",\s*\[Card, Cash\]/);
  expect(schemas).toContain('z.intersection(Train, z.looseObject({ type: z.literal(["train"]) }))');
});

test("a pattern is a string in the code, with the flag `u` if it allows that", () => {
  expect(schemas).toContain('new RegExp("^[A-Z]{2}-\\\\d+$", "u")');
  expect(schemas).toContain('new RegExp("^\\\\-[0-9]+$")');
  expect(schemas).toContain('new RegExp("^\\"\\\\); throw new Error\\\\(\\"x", "u")');
});

test("the package names zod as an optional peer dependency, and exports the file", () => {
  const manifest = JSON.parse(fileOf(run, "node/package.json"));
  expect(Object.keys(manifest.exports)).toContain("./shop/zod");
  expect(manifest.peerDependencies).toEqual({ zod: manifest.devDependencies.zod });
  expect(manifest.peerDependenciesMeta).toEqual({ zod: { optional: true } });
});
