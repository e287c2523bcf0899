import { expect, test } from "vitest";
import { declarationOf, fieldOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("optional-and-nullable");
const page = (language: string) => fileOf(run, `docs/${language}/users/default/update-user.md`);

test("they are three in the model", () => {
  const shape = (key: string) => {
    const { required, type } = fieldOf(run, "User", key);
    return [required, type.kind];
  };
  expect(shape("plain")).toEqual([true, "scalar"]);
  expect(shape("optional")).toEqual([false, "scalar"]);
  expect(shape("nullable")).toEqual([true, "nullable"]);
  expect(shape("both")).toEqual([false, "nullable"]);
});

test("they are three in TypeScript", () => {
  const user = declarationOf(run, "users", "User");
  for (const line of [
    "plain: string;",
    "optional?: string;",
    "nullable: string | null;",
    "both?: string | null;",
    "several?: string | number | null;",
    "listOfNullable?: (string | null)[];",
    "nullableList?: string[] | null;",
    'constantOrNull?: "only" | null;',
  ])
    expect(user).toContain(`  ${line}`);
});

/** First cells of a row of the request's table. */
const cells = (language: string, name: string) =>
  new RegExp(`^\\| ${name} \\| (.*?) \\| (Yes|No) \\|`, "m").exec(page(language))?.slice(1, 3);

test.each([
  ["node", "`string`", "`string \\| null`"],
  ["python", "`str`", "`str \\| None`"],
  ["java", "`String`", "`String` (nullable)"],
])("they are three in the tables of %s", (language, bare, withNull) => {
  expect(cells(language, "plain")).toEqual([bare, "Yes"]);
  expect(cells(language, "optional")).toEqual([bare, "No"]);
  expect(cells(language, "nullable")).toEqual([withNull, "Yes"]);
  expect(cells(language, "both")).toEqual([withNull, "No"]);
});

test("answers tell them too", () => {
  expect(page("node")).toContain("| both | `string \\| null` (optional) |");
  expect(page("java")).toContain("| both | `String` (nullable, optional) |");
  expect(page("java")).toContain("| optional | `String` (optional) |");
});

test.each(["node", "python", "java"])("a named type says in %s that it may be null, and keeps its table", (language) => {
  const [, role = ""] = /### NullableRole\n([\s\S]*?)\n<a id/.exec(`${page(language)}\n<a id`) ?? [];
  expect(role).toContain("May change.");
  expect(role).toContain("It may be null.");
  const [, address = ""] = /### NullableAddress\n([\s\S]*?)\n<a id/.exec(`${page(language)}\n<a id`) ?? [];
  expect(address).toContain("| city |");
  expect(address).toContain("It may be null.");
  expect(page(language)).toMatch(/\[`NullableRole`\]\(#type-nullablerole\) \(nullable\) \| Yes/);
});

test("a sample of null is null", () => {
  expect(operationAt(run, "PATCH /users").sample.request).toMatchObject({ nullable: null, nullableRole: null });
  expect(page("python")).toContain("nullable=None");
});
