import { expect, test } from "vitest";
import { declarationOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("circular-composition");

test("each circle is reported once, where it is broken", () => {
  expect(told(run)).toEqual([
    "29 circular-composition",
    "53 circular-composition",
  ]);
});

test("types are what is left without the member that is the type itself", () => {
  expect(declarationOf(run, "pets", "Loop")).toContain("name?: string;");
  expect(declarationOf(run, "pets", "Pet")).toBe("export type Pet = Cat | Dog;");
  expect(declarationOf(run, "pets", "Cat")).toContain("lives: number;");
  expect(declarationOf(run, "pets", "Cat")).not.toContain("Pet");
  expect(declarationOf(run, "pets", "Ping")).toBe("export type Ping = string;");
  expect(declarationOf(run, "pets", "Pong")).toBe("export type Pong = Ping | number;");
});
