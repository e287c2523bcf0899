import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("redirect-mistakes");

test("every redirect that cannot be made is told at its line, and nothing is written", () => {
  const told = diagnostics.map(({ line, code, message }) => `${line} ${code} ${message}`);
  expect(told).toEqual([
    "6 unknown-page The redirect from /node/shop/animals/find leads to /shop/pets/list-pet, which is no page. Did you mean /node/shop/pets/list-pets?",
    "7 unknown-page The redirect from /node/shop/animals/list leads to listPet, which is no operation. Did you mean listPets?",
    "8 unknown-page The redirect from /node/shop/animals/add leads to addPet, which is several operations (/shop/pets/add-pet, /store/pets/add-pet).",
    "9 route-taken The redirect from /node/shop/pets/list-pets has no place: this is the route of the page /node/shop/pets/list-pets.",
    "11 route-taken The redirect from /node/shop/animals/fetch has no place: this is the route of another redirect.",
    "12 route-taken The redirect from /Node/shop/pets/find has no place: this is the route of the folder docs/node, but for case.",
    "13 unknown-page The redirect from /node/shop/animals/again leads to /shop/animals/fetch, which is no page.",
  ]);
  expect(diagnostics.every(({ severity }) => severity === "error")).toBe(true);
  expect(files.size).toBe(0);
});
