import { describe, expect, test } from "vitest";
import type { Field, Schema, Type } from "../../../generator/model/types/model.js";
import { createAnnotations } from "../../../generator/render/language/annotations.js";
import { parseLanguage } from "../../../generator/render/language/language.js";
import type { Names } from "../../../generator/render/language/names.js";
import { templates } from "../../support/docs.js";

const language = parseLanguage("python", templates);
const string: Type = { kind: "scalar", name: "string", format: "", limits: {} };
const integer: Type = { ...string, name: "integer" };
const field = { key: "a", type: string, required: true } as unknown as Field;
const object: Type = { kind: "object", fields: [field], additional: null, limits: {} };
const listOf = (items: Type): Type => ({ kind: "array", items, limits: {} });
const union = (...variants: Type[]): Type => ({ kind: "union", variants, discriminator: null });
const pet: Type = { kind: "ref", schema: "pet" };
const named = new Map(
  Object.entries({
    pet: object,
    open: { ...object, additional: string },
    size: { kind: "enum", values: [{ value: "big" }, { value: "small" }] } as unknown as Type,
  }).map(([key, type]) => [key, { key, name: key, type } as unknown as Schema]),
);
const { syntax, annotations } = {
  syntax: language.annotations,
  get annotations() {
    if (syntax === null) throw new Error("Python has no annotations");
    const names = { type: (key: string) => key.replace(/^./, (first) => first.toUpperCase()) };
    return createAnnotations({
      language,
      syntax,
      names: names as Names,
      named,
      literal: (value) => JSON.stringify(value),
      before: () => "models.",
    });
  },
};

describe("alternatives end with None", () => {
  test.each([
    ["str", ["Omit"], "str | Omit"],
    ["str | None", ["Omit"], "str | Omit | None"],
    ["str", ["None"], "str | None"],
    ["str | None", ["None"], "str | None"],
    ["None", ["None"], "None"],
    ["Never", ["Omit"], "Omit"],
  ])("%s or %j is %s", (annotation, others, expected) => {
    expect(annotations.either(annotation, ...others)).toBe(expected);
  });
});

test.each([
  [pet, "models.Pet", "models.Pet | models.PetParam"],
  [
    { kind: "ref", schema: "open" },
    "models.Open",
    "models.Open | models.OpenParam | Mapping[str, Any]",
  ],
  [listOf(pet), "list[models.Pet]", "Sequence[models.Pet | models.PetParam]"],
  [{ kind: "ref", schema: "size" }, "models.Size | str", "models.Size"],
  [
    union(string, listOf(string), listOf(integer)),
    "str | list[str] | list[int]",
    "str | Sequence[str | int]",
  ],
  [
    union({ kind: "const", value: "now" }, integer, { kind: "const", value: "" }),
    'Literal["now", ""] | int',
    'Literal["now", ""] | int',
  ],
] as const)("%j is received as %s and given as %s", (type, received, given) => {
  expect(annotations.received(type as Type)).toBe(received);
  expect(annotations.given(type as Type)).toBe(given);
});
