import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("closed-parts");

test("a part that forbids what other parts describe is reported once, with the names", () => {
  const found = diagnostics.filter(({ code }) => code === "closed-part");
  expect(found.map(({ line, message }) => [line, message.replace(/.*describe /, "")])).toEqual([
    [25, "lives, name, tail and 1 more."],
    [39, "depth."],
  ]);
});

test("the client has the properties of all parts", () => {
  const types = [...files].filter(([path]) => path.endsWith(".ts")).map(([, text]) => text);
  expect(types.join("\n")).toMatch(/interface Cat \{[^}]*id\?[^}]*lives\?/s);
});
