import { ClientError } from "./errors.js";
import type { SigningPart } from "./schemes.js";
import { percentEncode } from "./styles.js";

/** A try as it is signed: exactly what is sent. */
export interface Canonical {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** Of the placeholders that are not about the request. */
  readonly values: ReadonlyMap<string, string>;
}

type Pair = readonly [name: string, value: string];

/** The string to sign: its parts, one after the other. */
export function canonical(parts: readonly SigningPart[], request: Canonical): string {
  // As `fetch` reads it, which writes some characters of an address in another way.
  const url = new URL(request.url);
  return parts
    .map((part) => {
      if (typeof part === "string") return fill(part, (name) => slotValue(name, request, url));
      if ("headers" in part) {
        const named = ([name]: Pair) => part.headers.some((pattern) => matches(pattern, name));
        return joined(sentHeaders(request, url).filter(named), part);
      }
      if (part.methods?.includes(request.method) === false) return "";
      const pairs = part.fields.flatMap((place) =>
        place === "query" ? pairsOf(url.searchParams) : bodyFields(request),
      );
      const { encoded = false } = part;
      return joined(
        encoded ? pairs.map(([a, b]) => [percentEncode(a), percentEncode(b)]) : pairs,
        part,
      );
    })
    .join("");
}

/**
 * Puts values in place of `{name}`; a name without one stays as it is. What is put in is not looked
 * at again.
 */
export function fill(template: string, value: (name: string) => string | undefined): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, name: string) => value(name) ?? whole);
}

/** Whether a lower-case name of a header is one of `x-api-*`, or is the very name. */
export function matches(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}

function slotValue(name: string, request: Canonical, url: URL): string | undefined {
  switch (name) {
    case "method":
      return request.method;
    case "path":
      return url.pathname;
    case "query":
      return url.search.slice(1);
    case "body":
      return textOf(request.bytes);
  }
  if (!name.startsWith("header:")) return request.values.get(name);
  const wanted = name.slice("header:".length).toLowerCase();
  return sentHeaders(request, url).find(([sent]) => sent === wanted)?.[1] ?? "";
}

/** With lower-case names. `fetch` adds the host, and we know it. */
function sentHeaders({ headers }: Canonical, url: URL): Pair[] {
  return [...pairsOf(headers), ["host", url.host]];
}

/** By name, as the characters' codes order them; those of one name as they are sent. */
function joined(
  pairs: readonly Pair[],
  { each, between = "", before = "" }: { each: string; between?: string; before?: string },
): string {
  if (pairs.length === 0) return "";
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const texts = sorted.map(([name, value]) =>
    fill(each, (slot) => (slot === "name" ? name : slot === "value" ? value : undefined)),
  );
  return before + texts.join(between);
}

function pairsOf(source: Headers | URLSearchParams): Pair[] {
  const pairs: Pair[] = [];
  source.forEach((value, name) => {
    pairs.push([name, value]);
  });
  return pairs;
}

/** Of a JSON object, the values that are no text as JSON; of a form; of nothing else. */
function bodyFields({ bytes, headers }: Canonical): Pair[] {
  const type = headers.get("content-type") ?? "";
  if (bytes.length === 0) return [];
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    return pairsOf(new URLSearchParams(textOf(bytes)));
  }
  if (!/^[^;]*[/+]json/i.test(type)) return [];
  const value: unknown = JSON.parse(textOf(bytes));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, field]) => [
    name,
    typeof field === "string" ? field : JSON.stringify(field),
  ]);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ClientError("A body that is no text cannot be signed as text");
  }
}
