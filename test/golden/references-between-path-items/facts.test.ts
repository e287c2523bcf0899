import { expect, test } from "vitest";
import { methodAt, operationAt, operationsOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("references-between-path-items");

test("every path has its operations, named by its own path", () => {
  expect(told(run)).toEqual([]);
  expect(operationsOf(run).map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /users/{id}",
    "GET /members/{id}",
    "GET /people/{id}",
    "POST /shared",
    "GET /friends/{id}",
  ]);
  expect(methodAt(run, "GET /members/{id}")).toBe("get members by id");
  expect(methodAt(run, "GET /people/{id}")).toBe("get people by id");
});

test("an operation that several paths have is in one place, with the same parameters", () => {
  const keys = (place: string) => operationAt(run, place).parameters.map(({ key }) => key);
  for (const path of ["/users/{id}", "/members/{id}", "/people/{id}", "/friends/{id}"]) {
    expect(keys(`GET ${path}`)).toEqual(["id", "verbose"]);
  }
  expect(operationAt(run, "GET /people/{id}").at.pointer).toBe("/paths/~1users~1{id}/get");
});

test("a schema inside a response can be named from elsewhere", () => {
  expect(operationAt(run, "GET /friends/{id}").result).toEqual(
    operationAt(run, "GET /users/{id}").result,
  );
  expect(operationAt(run, "POST /shared").requestBody?.contents).toMatchObject([
    { mediaType: "application/json" },
  ]);
});
