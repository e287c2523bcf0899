import type { Response, Schema, Stream, Type } from "../types/model.js";
import { successContent } from "../types/success.js";

/** What a successful answer is made of, where it is a sequence of items; else null. */
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
 * A schema of nothing but an event's fields is that of the event (OpenAPI 3.2 section 4.14.2.4);
 * any other is of the JSON in `data`.
 */
function dataOf(item: Type, schemas: ReadonlyMap<string, Schema>): Stream["data"] {
  const data: Type[] = [];
  let isEvent = true;
  walk(item, 0);
  if (!isEvent || data.length === 0) return "json";
  return data.every(isText) ? "text" : "parsed";

  function walk(type: Type, depth: number): void {
    if (depth > 16) isEvent = false;
    else if (type.kind === "ref")
      walk(schemas.get(type.schema)?.type ?? { kind: "unknown" }, depth + 1);
    else if (type.kind === "union") for (const variant of type.variants) walk(variant, depth + 1);
    else if (type.kind === "intersection") for (const part of type.parts) walk(part, depth + 1);
    else if (type.kind === "object") {
      if (!type.fields.every(({ key }) => eventFields.includes(key))) isEvent = false;
      for (const field of type.fields) if (field.key === "data") data.push(field.type);
    } else isEvent = false;
  }

  function isText(type: Type): boolean {
    if (type.kind === "ref") return isText(schemas.get(type.schema)?.type ?? { kind: "unknown" });
    if (type.kind === "union") return type.variants.every(isText);
    if (type.kind === "nullable") return isText(type.type);
    if (type.kind === "enum") return type.values.every(({ value }) => typeof value === "string");
    if (type.kind === "const") return typeof type.value === "string";
    return type.kind === "scalar" && type.name === "string";
  }
}
