import { expect, test } from "vitest";
import { operationAt, typeProblems } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("required-of-alternatives");

test("a value without one of them does not compile", () => {
  const statements = `
    ({ email: "a", password: "b" }) satisfies CreateUserRequest;
    // @ts-expect-error the password is required here
    ({ email: "a" }) satisfies CreateUserRequest;
    ({ title: "a" }) satisfies User;
    ({ id: "1", kind: "card", note: "a" }) satisfies Creative;
    // @ts-expect-error a letter has a number there
    ({ id: "1", kind: "letter", note: "a" }) satisfies Creative;
    // @ts-expect-error the note is required beside the alternatives
    ({ id: "1", kind: "letter" }) satisfies Creative;
  `;
  expect(typeProblems(run, "users", statements)).toEqual([]);
});

test("a sample has all of them", () => {
  const sent = operationAt(run, "POST /users").sample.request;
  expect(sent).toEqual({ email: "string", password: "string" });
  const { response } = operationAt(run, "GET /creatives").sample;
  expect(response?.value).toEqual({ id: "string", kind: "card", note: "string" });
});

test("alternatives that also describe other properties are types", () => {
  const { response } = operationAt(run, "GET /rates").sample;
  expect(response?.value).toEqual({ total: "1%" });
  const statements = `
    ({ total: "1%", more: "2%" }) satisfies Rates;
    ({ total: 1, more: 2 }) satisfies Rates;
    // @ts-expect-error it is neither
    ({ total: true }) satisfies Rates;
  `;
  expect(typeProblems(run, "users", statements)).toEqual([]);
});

test("a property of the base that is required beside them is there once", () => {
  const statements = `
    ({ total: 1, kind: "card" }) satisfies Order;
    // @ts-expect-error the total is required beside the alternatives
    ({ kind: "card" }) satisfies Order;
  `;
  expect(typeProblems(run, "users", statements)).toEqual([]);
});
