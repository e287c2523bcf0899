import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics } = await runCase("overlapping-alternatives");

test("each alternative that has no value of its own is reported once, at its line", () => {
  const found = diagnostics.filter(({ code }) => code === "overlapping-alternatives");
  expect(found.map(({ line, message }) => [line, message.replace(/;.*/, "")])).toEqual([
    [17, "A value of alternative 2 of amount also matches alternative 3"],
    [18, "A value of alternative 1 of id also matches alternative 2"],
    [19, "A value of alternative 2 of person also matches alternative 1"],
  ]);
});
