import { refsIn, walkType } from "../../../model/types/map-type.js";
import type { IncomingRequest, Module, Operation, Schema } from "../../../model/types/model.js";

/** The types that callers of an operation meet, by their keys. */
export function keysOf(operation: Operation): string[] {
  const { request, otherBodies, responses, callbacks, stream, paging } = operation;
  const requests = [request, ...otherBodies.map((other) => other.request)];
  return [
    ...requests.flatMap(({ fields }) => fields.flatMap(({ field }) => refsIn(field.type))),
    ...responses.flatMap(({ contents }) => contents.flatMap(({ type }) => refsIn(type))),
    ...(stream ? refsIn(stream.item) : []),
    ...(paging ? refsIn(paging.item) : []),
    ...callbacks.flatMap(keysOfIncoming),
  ];
}

/** The types of a request that the API sends. */
export function keysOfIncoming({ payload }: IncomingRequest): readonly string[] {
  return payload ? refsIn(payload) : [];
}

/** The named types of arguments, and those in them, by their keys. */
export function inputSchemas({ groups, schemas }: Module): ReadonlySet<string> {
  const named = new Map(schemas.map((schema) => [schema.key, schema] as const));
  const found = new Set(
    groups.flatMap(({ operations }) =>
      operations.flatMap(({ request, otherBodies }) =>
        [request, ...otherBodies.map((other) => other.request)].flatMap(({ fields }) =>
          fields.flatMap(({ field }) => refsIn(field.type)),
        ),
      ),
    ),
  );
  return withInner(found, named);
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

function withInner(found: Set<string>, named: ReadonlyMap<string, Schema>): ReadonlySet<string> {
  // The loop also visits keys that are added while it runs.
  for (const key of found) {
    const type = named.get(key)?.type;
    if (type) for (const inner of refsIn(type)) found.add(inner);
  }
  return found;
}
