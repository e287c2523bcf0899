import { byCodeUnit, identifierWords } from "./identifiers.js";
import type { RawCallback, RawWebhook } from "./incoming-collect.js";

/** Something to be named: its names by preference, and what orders it among its equals. */
interface Nameable {
  readonly candidates: readonly (readonly string[])[];
  readonly tie: string;
}

/**
 * The words of every webhook: its name; where that is another's too, or one of several methods,
 * name and method; then a number.
 */
export function nameWebhooks(
  webhooks: readonly RawWebhook[],
): ReadonlyMap<RawWebhook, readonly string[]> {
  return unique(webhooks, ({ path, method }) => {
    const words = identifierWords(path, "webhook");
    return { candidates: [words, [...words, method.toLowerCase()]], tie: `${path} ${method}` };
  });
}

/**
 * What a callback's types are called after: its operationId, else its name after its operation's.
 * One that is referred to is called by its name there, since several operations may have it.
 */
export function nameCallbacks(
  callbacks: readonly { readonly raw: RawCallback; readonly of: readonly string[] }[],
): ReadonlyMap<RawCallback, readonly string[]> {
  // Several operations share what stands at one place.
  const places = new Map<string, RawCallback>();
  const owners = new Map(callbacks.map(({ raw, of }) => [raw, of] as const));
  for (const { raw } of callbacks) if (!places.has(placeOf(raw))) places.set(placeOf(raw), raw);
  const names = unique([...places.values()], (raw) => {
    const { name, within, shared, operationId, method, path, at } = raw;
    const own = [...within, name].flatMap((part) => identifierWords(part, "callback"));
    const words =
      operationId !== ""
        ? identifierWords(operationId, "callback")
        : shared !== null
          ? identifierWords(shared, "callback")
          : [...(owners.get(raw) ?? []), ...own];
    const tie = `${path} ${method} ${at.file}#${at.pointer}`;
    return { candidates: [words, [...words, method.toLowerCase()]], tie };
  });
  const byPlace = new Map(
    [...places].map(([place, raw]) => [place, names.get(raw) ?? []] as const),
  );
  return new Map(callbacks.map(({ raw }) => [raw, byPlace.get(placeOf(raw)) ?? []] as const));
}

function placeOf({ at }: RawCallback): string {
  return `${at.file}#${at.pointer}`;
}

/** The first candidate that no other wants; all that want one move on, whatever their order. */
function unique<T>(items: readonly T[], of: (item: T) => Nameable): Map<T, readonly string[]> {
  const known = new Map<T, Nameable & { readonly step: number }>(
    items.map((item) => [item, { ...of(item), step: 0 }]),
  );
  const wordsOf = (item: T) => {
    const { candidates = [], step = 0 } = known.get(item) ?? {};
    return candidates[step] ?? [];
  };
  const collisions = () => {
    const groups = new Map<string, T[]>();
    for (const item of items) {
      const key = wordsOf(item).join("");
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (const item of collisions().flat()) {
      const entry = known.get(item);
      if (!entry || entry.step + 1 >= entry.candidates.length) continue;
      known.set(item, { ...entry, step: entry.step + 1 });
      moved = true;
    }
  }
  const result = new Map(items.map((item) => [item, wordsOf(item)] as const));
  const taken = new Set([...result.values()].map((words) => words.join("")));
  for (const group of collisions()) {
    group.sort((a, b) => byCodeUnit(known.get(a)?.tie ?? "", known.get(b)?.tie ?? ""));
    for (const item of group.slice(1)) {
      let number = 2;
      while (taken.has(wordsOf(item).join("") + number)) number++;
      taken.add(wordsOf(item).join("") + number);
      result.set(item, [...wordsOf(item), String(number)]);
    }
  }
  return result;
}
