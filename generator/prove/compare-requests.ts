import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../diagnostics/catalogue.js";
import type { LanguageFacts } from "../render/base/language-facts.js";
import { type Counts, fault } from "./base/page.js";
import type { LanguageProof, SentBySample } from "./base/task.js";
import type { Sent } from "./sandbox/messages.js";
import { bodyKind } from "./server/bodies.js";

/** The outcome of one language. */
export interface ProvedLanguage extends Pick<LanguageProof, "sent"> {
  readonly language: LanguageFacts;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

/**
 * Compares what samples of different languages send for the same call: each with the first whose
 * samples have run. The counts are those of samples that send the same, by language. Null: there is
 * nothing to compare.
 */
export function compareRequests(proved: readonly ProvedLanguage[]): {
  readonly counts: readonly (number | null)[];
  readonly findings: readonly Finding[];
} {
  const first = proved.find(({ sent }) => sent !== undefined);
  const known = new Map(first?.sent?.map((one) => [one.call, one.sent]));
  const findings: Finding[] = [];
  const counts = proved.map((one) => {
    const { sent } = one;
    if (!first || !sent || one === first) return null;
    let same = 0;
    for (const one of sent) {
      const other = known.get(one.call);
      if (!other) continue;
      const difference = differenceOf(one.sent, other, first.language.title);
      if (difference === null) same += 1;
      else findings.push(failed(one, difference));
    }
    return same;
  });
  return { counts, findings };
}

function failed({ page }: SentBySample, reason: string): Finding {
  return fault("sample-failed", page, page.sample.line, reason);
}

/** The first part of a request that differs from that of the reference, or null. */
function differenceOf(sent: Sent, other: Sent, title: string): string | null {
  const [here, there] = [partsOf(sent), partsOf(other)];
  for (const [name, part] of Object.entries(here)) {
    const expected = there[name as keyof typeof there];
    if (isDeepStrictEqual(part, expected)) continue;
    return `its request has the ${name} ${shown(part)}, but the request of the sample in ${title} has ${shown(expected)}`;
  }
  return null;
}

function partsOf({ method, url, headers, body }: Sent) {
  const { origin, pathname, search } = new URL(url);
  const own = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !ofTransport.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const type = new Map(own).get("content-type") ?? "";
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  return {
    method,
    address: origin + pathname,
    query: search,
    // A signature covers the time, so only its name can be compared.
    headers: own.map(([name]) => name),
    "content type": type.replace(/;\s*boundary=.*$/i, ""),
    body: bodyOf(Buffer.from(body, "base64"), type, boundary),
  };
}

/** JSON as a value, and a multipart body without its boundary, which is random. */
function bodyOf(bytes: Buffer, type: string, boundary: string | undefined): unknown {
  const text = bytes.toString("latin1");
  if (boundary !== undefined) return text.replaceAll(boundary, "boundary");
  if (bodyKind(type) !== "json") return text;
  try {
    return JSON.parse(bytes.toString("utf8")) as unknown;
  } catch {
    return text;
  }
}

function shown(part: unknown): string {
  const text = typeof part === "string" ? part : JSON.stringify(part);
  return text === "" ? "nothing" : `\`${text.length > 200 ? `${text.slice(0, 199)}…` : text}\``;
}

/** Headers that differ between clients, and mean nothing to an API. */
const ofTransport = new Set([
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "host",
  "sec-fetch-mode",
  "transfer-encoding",
  "user-agent",
]);
