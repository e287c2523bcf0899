import { expect, test } from "vitest";
import { declarationOf, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("body-under-body");

test("an array, a scalar, a union, a map and an open object are the property body", () => {
  expect(operationsOf(run).map(({ requestBody }) => requestBody?.property)).toEqual(Array(6).fill("body"));
});

test("its type is the body's", () => {
  const body = (name: string) => /body\??: .*/.exec(declarationOf(run, "bodies", name))?.[0];
  expect(body("SetTagsRequest")).toBe("body: string[];");
  expect(body("SetLimitRequest")).toBe("body: number | null;");
  expect(body("SetOwnerRequest")).toBe("body: Person | Company;");
  expect(body("SetLabelsRequest")).toBe("body: { [key: string]: string };");
  expect(body("SetPersonRequest")).toBe("body?: Person;");
});

test("a body of 0 is a sample", () => {
  const [, limit] = operationsOf(run);
  expect(limit?.sample.request).toEqual({ body: 0 });
});
