import { expect, test } from "vitest";
import { fieldOf, fileOf, operationsOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("int64");
const page = (language: string) =>
  fileOf(run, `docs/${language}/ledger/default/get-account.md`);

test("each language has one type for it, and the page names the format", () => {
  expect(page("node")).toContain("| number | `number` | Number of the account. Format: `int64`.");
  expect(page("python")).toContain("| number | `int` | Number of the account.");
  expect(page("java")).toContain("| number | `Long` | Number of the account.");
  expect(page("java")).toContain("| branch | `Integer` (optional) |");
});

test("an example that has lost digits is reported, and its wrong digits are printed nowhere", () => {
  expect(told(run).filter((line) => !line.endsWith("no-client"))).toEqual(["35 inexact-number"]);
  expect(fieldOf(run, "Account", "serial").example).toBeNull();
  const everything = [...run.files.values()].join("\n");
  expect(everything).not.toContain("9223372036854776");
  expect(everything).not.toContain("9223372036854775808");
});

test("digits in a string are all kept", () => {
  expect(operationsOf(run)[0]?.sample.response?.value).toHaveProperty(
    "token",
    "9223372036854775807",
  );
});
