import { describe, expect, test } from "vitest";
import { behind, behindNames, type Lookup } from "../../../generator/model/types/behind.js";
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
