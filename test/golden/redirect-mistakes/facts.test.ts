import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("redirect-mistakes");

test("every redirect that cannot be made is told at its line, and nothing is written", () => {
  const told = diagnostics.map(({ line, code, message }) => `${line} ${code} ${message}`);
  expect(told).toEqual([
    "6 unknown-page The redirect from /node/shop/animals/find leads to /shop/pets/list-pet, which is not a page. Did you mean /node/shop/pets/list-pets?",
    "7 unknown-page The redirect from /node/shop/animals/list leads to listPet, which is not an operation. Did you mean listPets?",
    "8 unknown-page The redirect from /node/shop/animals/add leads to addPet, which is the name of several operations (/shop/pets/add-pet, /store/pets/add-pet).",
    "9 route-taken The redirect from /node/shop/pets/list-pets has the same route as the page /node/shop/pets/list-pets.",
    "11 route-taken The redirect from /node/shop/animals/fetch has the same route as another redirect.",
    "12 route-taken The redirect from /Node/shop/pets/find has the same route as the folder docs/node, which differs only in case.",
    "13 unknown-page The redirect from /node/shop/animals/again leads to /shop/animals/fetch, which is not a page.",
  ]);
  expect(diagnostics.every(({ severity }) => severity === "error")).toBe(true);
  expect(files.size).toBe(0);
});
