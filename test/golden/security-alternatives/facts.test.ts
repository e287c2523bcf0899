import { expect, test } from "vitest";
import { operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("security-alternatives");

const security = (place: string) =>
  operationAt(run, place).security.map((schemes) => schemes.map(({ scheme }) => scheme).join(" + "));

test("an operation's own alternatives take the place of the description's", () => {
  expect(security("GET /inherited")).toEqual(["session"]);
  expect(security("GET /either")).toEqual(["session", "appKey"]);
  expect(security("GET /both")).toEqual(["session + appKey"]);
  expect(security("GET /mixed")).toEqual(["session + appKey", "admin"]);
  expect(security("GET /public")).toEqual([]);
  expect(security("GET /optional")).toEqual(["", "session"]);
});

test("an alternative that is not declared is left out and reported", () => {
  expect(security("GET /undeclared")).toEqual(["appKey"]);
  expect(told(run)).toEqual(["65 undeclared-security-scheme"]);
  expect(run.diagnostics[0]?.message).toContain("The security scheme nowhere is not declared");
});

test("samples give the credentials of the first alternative, and none where none are needed", () => {
  const sample = ({ sample: { options, tokens } }: ReturnType<typeof operationAt>) => [...options, ...tokens];
  expect(sample(operationAt(run, "GET /both"))).toEqual(["appKey", "accessToken"]);
  expect(sample(operationAt(run, "GET /public"))).toEqual([]);
});
