import { isDeepStrictEqual } from "node:util";
import type { Operation, Stream } from "../../model/types/model.js";
import type { SamplePage } from "../base/page.js";
import type { Printed } from "../sandbox/messages.js";
import { someBytes } from "../server/answers.js";
import { itemsOf } from "./streams.js";

/** The difference between a sample's output and its page's sample result. Null if there is none. */
export function compareResult(
  { result, responseFields }: SamplePage,
  operation: Operation | undefined,
  printed: readonly Printed[],
  isDescribed: (path: readonly string[]) => boolean,
): string | null {
  const [first] = printed;
  if (!result) {
    if (!first) return null;
    // For a file, the sample prints its size, perhaps with its kind, or its whole visible content.
    const size = first.text.split(" ").at(-1);
    const isShown = size === String(someBytes.length) || /^Blob \{/.test(first.text);
    const isFile = isShown && responseFields.length === 0;
    return isFile ? null : `the page shows no result, but the sample prints ${cut(first.text)}`;
  }
  if (operation?.stream) return compareItems(result.text, operation.stream, printed, isDescribed);
  if (!first) return "the page shows a result, but the sample prints nothing";
  if (result.info !== "json") {
    return first.text.trimEnd() === result.text.trimEnd()
      ? null
      : `the page shows ${cut(result.text)}, but the sample prints ${cut(first.text)}`;
  }
  const [shown, there] = [parse(result.text), parse(first.json ?? first.text)];
  if (shown === undefined) return "the sample result is not JSON";
  if (there === undefined) return `the sample prints ${cut(first.text)}, which is not JSON`;
  const place = firstDifference(shown.value, there.value, [], isDescribed);
  if (place === null) return null;
  return `the sample result differs from what the sample prints at ${place}`;
}

/** The items of a stream. The sample prints each one as it arrives. */
function compareItems(
  text: string,
  stream: Stream,
  printed: readonly Printed[],
  isDescribed: (path: readonly string[]) => boolean,
): string | null {
  const shown = read(() => itemsOf(text, stream));
  if (shown === undefined) return "an item of the sample result is not JSON";
  if (shown.value.length === 0) return "the sample result has no items";
  const there = printed.map(({ text: line, json }) => (json === null ? line : JSON.parse(json)));
  const place = firstDifference(shown.value, there, [], ([, ...path]) => isDescribed(path));
  return place && `the items of the sample result differ from what the sample prints at ${place}`;
}

/**
 * The value of the sample result if it is JSON, else undefined. For a stream, the list of items.
 */
export function resultValue({ result }: SamplePage, stream: Stream | null): unknown {
  if (stream && result) return read(() => itemsOf(result.text, stream))?.value;
  return result?.info === "json" ? parse(result.text)?.value : result?.text;
}

function parse(text: string): { readonly value: unknown } | undefined {
  return read(() => JSON.parse(text) as unknown);
}

function read<T>(work: () => T): { readonly value: T } | undefined {
  try {
    return { value: work() };
  } catch {
    return undefined;
  }
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `\`${line.length > 120 ? `${line.slice(0, 119)}…` : line}\``;
}

/** The first position at which two values differ, with both values. Null if they are equal. */
function firstDifference(
  page: unknown,
  sample: unknown,
  path: readonly string[],
  isDescribed: (path: readonly string[]) => boolean,
): string | null {
  if (isDeepStrictEqual(page, sample)) return null;
  if (page === undefined && !isDescribed(path)) return null;
  const isList = Array.isArray(page) && Array.isArray(sample);
  if (isList || (isPlain(page) && isPlain(sample))) {
    const [a, b] = [page, sample] as unknown as Record<string, unknown>[];
    for (const key of new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])) {
      const inside = [...path, key];
      const place = firstDifference(valueAt(a, key), valueAt(b, key), inside, isDescribed);
      if (place !== null) return place;
    }
    return null;
  }
  const shown = (value: unknown) => (value === undefined ? "nothing" : cut(JSON.stringify(value)));
  return `\`/${path.join("/")}\`: the page has ${shown(page)}, the sample ${shown(sample)}`;
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueAt(object: Record<string, unknown> | undefined, key: string): unknown {
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}
