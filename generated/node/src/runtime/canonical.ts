import { ClientError } from "./errors.js";
import type { SigningPart } from "./schemes.js";
import { percentEncode } from "./styles.js";

/** An attempt as it is signed: exactly what is sent. */
export interface Canonical {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** Values of the placeholders that do not depend on the request. */
  readonly values: ReadonlyMap<string, string>;
}

type Pair = readonly [name: string, value: string];

/** The string to sign: all parts, joined. */
export function canonical(parts: readonly SigningPart[], request: Canonical): string {
  // Parsed as `fetch` does, which rewrites some characters of a URL.
  const url = new URL(request.url);
  return parts
    .map((part) => {
      if (typeof part === "string") return fill(part, (name) => slotValue(name, request, url));
      if ("headers" in part) {
        const named = ([name]: Pair) => part.headers.some((pattern) => matches(pattern, name));
        return joined(sentHeaders(request, url).filter(named), part);
      }
      if (part.methods?.includes(request.method) === false) return "";
      const all = part.fields.flatMap((place) =>
        place === "query" ? pairsOf(url.searchParams) : bodyFields(request),
      );
      const { encoded = false, lists } = part;
      const pairs = lists === "json" ? asLists(all) : all;
      return joined(
        encoded ? pairs.map(([a, b]) => [percentEncode(a), percentEncode(b)]) : pairs,
        part,
      );
    })
    .join("");
}

/**
 * Replaces each `{name}` by its value. A name without a value stays. Values are not searched again.
 */
export function fill(template: string, value: (name: string) => string | undefined): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, name: string) => value(name) ?? whole);
}

/** Whether a lower-case header name matches a pattern such as `x-api-*`, or a name. */
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

/** Headers by lower-case name. `fetch` adds the host later, but it is known here. */
function sentHeaders({ headers }: Canonical, url: URL): Pair[] {
  return [...pairsOf(headers), ["host", url.host]];
}

/** One pair for each name, as a server sees that has parsed the query. */
function asLists(pairs: readonly Pair[]): Pair[] {
  const byName = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return [...byName].map(([name, values]) => {
    const [first = ""] = values;
    return [name, values.length > 1 ? JSON.stringify(values) : first];
  });
}

/** Sorted by the character codes of the names. Pairs of the same name keep their order. */
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

/**
 * Fields of a JSON object, whose values are JSON unless they are strings, or fields of a form. Any
 * other body has none.
 */
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
    throw new ClientError("A body that is not valid UTF-8 cannot be signed as a string");
  }
}
