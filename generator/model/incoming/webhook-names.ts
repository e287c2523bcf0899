import { parsePointer } from "../../document/pointer.js";
import { keyOf } from "../context/schema-context.js";
import { ownDigits, settle } from "../naming/apart.js";
import { byCodeUnit, identifierWords, uniqueWords } from "../naming/identifiers.js";
import type { RawCallback, RawWebhook } from "./collect-webhooks.js";

/**
 * The words of every webhook, from its name. If several methods share a name, the POST gets it,
 * else the first method in the alphabet. The others add their method. So a new method renames at
 * most one other webhook.
 */
export function nameWebhooks(
  webhooks: readonly RawWebhook[],
): ReadonlyMap<RawWebhook, readonly string[]> {
  const byName = uniqueWords([...new Set(webhooks.map(({ path }) => path))], "webhook");
  const claims = webhooks.map((raw) => ({
    item: raw,
    words: byName.get(raw.path) ?? [],
    method: raw.method,
    id: raw.path,
  }));
  return byMethod(claims);
}

/** A callback, with the words of the operation or webhook that it belongs to. */
export interface NamedFor {
  readonly raw: RawCallback;
  readonly of: readonly string[];
}

/**
 * The words for a callback's types: its operationId, else the operation's name followed by its own.
 * A referenced callback uses its name in the reference, because several operations may share it.
 */
export function nameCallbacks(
  callbacks: readonly NamedFor[],
): ReadonlyMap<RawCallback, readonly string[]> {
  const places = new Map<string, NamedFor>();
  for (const entry of callbacks) {
    const place = keyOf(entry.raw.at);
    const before = places.get(place);
    if (!before || byCodeUnit(spelt(entry), spelt(before)) < 0) places.set(place, entry);
  }
  const claims = [...places].map(([place, entry]) => ({
    item: place,
    words: wordsOf(entry),
    method: entry.raw.method,
    id: JSON.stringify([entry.raw.path, spelt(entry)]),
  }));
  const names = byMethod(claims);
  return new Map(callbacks.map(({ raw }) => [raw, names.get(keyOf(raw.at)) ?? []] as const));
}

function wordsOf({ raw, of }: NamedFor): readonly string[] {
  const { name, within, shared, operationId, at, method } = raw;
  const say = (text: string) => identifierWords(text, "callback");
  if (operationId !== "") return say(operationId);
  const [root, section, item] = parsePointer(at.pointer);
  if (root === "components" && section === "pathItems" && item !== undefined)
    return say(`${method.toLowerCase()} ${item}`);
  return shared === null ? [...of, ...[...within, name].flatMap(say)] : say(shared);
}

function spelt({ raw: { within, name }, of }: NamedFor): string {
  return JSON.stringify([of, within, name]);
}

/** A claim to words. Its method may be added to them. */
export interface MethodClaim<T> {
  readonly item: T;
  readonly words: readonly string[];
  readonly method: string;
  /** Decides the order among claims of the same method to the same words. */
  readonly id: string;
}

/**
 * Unique words, ignoring case. If several claim the same words, the POST keeps them and others add
 * their method. Any that still collide get digits.
 */
export function byMethod<T>(claims: readonly MethodClaim<T>[]): Map<T, readonly string[]> {
  const ranked = claims.map((claim) => ({
    ...claim,
    id: `${claim.method} ${claim.id}`,
    wish: claim.words.join(""),
    rank: claim.method === "POST" ? 0 : 1,
  }));
  const result = new Map(claims.map(({ item, words }) => [item, words] as const));
  const taken = new Set(ranked.map(({ wish }) => wish));
  for (const { winner, others } of settle(ranked)) {
    for (const { item, words, wish, method, id } of others) {
      const longer = [...words, method.toLowerCase()];
      const isTold = method !== winner.method && !taken.has(longer.join(""));
      const own = isTold ? longer : [...words, ownDigits(id, (digits) => taken.has(wish + digits))];
      taken.add(own.join(""));
      result.set(item, own);
    }
  }
  return result;
}
