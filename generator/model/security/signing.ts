import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import { isObject, member, type RawObject, text } from "../context/raw.js";
import type { Signing, SigningPart } from "../types/model.js";
import { type Check, encodings, isToken, listed, slots, templateOf } from "./signing-text.js";

export const extension = "x-specpress-signing";

export const algorithms = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512"] as const;
export const secretEncodings = ["utf-8", "base64"] as const;
const lists = ["repeated", "json"] as const;

/** Headers that HTTP clients set by themselves. */
const notOurs = ["host", "content-length", "connection", "transfer-encoding"];

export function isSigned(node: unknown): boolean {
  return member(node, extension) !== undefined;
}

/** How a scheme signs requests, or null. Problems are reported. */
export function signingOf(
  node: unknown,
  at: Pointer,
  name: string,
  report: Report,
): Signing | null {
  const raw = member(node, extension);
  if (raw === undefined) return null;
  const place = joinPointer(at, extension);
  const check: Check = {
    fail: (reason, ...path) =>
      report("invalid-signing", joinPointer(place, ...path), { name, reason }),
  };
  const isHeader = text(node, "type") === "apiKey" && text(node, "in") === "header";
  if (text(node, "type") !== "http" && !isHeader) {
    check.fail(
      "the signature is sent in a header, so the scheme must have the type http, or apiKey in a header",
    );
  }
  if (!isObject(raw)) {
    check.fail("it is not an object");
    return null;
  }
  checkKeys(
    raw,
    ["algorithm", "encoding", "secretEncoding", "headers", "stringToSign", "value"],
    check,
  );
  const header = isHeader ? text(node, "name") : "Authorization";
  return {
    algorithm: oneOf(raw, "algorithm", algorithms, null, check),
    encoding: oneOf(raw, "encoding", encodings, "base64", check),
    secretEncoding: oneOf(raw, "secretEncoding", secretEncodings, "utf-8", check),
    headers: headersOf(raw, header, check),
    stringToSign: partsOf(raw, check),
    value: carriedValue(raw, check),
  };
}

export function checkKeys(
  node: RawObject,
  known: readonly string[],
  { fail }: Check,
  ...path: (string | number)[]
): void {
  for (const key of Object.keys(node)) {
    if (known.includes(key) || key.startsWith("x-")) continue;
    fail(`the key \`${key}\` is unknown; known keys are ${listed(known)}`, ...path, key);
  }
}

export function oneOf<Value extends string>(
  raw: RawObject,
  key: string,
  values: readonly [Value, ...Value[]],
  initial: Value | null,
  { fail }: Check,
  ...path: (string | number)[]
): Value {
  const given = member(raw, key);
  const found = given === undefined ? initial : values.find((value) => value === given);
  if (found !== undefined && found !== null) return found;
  fail(
    `\`${key}\` must be one of ${listed(values)}`,
    ...path,
    ...(given === undefined ? [] : [key]),
  );
  return values[0];
}

function headersOf(raw: RawObject, header: string, check: Check): Signing["headers"] {
  const node = member(raw, "headers");
  if (node === undefined) return [];
  if (!isObject(node)) {
    check.fail("`headers` is not an object", "headers");
    return [];
  }
  const seen = new Set([header.toLowerCase()]);
  return Object.entries(node).map(([name, value]) => {
    const lower = name.toLowerCase();
    const place = ["headers", name];
    if (!isToken(name)) check.fail(`\`${name}\` is not a valid header name`, ...place);
    if (notOurs.includes(lower)) check.fail(`the header \`${name}\` cannot be set`, ...place);
    if (seen.has(lower)) check.fail(`the header \`${name}\` is set twice`, ...place);
    seen.add(lower);
    return { name, value: templateOf(value, slots.header, check, "line", ...place) };
  });
}

function carriedValue(raw: RawObject, check: Check): string {
  const value = member(raw, "value");
  if (value === undefined) {
    check.fail("`value`, the content of the header, is missing");
    return "";
  }
  const template = templateOf(value, slots.value, check, "line", "value");
  if (!template.includes("{signature}")) check.fail("`value` has no `{signature}`", "value");
  return template;
}

function partsOf(raw: RawObject, check: Check): SigningPart[] {
  const parts = member(raw, "stringToSign");
  if (!Array.isArray(parts) || parts.length === 0) {
    check.fail(
      "`stringToSign` must be a list of parts",
      ...(parts === undefined ? [] : ["stringToSign"]),
    );
    return [];
  }
  return parts.map((part: unknown, index) => partOf(part, check, "stringToSign", index));
}

function partOf(part: unknown, check: Check, ...path: (string | number)[]): SigningPart {
  if (typeof part === "string") {
    return { kind: "text", text: templateOf(part, slots.signed, check, "lines", ...path) };
  }
  const each = () => templateOf(member(part, "each"), slots.pair, check, "lines", ...path, "each");
  const optional = (key: string) => {
    const given = member(part, key);
    return given === undefined ? "" : templateOf(given, slots.none, check, "lines", ...path, key);
  };
  const names = stringsOf(member(part, "headers"));
  if (isObject(part) && names !== null) {
    checkKeys(part, ["headers", "each", "between"], check, ...path);
    names.forEach((name, index) => {
      // `*` alone would also sign headers added in transit.
      if (!isToken(name) || /^\*|\*./.test(name)) {
        check.fail(`\`${name}\` is not a valid header name or prefix`, ...path, "headers", index);
      }
    });
    return { kind: "headers", names, each: each(), between: optional("between") };
  }
  const places = stringsOf(member(part, "fields"));
  if (isObject(part) && places !== null) {
    checkKeys(
      part,
      ["fields", "each", "between", "before", "encoded", "lists", "methods"],
      check,
      ...path,
    );
    const known = (["query", "body"] as const).filter((place) => places.includes(place));
    if (known.length !== places.length)
      check.fail("`fields` must list query, body or both", ...path, "fields");
    const encoded = member(part, "encoded") ?? false;
    if (typeof encoded !== "boolean") check.fail("`encoded` must be a boolean", ...path, "encoded");
    const methods = member(part, "methods");
    const named = stringsOf(methods);
    if (methods !== undefined && !named?.every((method) => /^[A-Z]+$/.test(method))) {
      check.fail("`methods` must list methods in upper case", ...path, "methods");
    }
    return {
      kind: "fields",
      places: known,
      methods: named ?? [],
      each: each(),
      between: optional("between"),
      before: optional("before"),
      encoded: encoded === true,
      lists: oneOf(part, "lists", lists, "repeated", check, ...path),
    };
  }
  check.fail("a part must be a string, or have a list of `headers` or `fields`", ...path);
  return { kind: "text", text: "" };
}

/** A list of strings with at least one; else null. */
function stringsOf(value: unknown): string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every((item) => typeof item === "string") ? value : null;
}
