import type { Json } from "../../document/json.js";

/** A value as a string, a list of strings or named strings. */
export type Parts =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, string])[] };

/**
 * Splits a value for a style. Undefined if there is nothing to send: for `null`, and empty lists and
 * objects (RFC 6570 section 2.3). OpenAPI has no style for deeper values, so they become JSON. The
 * clients do the same: `runtime/values.ts`.
 */
export function partsOf(value: Json): Parts | undefined {
  if (value === null) return undefined;
  if (typeof value !== "object") return { kind: "text", text: String(value) };
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).filter((item) => item !== null).map(toText);
    return items.length > 0 ? { kind: "list", items } : undefined;
  }
  const entries = entriesOf(value).map(([key, item]) => [key, toText(item)] as const);
  return entries.length > 0 ? { kind: "object", entries } : undefined;
}

/** Properties that are not null, by name. The names of an array are its indices. */
export function entriesOf(value: Json & object): [string, Json][] {
  return Object.entries(value as Record<string, Json>).filter(([, item]) => item !== null);
}

/** The items of an array, or the only one, without null. */
export function itemsOf(value: Json): readonly Json[] {
  const items: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return items.filter((item) => item !== null);
}

/** Strings unchanged, numbers in decimal, anything nested as JSON. */
export function toText(value: Json): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A value by its media type: as JSON if the type says so, else as a string. */
export function toMedia(value: Json, mediaType: string): string {
  return isJson(mediaType) ? JSON.stringify(value) : toText(value);
}

/** `application/json`, `application/problem+json; charset=utf-8`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}
