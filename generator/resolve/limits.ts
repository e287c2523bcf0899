import type { Limits } from "../document/json.js";
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
  const dependent = readDependent(keywords);
  if (dependent.length > 0) limits.dependent = dependent;
  return limits;
}

/** Section 6.5.4. Before draft 2019-09 it was `dependencies` with a list of names. */
function readDependent(keywords: Keywords): NonNullable<Limits["dependent"]> {
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
