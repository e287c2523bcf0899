import { expect, test } from "vitest";
import { declarationOf, fieldsOf, fileOf, moduleOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("read-and-write-only");
const keys = (name: string) => fieldsOf(run, name).map(({ key }) => key);

test("what comes back has the readOnly properties, what is sent the writeOnly ones", () => {
  expect(keys("User")).toEqual(["id", "name"]);
  expect(keys("UserInput")).toEqual(["name", "password"]);
  expect(declarationOf(run, "users", "User")).toContain("id: string;");
  expect(declarationOf(run, "users", "UserInput")).toContain("password: string;");
});

test("a type that only holds such a one differs by direction too, and any other does not", () => {
  expect(declarationOf(run, "users", "Team")).toContain("lead: User;");
  expect(declarationOf(run, "users", "TeamInput")).toContain("lead: UserInput;");
  expect(moduleOf(run).schemas.map(({ name }) => name)).not.toContain("PlanInput");
  expect(fileOf(run, "node/src/users/client.ts")).toContain(
    "savePlan(request: Plan, options?: RequestOptions): ApiPromise<Plan>",
  );
});

test("requests, tables and samples never hold what is only read", () => {
  const { request, sample } = operationAt(run, "POST /users");
  expect(request.fields.map(({ property }) => property)).toEqual(["name", "password"]);
  expect(sample.request).toEqual({ name: "Ann", password: "secret-1" });
  expect(sample.response?.value).toEqual({ id: "u-1", name: "Ann" });
});
