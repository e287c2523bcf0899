import { isDeepStrictEqual } from "node:util";
import type { Outcome } from "./outcome.js";
import { partsOf } from "./parts.js";
import type { ExpectedError, Neutral, NeutralObject, Row, Seen, SeenPart } from "./rows.js";
import { type Addresses, addressed, type Received } from "./server.js";
import { reported } from "./values.js";

/** What differs from the row, one line each. None if the language conforms. */
export function differences(
  row: Row,
  outcome: Outcome,
  received: readonly Received[],
  renamed: Readonly<Record<string, string>>,
  addresses: Addresses,
): string[] {
  return [
    ...differencesOfSent(row, received, addresses),
    ...differencesOfOutcome(row, outcome, renamed, addresses),
  ];
}

/** What differs in the requests alone. */
export function differencesOfSent(
  { sees }: Row,
  received: readonly Received[],
  addresses: Addresses,
): string[] {
  return sees === undefined ? [] : differencesOfRequests(listOf(sees), received, addresses);
}

function listOf(seen: Seen | readonly Seen[]): readonly Seen[] {
  return Array.isArray(seen) ? (seen as readonly Seen[]) : [seen as Seen];
}

function same(what: string, found: unknown, wanted: unknown): string[] {
  if (isDeepStrictEqual(found, wanted)) return [];
  return [`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`];
}

function differencesOfRequests(
  seen: readonly Seen[],
  received: readonly Received[],
  addresses: Addresses,
): string[] {
  const lines = received.map(({ at, method, url }) => `${method} ${url} at ${at}`);
  const wanted = seen.map((one, index) => {
    const { request, at = "first" } = typeof one === "string" ? { request: one } : one;
    const line = `${addressed(request, addresses)} at ${at}`;
    return matches(line, lines[index]) ? lines[index] : line;
  });
  const differ = same("requests", lines, wanted);
  if (differ.length > 0) return differ;
  return seen.flatMap((one, index) => {
    const request = received[index];
    return request ? differencesOfRequest(one, request, addresses) : [];
  });
}

function differencesOfRequest(
  seen: Seen,
  { headers: found, body }: Received,
  addresses: Addresses,
): string[] {
  if (typeof seen === "string") return same("body", body.toString(), "");
  const { headers = {}, json, text, bytes, parts } = seen;
  const ofHeaders = Object.entries(headers).flatMap(([name, value]) => {
    const sent = found[name.toLowerCase()];
    const wanted = value === null ? undefined : addressed(value, addresses);
    return matches(wanted, `${sent}`) ? [] : same(`header ${name}`, sent, wanted);
  });
  return [...ofHeaders, ...ofBody()];

  function ofBody(): string[] {
    if (json !== undefined) return same("JSON", parsed(body.toString()), json);
    if (bytes !== undefined) return same("bytes", body.toString("base64"), bytes);
    if (parts === undefined)
      return matches(text, body.toString()) ? [] : same("body", body.toString(), text ?? "");
    const type = found["content-type"];
    return same("parts", partsOf(body, type), parts.map(wantedPart));
  }
}

/** A string that begins with `~` is a regular expression. */
function matches(wanted: string | undefined, found: string | undefined): boolean {
  return (
    (wanted?.startsWith("~") ?? false) && new RegExp(`^(?:${wanted?.slice(1)})$`).test(`${found}`)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return `not JSON: ${text}`;
  }
}

function wantedPart({ name, filename, type, text = "", bytes }: SeenPart) {
  const content = bytes === undefined ? Buffer.from(text) : Buffer.from(bytes, "base64");
  return { name, filename, type, content: content.toString("latin1") };
}

function differencesOfOutcome(
  row: Row,
  { result, items, response, raw, error }: Outcome,
  renamed: Readonly<Record<string, string>>,
  addresses: Addresses,
): string[] {
  const ofItems = row.items ? same("items", items ?? [], row.items.map(reported)) : [];
  const isHidden = (secret: string) => !(error?.written.includes(secret) ?? false);
  const shown = (row.hides ?? []).filter((secret) => !isHidden(secret));
  const ofSecrets = shown.map((secret) => `the error shows ${secret}`);
  if (error) {
    const classes = error.classes.map((name) => renamed[name] ?? name);
    if (!row.error)
      return [`it failed: ${classes[0]}: ${error.fields.message} ${error.written.slice(0, 300)}`];
    return [...ofItems, ...ofSecrets, ...differencesOfError(row.error, classes, error.fields)];
  }
  if (row.error) return [`it did not fail, but returned ${JSON.stringify(result ?? items)}`];
  return [
    ...ofItems,
    ...(row.result === undefined
      ? []
      : same("result", result, withAddresses(reported(row.result), addresses))),
    ...(row.response ? differencesOfFields("response", row.response, response ?? {}) : []),
    ...(row.raw === undefined ? [] : same("body", raw, row.raw)),
  ];
}

function withAddresses(value: Neutral, addresses: Addresses): Neutral {
  return typeof value === "string" ? addressed(value, addresses) : value;
}

function differencesOfError(
  { class: wanted, message, ...fields }: ExpectedError,
  classes: readonly string[],
  found: NeutralObject,
): string[] {
  const ofClass = classes[0] === wanted ? [] : [`it is a ${classes.join(", ")}, not a ${wanted}`];
  const bases = classes.includes("ClientError") ? [] : [`it is no ClientError: ${classes}`];
  const isInMessage = message === undefined || `${found.message}`.includes(`${message}`);
  return [
    ...ofClass,
    ...bases,
    ...(isInMessage ? [] : [`message: ${found.message} has no ${message}`]),
    ...differencesOfFields("error", fields, found),
  ];
}

/** The fields that a row names. Those with an object, such as `headers`, are compared alike. */
function differencesOfFields(what: string, wanted: NeutralObject, found: NeutralObject): string[] {
  return Object.entries(wanted).flatMap(([key, value]) => {
    const one = found[key] ?? null;
    if (key === "headers")
      return differencesOfFields(`${what}.headers`, value as NeutralObject, one as NeutralObject);
    return same(`${what}.${key}`, one, reported(value));
  });
}
