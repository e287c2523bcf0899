import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("documented-errors");
const errors = fileOf(run, "node/src/pets/errors.ts");
const operations = fileOf(run, "node/src/pets/operations.ts");

test("each status has its class, and its body the described type", () => {
  for (const type of [
    "WithBody<NotFoundError, Problem>",
    "WithBody<ApiError, number, 418>",
    "WithBody<AuthenticationError, undefined>",
    "WithBody<InternalServerError, GetPetResponse503, 503>",
    "WithBody<ApiError, Problem>",
    "WithBody<InternalServerError, Blob>",
  ]) {
    expect(errors).toContain(`    | ${type}`);
  }
  expect(errors).not.toContain("304");
  expect(operations).toContain('"4XX": "json"');
});

test("a model gives way to a name of the runtime", () => {
  expect(errors).toContain("addPet: WithBody<ApiError, NotFoundErrorModel>;");
});

test("the guard is part of the package", () => {
  expect(fileOf(run, "node/src/index.ts")).toContain(
    'export { isPetClientError, type PetClientErrors } from "./pets/errors.js";',
  );
});

test("what may be sent twice is said where the method does not say it", () => {
  expect(operationAt(run, "GET /pets/{id}").idempotent).toBe(true);
  expect(operationAt(run, "DELETE /pets/{id}").idempotent).toBe(false);
  expect(operationAt(run, "POST /pets").idempotent).toBe(true);
  expect(operations.match(/idempotent/g)).toHaveLength(2);
});

test("an operation does not hide what every client has", () => {
  expect(fileOf(run, "node/src/pets/client.ts")).toContain("  use_(");
});
