import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("esm-only");

test("nothing of CommonJS is built or exported", () => {
  const manifest = JSON.parse(fileOf(run, "node/package.json"));
  expect(manifest.type).toBe("module");
  expect(manifest.scripts.build).toBe("tsc");
  expect(manifest.exports["./pets"]).toEqual({
    types: "./dist/pets/functions.d.ts",
    default: "./dist/pets/functions.js",
  });
  expect([...run.files.keys()].filter((path) => /cjs|src\/package/.test(path))).toEqual([]);
});

test("a tool that does not know `exports` finds the subpath in a folder", () => {
  expect(JSON.parse(fileOf(run, "node/pets/package.json"))).toEqual({
    type: "module",
    main: "../dist/pets/functions.js",
    types: "../dist/pets/functions.d.ts",
  });
});

test("without the setting there are both formats", async () => {
  const both = await runCase("esm-only", { clients: { node: { format: "dual" } } });
  const manifest = JSON.parse(fileOf(both, "node/package.json"));
  expect(Object.keys(manifest.exports["."])).toEqual(["import", "require"]);
  expect(JSON.parse(fileOf(both, "node/src/package.json"))).toEqual({
    type: "module",
    sideEffects: false,
  });
});
