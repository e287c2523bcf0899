import { byCodeUnit, identifierWords, uniqueWords } from "./identifiers.js";
import type { RawCallback, RawWebhook } from "./incoming-collect.js";

/**
 * The words of every webhook: its name's, with a number where those are the same as another's
 * that comes before it in the alphabet, and with the method where it has several.
 */
export function nameWebhooks(
  webhooks: readonly RawWebhook[],
): ReadonlyMap<RawWebhook, readonly string[]> {
  const byName = uniqueWords([...new Set(webhooks.map(({ path }) => path))], "webhook");
  const count = (name: string) => webhooks.filter(({ path }) => path === name).length;
  return numbered(
    webhooks,
    ({ path, method }) => [
      ...(byName.get(path) ?? []),
      ...(count(path) > 1 ? [method.toLowerCase()] : []),
    ],
    ({ path, method }) => `${path} ${method}`,
  );
}

/**
 * What a callback's types are called after: its operationId, else its name after its operation's.
 * One that is referred to is called by its name there, since several operations may have it.
 */
export function nameCallbacks(
  callbacks: readonly { readonly raw: RawCallback; readonly of: readonly string[] }[],
): ReadonlyMap<RawCallback, readonly string[]> {
  // Several operations share what stands at one place.
  const places = new Map<string, { readonly raw: RawCallback; readonly of: readonly string[] }>();
  for (const entry of callbacks) {
    const place = placeOf(entry.raw);
    if (!places.has(place)) places.set(place, entry);
  }
  const entries = [...places.values()];
  const siblings = new Map<string, number>();
  const nameOf = ({ raw, of }: (typeof entries)[number]) => wordsOf(raw, of).join("");
  for (const entry of entries) siblings.set(nameOf(entry), (siblings.get(nameOf(entry)) ?? 0) + 1);
  const names = numbered(
    entries,
    (entry) => [
      ...wordsOf(entry.raw, entry.of),
      ...((siblings.get(nameOf(entry)) ?? 0) > 1 ? [entry.raw.method.toLowerCase()] : []),
    ],
    ({ raw }) => `${raw.path} ${raw.method} ${placeOf(raw)}`,
  );
  return new Map(
    callbacks.map(({ raw }) => {
      const entry = places.get(placeOf(raw));
      return [raw, (entry && names.get(entry)) ?? []] as const;
    }),
  );
}

function wordsOf(
  { name, within, shared, operationId }: RawCallback,
  of: readonly string[],
): readonly string[] {
  if (operationId !== "") return identifierWords(operationId, "callback");
  if (shared !== null) return identifierWords(shared, "callback");
  return [...of, ...[...within, name].flatMap((part) => identifierWords(part, "callback"))];
}

function placeOf({ at }: RawCallback): string {
  return `${at.file}#${at.pointer}`;
}

/** Words of everything; of those that are the same all but the first by `tie` get a number. */
function numbered<T>(
  items: readonly T[],
  of: (item: T) => readonly string[],
  tie: (item: T) => string,
): Map<T, readonly string[]> {
  const wanted = new Set(items.map((item) => of(item).join("")));
  const taken = new Set<string>();
  const result = new Map<T, readonly string[]>();
  for (const item of [...items].sort((a, b) => byCodeUnit(tie(a), tie(b)))) {
    const words = of(item);
    const joined = words.join("");
    let unique = joined;
    for (let number = 2; taken.has(unique); number++) {
      const next = `${joined}${number}`;
      unique = wanted.has(next) ? unique : next;
    }
    taken.add(unique);
    result.set(item, unique === joined ? words : [...words, unique.slice(joined.length)]);
  }
  return result;
}
