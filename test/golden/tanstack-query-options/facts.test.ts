import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("tanstack-query-options");
const options = fileOf(run, "node/src/pets/tanstack-query.ts");

test("what reads has a query, a list has pages too, and anything else is a mutation", () => {
  const names = [...options.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  expect(names).toEqual([
    "listPetsQueryKey",
    "listPetsQueryOptions",
    "listPetsInfiniteQueryOptions",
    "addPetMutationOptions",
    "searchPetsQueryKey",
    "searchPetsQueryOptions",
    "searchPetsInfiniteQueryOptions",
    "getPetQueryKey",
    "getPetQueryOptions",
    "deletePetMutationOptions",
    "pingQueryKey",
    "pingQueryOptions",
  ]);
});

test("the file needs no library", () => {
  const imports = [...options.matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
  expect(imports.every((from) => from?.startsWith("."))).toBe(true);
  expect(JSON.parse(fileOf(run, "node/package.json")).peerDependencies).toBeUndefined();
});
