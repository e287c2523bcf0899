import { describe, expect, test } from "vitest";
import {
  allBehind,
  behind,
  behindNames,
  type Lookup,
} from "../../../generator/model/types/behind.js";
import type { Type } from "../../../generator/model/types/model.js";

const text: Type = { kind: "scalar", name: "string", format: "", limits: {} };
const ref = (schema: string): Type => ({ kind: "ref", schema });
const nullable = (type: Type): Type => ({ kind: "nullable", type });
const lookupIn =
  (types: Readonly<Record<string, Type>>): Lookup =>
  (schema) =>
    types[schema];

describe("the type behind references", () => {
  test("is a type itself if it is no reference", () => {
    expect(behindNames(text, lookupIn({}))).toBe(text);
    expect(behind(text, lookupIn({}))).toEqual({ type: text, schema: null });
  });

  test("is found however long the chain is", () => {
    const names = Array.from({ length: 500 }, (_, index) => `T${index}`);
    const chain = names.map((name, index) => [name, ref(`T${index + 1}`)] as const);
    const lookup = lookupIn({ ...Object.fromEntries(chain), T500: text });
    expect(behindNames(ref("T0"), lookup)).toBe(text);
    expect(behind(ref("T0"), lookup)).toEqual({ type: text, schema: "T500" });
  });

  test("is not looked for behind null unless null is out of the way", () => {
    const lookup = lookupIn({ A: nullable(ref("B")), B: text });
    expect(behindNames(ref("A"), lookup)).toEqual(nullable(ref("B")));
    expect(behind(ref("A"), lookup)).toEqual({ type: text, schema: "B" });
  });

  test.each([
    ["a name that nothing has", {}],
    ["a type that is itself", { A: ref("A") }],
    ["a circle of names", { A: ref("B"), B: ref("C"), C: ref("B") }],
  ])("does not exist for %s", (_, types) => {
    expect(behindNames(ref("A"), lookupIn(types))).toBeUndefined();
    expect(behind(ref("A"), lookupIn(types))).toBeUndefined();
  });

  test("does not exist for a circle through null", () => {
    expect(behind(ref("A"), lookupIn({ A: nullable(ref("A")) }))).toBeUndefined();
  });
});

describe("all types behind references", () => {
  const list = (items: Type): Type => ({ kind: "array", items, limits: {} });
  const union = (...variants: Type[]): Type => ({ kind: "union", variants, discriminator: null });
  const into = (type: Type) =>
    type.kind === "array" ? [type.items] : type.kind === "union" ? type.variants : [];

  test("are in order, and those that nothing names stay references", () => {
    const number: Type = { ...text, name: "number" };
    const types = { A: union(list(ref("B")), number, ref("C")), B: text };
    const found = allBehind(ref("A"), lookupIn(types), into);
    expect(found).toEqual([types.A, list(ref("B")), text, number, ref("C")]);
  });

  test("are those that are asked for", () => {
    expect(allBehind(list(text), lookupIn({}), () => [])).toEqual([list(text)]);
  });

  test.each<[string, Readonly<Record<string, Type>>]>([
    ["a list of itself", { A: list(ref("A")) }],
    ["two lists of each other", { A: list(ref("B")), B: list(ref("A")) }],
    ["a union with a list of itself", { A: union(text, list(ref("A"))) }],
  ])("of %s are each there once, from wherever one starts", (_, types) => {
    const { A = text } = types;
    const found = allBehind(ref("A"), lookupIn(types), into);
    expect(new Set(found).size).toBe(found.length);
    expect(allBehind(A, lookupIn(types), into)).toEqual(found);
  });

  test("of names that lead in a circle are none", () => {
    expect(allBehind(ref("A"), lookupIn({ A: ref("B"), B: ref("A") }), into)).toEqual([]);
  });

  test("are found however long the chain is", () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => [
      `T${index}`,
      list(ref(`T${index + 1}`)),
    ]);
    const lookup = lookupIn(Object.fromEntries(chain));
    expect(allBehind(ref("T0"), lookup, into)).toHaveLength(20_001);
  });
});
