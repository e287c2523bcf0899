import type { Schema } from "./schemas.js";

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

/** The fields of a form. A repeated field becomes a list. */
export async function readForm(
  kind: "form" | "multipart",
  body: Buffer,
  contentType: string,
  schema: Schema,
): Promise<Record<string, unknown>> {
  const pairs: [string, unknown][] = [];
  if (kind === "form") pairs.push(...new URLSearchParams(body.toString("utf8")));
  else {
    const answer = new Response(new Uint8Array(body), { headers: { "content-type": contentType } });
    for (const [name, value] of await answer.formData()) {
      pairs.push([name, typeof value === "string" ? value : await fileOf(value)]);
    }
  }
  const fields: Record<string, unknown> = {};
  for (const [name, value] of pairs) {
    const before = fields[name];
    const read = fromText(value, name, schema);
    if (!Object.hasOwn(fields, name)) fields[name] = read;
    else fields[name] = Array.isArray(before) ? [...before, read] : [before, read];
  }
  return fields;
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

/** A form value without a style is JSON. A string that looks like JSON stays a string. */
function fromText(value: unknown, name: string, schema: Schema): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  const described = typeof schema === "object" ? (schema.properties as object | undefined) : {};
  const property = (described as Record<string, { type?: unknown } | undefined> | undefined)?.[
    name
  ];
  return property?.type === "string" ? value : jsonOrText(value);
}
