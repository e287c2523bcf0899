import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("lengths-of-texts");
const page = [...files].find(([path]) => path.endsWith("get-job.md"))?.[1] ?? "";

test("a pattern or format that needs another length is reported", () => {
  const found = diagnostics.filter(({ code }) => code === "impossible-limits");
  expect(found.map(({ line, message }) => [line, message])).toEqual([
    [16, "No value can satisfy both pattern (13 characters or more) and maxLength 12."],
    [17, "No value can satisfy both format uuid (36 characters) and minLength 64."],
    [18, "No value can satisfy both format date (10 characters) and maxLength 8."],
  ]);
});

test("a sample is as long as it must be after a pattern without an end", () => {
  expect(page).toMatch(/"arn": "arn:aws:jobs:\w{11}"/);
});

test("a sample of any type has what is required of objects", () => {
  expect(page).toMatch(/"state": \{\s*"kept": \{\},\s*"dropped": \{\}\s*\}/);
  expect(page).toContain("| state | `unknown` |");
});
