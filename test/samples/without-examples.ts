import type { Description, Source } from "../../generator/document/description.js";
import { isObject } from "../../generator/document/pointer.js";

/** Keys whose value holds names, each with something that is described. */
const maps = new Set(
  `properties patternProperties $defs definitions dependentSchemas schemas responses parameters
  headers requestBodies content callbacks links paths webhooks encoding pathItems mapping`.split(
    /\s+/,
  ),
);
/** Keys whose value is a value of the author's, or has a default that is none. */
const kept = new Set(["enum", "const", "servers", "security", "securitySchemes", "x-codeSamples"]);
const written = new Set(["example", "examples", "default", "x-example", "x-examples"]);

/** A description without what its author gives as values, so that every sample is made up. */
export function withoutExamples(description: Description): Description {
  return withValues(description, (value) => without(value, false));
}

/** A description with something else in its files. */
export function withValues(
  description: Description,
  change: (value: unknown) => unknown,
): Description {
  const changed = (source: Source): Source => ({ ...source, value: change(source.value) });
  const files = [...description.sources].map(([file, one]) => [file, changed(one)] as const);
  const sources = new Map(files);
  return { ...description, root: sources.get(description.root.file) as Source, sources };
}

function without(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, false));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (isMap) return [[key, without(inner, false)]];
      if (kept.has(key)) return [[key, inner]];
      return written.has(key) ? [] : [[key, without(inner, maps.has(key))]];
    }),
  );
}
