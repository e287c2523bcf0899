import { expect, test } from "vitest";
import type { Field, Schema, Type } from "../../../generator/model/types/model.js";
import { concrete } from "../../../generator/render/language/concrete.js";

const text: Type = { kind: "scalar", name: "string", format: "", limits: {} } as unknown as Type;
const object = (...keys: string[]): Type => ({
  kind: "object",
  fields: keys.map((key) => ({ key, type: text }) as Field),
  additional: null,
  limits: {},
});
const both = (...parts: Type[]): Type => ({ kind: "intersection", parts });
const ref = (schema: string): Type => ({ kind: "ref", schema });

function keysOf(type: Type, named: Readonly<Record<string, Type>> = {}): string[] {
  const schemas = Object.entries(named).map(
    ([key, type]) => [key, { key, type } as Schema] as const,
  );
  const found = concrete(type, {}, new Map(schemas)).type;
  return found.kind === "object" ? found.fields.map(({ key }) => key) : [];
}

test("an intersection is one object, however deep its parts are", () => {
  let type = both(object("innermost"));
  for (let depth = 0; depth < 10_000; depth++) type = both(type, object(`of${depth % 3}`));
  expect(keysOf(type)).toEqual(["innermost", "of0", "of1", "of2"]);
});

test("parts are looked at in order, behind names and null, and a circle ends", () => {
  const named = {
    A: both(object("a"), ref("B"), object("last")),
    B: { kind: "nullable", type: both(ref("A"), object("b")) } as Type,
  };
  expect(keysOf(ref("A"), named)).toEqual(["a", "b", "last"]);
});
