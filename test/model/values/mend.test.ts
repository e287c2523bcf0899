import { describe, expect, test } from "vitest";
import type { Json } from "../../../generator/document/json.js";
import type { Type } from "../../../generator/model/types/model.js";
import { mend } from "../../../generator/model/values/mend.js";

describe("a value of a type that holds itself", () => {
  const named = (schema: string): Type => ({ kind: "ref", schema });
  const listOf = (items: Type): Type => ({ kind: "array", items, limits: {} });
  const lookup = (types: Readonly<Record<string, Type>>) => (key: string) => types[key];

  test("a text is no list of lists", () => {
    const types = { A: listOf(named("A")) };
    expect(mend("x", named("A"), lookup(types))).toBeUndefined();
    expect(mend({ a: 1 }, named("A"), lookup(types))).toBeUndefined();
    expect(mend([[], [[]]], named("A"), lookup(types))).toEqual([[], [[]]]);
    expect(mend("[[], [[]]]", named("A"), lookup(types))).toEqual([[], [[]]]);
  });

  test("one item stands for a list of it, whatever else the list may hold", () => {
    const text: Type = { kind: "scalar", name: "string", format: "", limits: {} };
    const types = {
      A: listOf(named("B")),
      B: { kind: "union", variants: [named("A"), text], discriminator: null } as const,
    };
    expect(mend("x", named("A"), lookup(types))).toEqual(["x"]);
    expect(mend(5, named("A"), lookup(types))).toEqual(["5"]);
  });

  test("a deep value is asked of each alternative once", () => {
    const variants = [named("B"), named("C")];
    const types = {
      A: { kind: "union", variants, discriminator: null } as const,
      B: listOf(named("A")),
      C: { kind: "array", items: named("A"), limits: { maxItems: 3 } } as const,
    };
    let asked = 0;
    const counting = (key: string) => {
      asked++;
      return lookup(types)(key);
    };
    const deep = Array.from({ length: 20 }).reduce<Json>((value) => [value], "x");
    expect(mend(deep, named("A"), counting)).toBeUndefined();
    expect(asked).toBeLessThan(20_000);
  });
});

test("of several alternatives, the one that keeps most of a value is chosen", () => {
  const text: Type = { kind: "scalar", name: "string", format: "", limits: {} };
  const object = (...keys: string[]): Type => ({
    kind: "object",
    additional: null,
    limits: {},
    fields: keys.map((key) => ({
      at: { file: "spec.yaml", pointer: "" },
      key,
      words: [key],
      type: text,
      required: key === "name",
      deprecated: false,
      description: "",
      default: null,
      example: null,
      access: "both",
    })),
  });
  const group: Type = {
    kind: "union",
    variants: [object("name"), object("name", "account"), object("name", "other")],
    discriminator: null,
  };
  const value = { name: "a", account: "b", more: 1 };
  expect(mend(value, group, () => undefined)).toEqual({ name: "a", account: "b" });
  const list: Type = { kind: "array", items: text, limits: {} };
  const either: Type = { kind: "union", variants: [text, list], discriminator: null };
  expect(mend(5, either, () => undefined)).toBe("5");
});
