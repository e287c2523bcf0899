import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("closed-parts");

test("a part that forbids what other parts describe is reported once, with the names", () => {
  const found = diagnostics.filter(({ code }) => code === "closed-part");
  expect(found.map(({ line, message }) => [line, message.replace(/.*describe /, "")])).toEqual([
    [27, "lives, name, tail and 1 more."],
    [41, "depth."],
    // An alternative and what is beside it are parts, two alternatives are not.
    [54, "horns, beard."],
    [61, "wool."],
  ]);
});

test("the client has the properties of all parts", () => {
  const types = [...files].filter(([path]) => path.endsWith(".ts")).map(([, text]) => text);
  expect(types.join("\n")).toMatch(/interface Cat \{[^}]*id\?[^}]*lives\?/s);
});
