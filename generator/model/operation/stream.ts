import { allBehind, type Lookup } from "../types/behind.js";
import { membersOf } from "../types/map-type.js";
import type { Response, Schema, Stream, Type } from "../types/model.js";
import { successContent } from "../types/success.js";

/** The items of a success response that is a sequence, else null. */
export function streamOf(
  responses: readonly Response[],
  schemas: ReadonlyMap<string, Schema>,
): Stream | null {
  const content = successContent(responses);
  if (!content?.items || content.kind !== "text") return null;
  const format = formatOf(content.mediaType);
  return {
    format,
    item: content.items,
    data: format === "events" ? dataOf(content.items, schemas) : "json",
  };
}

function formatOf(mediaType: string): Stream["format"] {
  if (/^text\/event-stream\b/i.test(mediaType)) return "events";
  return /json-seq\b/i.test(mediaType) ? "sequence" : "lines";
}

/** The fields of an event, https://html.spec.whatwg.org/multipage/server-sent-events.html. */
export const eventFields: readonly string[] = ["event", "data", "id", "retry"];

/**
 * A schema with only the fields of an event describes the event (OpenAPI 3.2 section 4.14.2.4). Any
 * other describes the JSON in `data`.
 */
function dataOf(item: Type, schemas: ReadonlyMap<string, Schema>): Stream["data"] {
  const lookup: Lookup = (key) => schemas.get(key)?.type;
  const parts = allBehind(item, lookup, (type) =>
    type.kind === "nullable" ? [] : membersOf(type),
  ).filter(({ kind }) => kind !== "union" && kind !== "intersection");
  const fields = parts.flatMap((part) => (part.kind === "object" ? part.fields : []));
  const isEvent =
    parts.every(({ kind }) => kind === "object") &&
    fields.every(({ key }) => eventFields.includes(key));
  const data = fields.filter(({ key }) => key === "data");
  if (!isEvent || data.length === 0) return "json";
  return data.every(({ type }) => isText(type, lookup)) ? "text" : "parsed";
}

function isText(type: Type, lookup: Lookup): boolean {
  return allBehind(type, lookup, (inner) =>
    inner.kind === "intersection" ? [] : membersOf(inner),
  ).every((inner) => {
    if (inner.kind === "union" || inner.kind === "nullable") return true;
    if (inner.kind === "enum") return inner.values.every(({ value }) => typeof value === "string");
    if (inner.kind === "const") return typeof inner.value === "string";
    return inner.kind === "scalar" && inner.name === "string";
  });
}
