import { expect, test } from "vitest";
import { declarationOf, fieldOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("one-of-plain");

test("oneOf and anyOf are unions of what they name", () => {
  expect(declarationOf(run, "pets", "Animal")).toBe("export type Animal = Cat | Dog;");
  expect(declarationOf(run, "pets", "SavePetRequest")).toContain("body: Cat | Dog;");
  expect(declarationOf(run, "pets", "GetPetRequest")).toContain("id: number | string;");
});

test("a null variant makes the whole nullable", () => {
  expect(fieldOf(run, "Outcome", "result").type.kind).toBe("nullable");
  expect(declarationOf(run, "pets", "Outcome")).toContain("result: Animal | string | null;");
});

test("members that only require something say which properties are required together", () => {
  expect(declarationOf(run, "pets", "OutcomeContact")).toContain("email?: string;");
  expect(declarationOf(run, "pets", "OutcomeContact")).toContain(
    "} & ({ email: string } | { phone: string });",
  );
});

test("the sample of such an object satisfies at least one of its members", () => {
  const { response } = operationAt(run, "POST /pets").sample;
  expect(response?.value).toMatchObject({ contact: { email: expect.any(String) } });
});
