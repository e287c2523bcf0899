/** How what would make too long a file is divided. */
export interface Division<T> {
  isShort(items: readonly T[]): boolean;
  /** ASCII words, by which items stay together. */
  words(item: T): readonly string[];
}

export interface Part<T> {
  /** What tells its file from the others: letters, or the first words of the items. */
  readonly words: readonly string[];
  readonly items: readonly T[];
}

/** So many parts may leave a whole before it is divided altogether. */
const mostLeaving = 3;

/**
 * Items in parts that are short. Those with the most frequent first words leave until the rest is
 * short, and are divided by their next words if they are too many themselves. If too many words
 * would leave, the first letters divide the items before.
 */
export function divide<T>(
  items: readonly T[],
  by: Division<T>,
  words: readonly string[] = [],
): readonly Part<T>[] {
  if (by.isShort(items)) return [{ words, items }];
  const few = leave(items, by, words, words);
  const left =
    few.length <= mostLeaving + 1
      ? few
      : grouped(items, (item) => wordAt(item, by, words).slice(0, 1)).flatMap(([letter, found]) =>
          leave(found, by, words, added(words, letter)),
        );
  return left.flatMap((part) => (part.isWhole ? [part] : divide(part.items, by, part.words)));
}

/** A part, which may still be too long. */
interface Leaving<T> extends Part<T> {
  /** Nothing divides it any further. */
  readonly isWhole: boolean;
}

/** The parts by their first words that leave the items until the rest, which comes last, is short. */
function leave<T>(
  items: readonly T[],
  by: Division<T>,
  words: readonly string[],
  ofRest: readonly string[],
): readonly Leaving<T>[] {
  const parts: Leaving<T>[] = [];
  let rest: readonly T[] = items;
  const byWord = [...grouped(items, (item) => wordAt(item, by, words))].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  for (const [word, some] of byWord) {
    if (by.isShort(rest)) break;
    rest = rest.filter((item) => wordAt(item, by, words) !== word);
    const own = added(words, word);
    const isWhole = some.every((item) => by.words(item).length <= own.length);
    parts.push({ words: own, items: some, isWhole });
  }
  return rest.length > 0 ? [...parts, { words: ofRest, items: rest, isWhole: true }] : parts;
}

/** The word of an item behind those that its part is already divided by. */
function wordAt<T>(item: T, by: Division<T>, words: readonly string[]): string {
  return by.words(item)[words.length] ?? "";
}

/**
 * Names of files that differ, in order. `a` may be the first letter of some words and a word itself,
 * and another group may be called like a part.
 */
export function distinctNames(names: readonly string[], separator: string): readonly string[] {
  const taken = new Set(names);
  const given = new Set<string>();
  return names.map((name) => {
    let free = name;
    while (given.has(free) || (free !== name && taken.has(free))) free += `${separator}others`;
    given.add(free);
    return free;
  });
}

function added(words: readonly string[], word: string): readonly string[] {
  return word === "" ? words : [...words, word];
}

/** Items by a key, the keys in the order in which they come. */
export function grouped<T>(
  items: readonly T[],
  by: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = by(item);
    const list = found.get(key);
    if (list) list.push(item);
    else found.set(key, [item]);
  }
  return [...found];
}
