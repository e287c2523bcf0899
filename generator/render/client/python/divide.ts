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

/**
 * Items in parts that are short: by their first letters, those by the whole first word if there are
 * still too many, and so on with the next word. A new item moves no others, as long as its part is
 * short.
 */
export function divide<T>(
  items: readonly T[],
  by: Division<T>,
  words: readonly string[] = [],
): readonly Part<T>[] {
  if (by.isShort(items)) return [{ words, items }];
  const wordOf = (item: T) => by.words(item)[words.length] ?? "";
  return grouped(items, (item) => wordOf(item).slice(0, 1)).flatMap(([letter, found]) => {
    if (by.isShort(found)) return [{ words: added(words, letter), items: found }];
    return grouped(found, wordOf).flatMap(([word, some]): readonly Part<T>[] => {
      const isLast = some.every((item) => by.words(item).length <= words.length + 1);
      const own = added(words, word);
      return isLast ? [{ words: own, items: some }] : divide(some, by, own);
    });
  });
}

function added(words: readonly string[], word: string): readonly string[] {
  return word === "" ? words : [...words, word];
}

function grouped<T>(
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
