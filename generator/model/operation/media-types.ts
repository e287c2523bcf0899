import type { ContentKind, Type } from "../types/model.js";

// How a body is transported. The media type and the schema decide together, for types, bytes, pages
// and samples alike.

/** Who sends a body: the client, or the server in a success or a failure. */
export type Sender = "client" | "server" | "failing server";

/** `type` is behind references and null. Undefined: the description has no schema. */
export function kindOfContent(
  mediaType: string,
  type: Type | undefined,
  sender: Sender,
): ContentKind {
  const kind = kindByMediaType(mediaType, type);
  const scalar = type?.kind === "scalar" ? type.name : null;
  // An author who describes a form as a string sends it as written.
  if (kind === "form" && (sender !== "client" || isText(scalar))) return "text";
  // Only a receiver of bytes can split a multipart body, because parts may be files.
  if (kind === "multipart" && sender === "server") return "binary";
  if (kind === "multipart" && sender === "failing server") return "text";
  // Swagger 2.0 lists the media types of an operation once, for its failures too.
  if (kind === "binary" && sender === "failing server" && isComposite(type)) return "json";
  if (kind !== "text") return kind;
  if (scalar === "binary") return "binary";
  // `text/plain` of a number or a boolean is written as in JSON.
  const isValue = scalar === "integer" || scalar === "number" || scalar === "boolean";
  return isValue && sender !== "client" && /^text\//.test(essenceOf(mediaType)) ? "json" : kind;
}

/** Whether values are objects or lists, which no file is. */
function isComposite(type: Type | undefined): boolean {
  return type?.kind === "object" || type?.kind === "map" || type?.kind === "array";
}

function isText(scalar: string | null): boolean {
  return scalar === "string" || scalar === "binary";
}

/** RFC 7303. */
export function isXml(mediaType: string): boolean {
  return /^(application\/xml|text\/xml|[^/]+\/[^/]+\+xml)$/.test(essenceOf(mediaType));
}

/** Parameters such as `charset` do not matter. */
function kindByMediaType(mediaType: string, type: Type | undefined): ContentKind {
  const essence = essenceOf(mediaType);
  if (essence === "*/*" || essence === "application/*") return kindOfAny(type);
  if (essence === "application/json" || essence.endsWith("+json") || essence === "text/json")
    return "json";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence.startsWith("multipart/")) return "multipart";
  if (isSequence(mediaType)) return "text";
  if (essence.startsWith("text/") || isXml(essence)) return "text";
  return "binary";
}

/** If any media type is allowed, only the schema decides. */
function kindOfAny(type: Type | undefined): ContentKind {
  if (type?.kind === "scalar" && type.name === "binary") return "binary";
  return type !== undefined && isString(type) ? "text" : "json";
}

/** Whether every value of the type is a string. */
export function isString(type: Type): boolean {
  if (type.kind === "scalar") return type.name === "string";
  if (type.kind === "const") return typeof type.value === "string";
  return type.kind === "enum" && type.values.every(({ value }) => typeof value === "string");
}

/** Whether a media type is a range, such as `image/*`. */
export function isRange(mediaType: string): boolean {
  return mediaType.includes("*");
}

const typesOfRanges: Readonly<Record<string, string>> = {
  audio: "audio/mpeg",
  font: "font/woff2",
  image: "image/png",
  text: "text/plain",
  video: "video/mp4",
};

/** A media type within a range such as `image/*`, for a sample file. Empty if any type would do. */
export function typeWithin(mediaType: string): string {
  const [range = ""] = essenceOf(mediaType).split("/*");
  return (isRange(mediaType) && typesOfRanges[range]) || "";
}

/** Media types that contain a sequence of items; OpenAPI 3.2 section 4.14.2. */
export function isSequence(mediaType: string): boolean {
  return /^(text\/event-stream|application\/(jsonl|x-jsonlines|(x-)?ndjson|json-seq|[^;\s]+\+json-seq))$/.test(
    essenceOf(mediaType),
  );
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/**
 * Whether a response never has content, whatever is described: RFC 9110 sections 9.3.2, 15.2,
 * 15.3.5, 15.3.6 and 15.4.5.
 */
export function isWithoutContent(method: string, status: string): boolean {
  return method === "HEAD" || /^(1(\d\d|XX)|204|205|304)$/i.test(status);
}
