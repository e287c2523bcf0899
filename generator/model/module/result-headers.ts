import { uniqueWords } from "../naming/identifiers.js";
import { nameParameters } from "../operation/parameter-names.js";
import { isToken } from "../security/signing-text.js";
import type { Parameter, Response } from "../types/model.js";
import { unionOf, unknown } from "../types/narrow.js";
import { successResponses } from "../types/success.js";

/** The headers of all success responses as one list, in the description's order. */
export function resultHeadersOf(responses: readonly Response[]): readonly Parameter[] {
  const successes = successResponses(responses);
  const byName = new Map<string, Parameter[]>();
  for (const { headers } of successes) {
    // Names have no case. Of two spellings in one response, the first counts.
    const seen = new Set<string>();
    for (const header of headers) {
      const name = header.key.toLowerCase();
      // No response has a header whose name is no token, RFC 9110 section 5.1.
      if (!isToken(name) || seen.has(name)) continue;
      seen.add(name);
      byName.set(name, [...(byName.get(name) ?? []), header]);
    }
  }
  const headers = [...byName.values()].flatMap((found) => merged(found, successes.length));
  return named(headers);
}

/** What the responses say about one header. */
function merged(found: readonly Parameter[], responses: number): Parameter[] {
  const [first] = found;
  if (!first) return [];
  const isAlike = found.every(
    ({ mediaType, explode }) => mediaType === first.mediaType && explode === first.explode,
  );
  return [
    {
      ...first,
      // Two ways to write a value leave only its string.
      ...(isAlike ? { type: unionOf(found.map(({ type }) => type)) } : raw),
      required: found.length === responses && found.every(({ required }) => required),
      deprecated: found.every(({ deprecated }) => deprecated),
      description: found.find(({ description }) => description !== "")?.description ?? "",
    },
  ];
}

const raw = { type: unknown, mediaType: null, explode: false };

function named(headers: readonly Parameter[]): readonly Parameter[] {
  const parameters = nameParameters(headers, [], null);
  const words = uniqueWords(
    parameters.map(({ property }) => property),
    "field",
  );
  return parameters.map((one) => ({ ...one, words: words.get(one.property) ?? one.words }));
}
