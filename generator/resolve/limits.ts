import type { Dependent, Json, Limits } from "../document/json.js";
import { isObject } from "../document/pointer.js";
import type { Keywords } from "./keywords.js";

const counts = [
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

/** JSON Schema validation, sections 6.2 to 6.5. In 3.0 `exclusiveMinimum` says how to read `minimum`. */
export function readLimits(keywords: Keywords): Limits {
  const limits: { -readonly [Key in keyof Limits]: Limits[Key] } = {};
  for (const key of counts) {
    const count = keywords.count(key);
    if (count !== null) limits[key] = count;
  }
  const multipleOf = keywords.number("multipleOf");
  if (multipleOf !== null) limits.multipleOf = multipleOf;
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const value = keywords.number(bound);
    const isSwitch = typeof keywords.node[exclusive] === "boolean";
    const strict = isSwitch ? null : keywords.number(exclusive);
    if (isSwitch && keywords.node[exclusive] === true && value !== null) limits[exclusive] = value;
    else if (value !== null) limits[bound] = value;
    if (strict !== null) limits[exclusive] = strict;
  }
  const pattern = keywords.text("pattern");
  if (pattern !== "") limits.pattern = pattern;
  if (keywords.flag("uniqueItems")) limits.uniqueItems = true;
  const dependent = [...readDependent(keywords), ...readConditions(keywords)];
  if (dependent.length > 0) limits.dependent = dependent;
  return limits;
}

/** Section 6.5.4. Before draft 2019-09 it was `dependencies` with a list of names. */
function readDependent(keywords: Keywords): readonly Dependent[] {
  return ["dependentRequired", "dependencies"].flatMap((keyword) =>
    !keywords.has(keyword)
      ? []
      : keywords.entries(keyword).flatMap(([key, needs]) => {
          const names = Array.isArray(needs)
            ? needs.filter((name: unknown) => typeof name === "string")
            : [];
          return names.length > 0 ? [{ key, needs: names }] : [];
        }),
  );
}

/**
 * What `dependentSchemas`, `then` and `else` require. Of a condition, only the presence of one
 * property is understood, or its value.
 */
function readConditions(keywords: Keywords): readonly Dependent[] {
  const schemas = keywords.has("dependentSchemas") ? keywords.entries("dependentSchemas") : [];
  const listed = schemas.map(([key, node]) => ({ key, needs: requiredOf(node) }));
  return [...listed, ...readCondition(keywords)].filter(({ needs }) => needs.length > 0);
}

function readCondition(keywords: Keywords): readonly Dependent[] {
  const { if: condition } = keywords.node;
  if (!isObject(condition)) return [];
  const { required: _, properties, type: __, ...others } = condition;
  const required = requiredOf(condition);
  const tested = isObject(properties) ? Object.entries(properties) : [];
  const [first] = tested;
  if (Object.keys(others).length > 0 || tested.length > 1 || required.length > 1) return [];
  const then = requiredOf(keywords.node.then);
  if (!first) return required.map((key) => ({ key, needs: then }));
  const [key, node] = first;
  const equals = valuesOf(node);
  // A condition on the value of an absent property holds.
  const isPresent = required.includes(key) || requiredOf(keywords.node).includes(key);
  if (equals === null || !isPresent || required.some((name) => name !== key)) return [];
  const otherwise = requiredOf(keywords.node.else);
  return [
    { key, needs: then, equals },
    { key, needs: otherwise, equals, differs: true },
  ];
}

/** The values that a schema lists, if it says nothing else. */
function valuesOf(node: unknown): readonly Json[] | null {
  if (!isObject(node)) return null;
  const { type: _, const: only, enum: list, ...others } = node;
  if (Object.keys(others).length > 0) return null;
  if (only !== undefined) return list === undefined ? [only as Json] : null;
  return Array.isArray(list) ? (list as Json[]) : null;
}

function requiredOf(node: unknown): string[] {
  const names = isObject(node) && Array.isArray(node.required) ? node.required : [];
  return names.filter((name: unknown) => typeof name === "string");
}
