import { expect, test } from "vitest";
import type { Field, Type } from "../../../generator/model/types/model.js";
import { synthesise } from "../../../generator/model/values/synthesise.js";

const string: Type = { kind: "scalar", name: "string", format: "", limits: {} };
const ref = (schema: string): Type => ({ kind: "ref", schema });
const object = (properties: Readonly<Record<string, Type>>): Type => ({
  kind: "object",
  fields: Object.entries(properties).map(
    ([key, type]): Field => ({
      at: { file: "", pointer: "" },
      key,
      words: [key],
      type,
      required: true,
      deprecated: false,
      description: "",
      default: null,
      example: null,
      access: "both",
    }),
  ),
  additional: null,
  limits: {},
});
const sampleOf = (type: Type, schemas: Readonly<Record<string, Type>>) =>
  synthesise(
    type,
    new Map(
      Object.entries(schemas).map(([key, one]) => [
        key,
        { type: one, example: null, default: null },
      ]),
    ),
    "whole",
  );

test("null is no sample of an alternative that allows null itself, inside recursion either", () => {
  const schemas = {
    Thing: { kind: "nullable", type: object({ a: string }) },
    Node: object({
      inner: { kind: "union", variants: [ref("Branch"), string], discriminator: null },
      thing: { kind: "nullable", type: ref("Thing") },
    }),
    Branch: object({ node: ref("Node") }),
  } satisfies Record<string, Type>;
  expect(sampleOf(ref("Node"), schemas)).toEqual({
    inner: { node: { inner: "string", thing: { a: "string" } } },
    thing: { a: "string" },
  });
});

test("it stays null if nothing else has an end", () => {
  const schemas = {
    Chain: { kind: "nullable", type: object({ next: { kind: "nullable", type: ref("Chain") } }) },
  } satisfies Record<string, Type>;
  expect(sampleOf(ref("Chain"), schemas)).toEqual({ next: null });
});
