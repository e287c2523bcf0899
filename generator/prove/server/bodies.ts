import type { FieldKind } from "./field-kinds.js";
import type { Schema } from "./schemas.js";
import { type FormFields, readStyled } from "./styled-fields.js";

/** The kinds of bodies that a validator distinguishes. */
export type BodyKind = "json" | "form" | "multipart" | "other";

export function bodyKind(mediaType: string): BodyKind {
  if (/^(?:application|text)\/(?:[\w.+-]+\+)?json\b/i.test(mediaType)) return "json";
  if (/^application\/x-www-form-urlencoded\b/i.test(mediaType)) return "form";
  return /^multipart\//i.test(mediaType) ? "multipart" : "other";
}

/** How to read a body. If the schema of a form is a string, the validator gets a string. */
export function bodyKindOf(mediaType: string, schema: Schema): BodyKind {
  const kind = bodyKind(mediaType);
  const isText = typeof schema === "object" && schema.type === "string";
  return kind === "form" && isText ? "other" : kind;
}

/** Whether the sent type matches the described one: `image/*` matches `image/png`. */
export function isOfType(sent: string, described: string): boolean {
  const [type = ""] = sent.toLowerCase().split(";");
  const [range = ""] = described.toLowerCase().split(";");
  if (range === "*/*" || range === "*") return true;
  const plain = range.trim();
  return plain.endsWith("/*") ? type.trim().startsWith(plain.slice(0, -1)) : type.trim() === plain;
}

/** The fields of a form. They are read as their schemas and encodings describe them. */
export async function readForm(
  kind: "form" | "multipart",
  body: Buffer,
  contentType: string,
  described: FormFields,
): Promise<Record<string, unknown>> {
  const pairs: [string, unknown][] = [];
  if (kind === "form") pairs.push(...new URLSearchParams(body.toString("utf8")));
  else {
    const answer = new Response(new Uint8Array(body), { headers: { "content-type": contentType } });
    for (const [name, value] of await answer.formData()) {
      pairs.push([name, typeof value === "string" ? value : await fileOf(value)]);
    }
  }
  const { plain, styled } = readStyled(pairs, described);
  const fields = new Map<string, unknown[]>();
  for (const [name, value] of plain) {
    fields.set(name, [...(fields.get(name) ?? []), fromText(value, described.kindOf(name))]);
  }
  const read = [...fields].map(([name, values]) => [
    name,
    together(values, described.kindOf(name)),
  ]);
  return { ...styled, ...Object.fromEntries(read) };
}

/** A repeated field is a list, and so is a single one if the schema describes a list. */
function together(values: readonly unknown[], kind: FieldKind): unknown {
  const [first] = values;
  const isItem = (kind === "texts" || kind === "values") && !Array.isArray(first);
  return values.length > 1 || isItem ? values : first;
}

/** A part with its own media type: JSON is parsed, a file becomes its text. */
async function fileOf(file: Blob): Promise<unknown> {
  const text = await file.text();
  return bodyKind(file.type) === "json" ? jsonOrText(text) : text;
}

/** The JSON value of a string, or the string if it is not JSON. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A form value without a style is JSON, unless the schema describes strings. */
function fromText(value: unknown, kind: FieldKind): unknown {
  const isText = kind === "text" || kind === "texts";
  return typeof value === "string" && !isText && /^\s*[[{]/.test(value) ? jsonOrText(value) : value;
}
