import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("slips-in-bodies-and-examples");
const told = run.diagnostics.map(({ code, message }) => `${code}: ${message}`);
const page = run.files.get("docs/node/pets/default/list-pets.md") ?? "";

test("a body that no client can send is not asked for", () => {
  expect(told).toContain(
    "body-not-sent: listPets has a body, but a GET request cannot send one; the body is left out.",
  );
  expect(page).toContain("await client.listPets({\n  page: 1,\n})");
  expect(page).not.toContain("kind");
});

test("the content of a 204 is left out beside a 200", () => {
  expect(told).toContain(
    "body-not-received: The response 204 of listPets is described with content, but it never has any; the content is left out.",
  );
  expect(page).toContain("ApiPromise<string[] | undefined>");
  expect(page).toContain("| `204` | empty |");
});

test("each example that does not fit is reported once, and none is shown", () => {
  expect(told.filter((one) => one.startsWith("example-mismatch"))).toEqual([
    'example-mismatch: The example "many" of page does not match its type; it is left out.',
    'example-mismatch: The example "lots" of X-Total does not match its type; it is left out.',
    'example-mismatch: The example "wrong" of the request body does not match its type; it is left out.',
  ]);
  expect(page).toContain("Examples: `1` (The first).");
  expect(page).not.toMatch(/many|lots/);
});
