import { walkType } from "../../../model/types/map-type.js";
import type { Module } from "../../../model/types/model.js";
import { reachedFrom } from "../../../model/types/reach.js";
import { argumentTypes } from "../plan/type-files.js";

/** The named types of arguments, and those in them, by their keys. */
export function inputSchemas({ groups, schemas }: Module): ReadonlySet<string> {
  const named = new Map(schemas.map((schema) => [schema.key, schema] as const));
  return reachedFrom(
    groups.flatMap(({ operations }) => operations.flatMap(argumentTypes)),
    named,
  );
}

/** The types that are variants of a union of several, by their keys. */
export function variantSchemas({ schemas }: Module): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { type } of schemas)
    walkType(type, (inner) => {
      const variants = inner.kind === "union" ? inner.variants : [];
      const refs = variants.flatMap((variant) => (variant.kind === "ref" ? [variant.schema] : []));
      if (refs.length > 1) for (const key of refs) found.add(key);
    });
  return found;
}
