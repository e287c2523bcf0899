import type { Names } from "../../../language/names.js";
import type {
  ConversionPlan,
  FieldConversion,
  OperationConversions,
  VariantPlan,
} from "../../plan/conversion.js";
import { type Code, code, type Data } from "./code.js";
import type { RuntimeImports } from "./runtime-imports.js";

/** Code that refers to the conversion of a named type, by the type's key. */
type Named = (schema: string) => Code;

/** Refers to conversions as `conversions.User`, and knows whether anything does. */
export function namedConversions(names: Pick<Names, "type">) {
  let used = false;
  const named: Named = (schema) => {
    used = true;
    return code(`conversions.${names.type(schema)}`);
  };
  return { named, isUsed: () => used };
}

/** The conversions in an operation's data (`Conversions` in `runtime/conversion.ts`). */
export function conversionsData(
  { need, responses, item }: OperationConversions,
  named: Named,
  runtime: RuntimeImports,
): Data {
  const answers = responses.map(
    ({ status, conversion }) => [status, conversionData(conversion, named)] as const,
  );
  return {
    [need]: runtime.use(need),
    answers: answers.length > 0 ? Object.fromEntries(answers) : undefined,
    item: item ? conversionData(item, named) : undefined,
  };
}

/** A conversion in the form of the runtime (`JsonConversion` in `runtime/conversion.ts`). */
export function conversionData(plan: ConversionPlan, named: Named): Data {
  const of = (inner: ConversionPlan) => conversionData(inner, named);
  switch (plan.kind) {
    case "scalar":
      return plan.to;
    case "named":
      return named(plan.schema);
    case "array":
      return { each: of(plan.items) };
    case "tuple":
      return {
        items: plan.items.map((item) => item && of(item)),
        rest: plan.rest ? of(plan.rest) : undefined,
      };
    case "object":
      return {
        fields: Object.fromEntries(
          plan.fields.map(({ name, conversion }: FieldConversion) => [name, of(conversion)]),
        ),
        known: plan.known.length > 0 ? plan.known : undefined,
        others: plan.others ? of(plan.others) : undefined,
      };
    case "all":
      return { all: plan.parts.map(of) };
    case "oneOf":
      return { oneOf: plan.variants.map((variant) => variantData(variant, of)) };
  }
}

function variantData(
  { is, has, equals, conversion }: VariantPlan,
  of: (inner: ConversionPlan) => Data,
): Data {
  return {
    is,
    has: has.length > 0 ? has : undefined,
    equals:
      equals.length > 0
        ? Object.fromEntries(equals.map(({ name, values }) => [name, values]))
        : undefined,
    as: conversion ? of(conversion) : undefined,
  };
}
