import { ownDigits, settle } from "./apart.js";
import { identifierWords } from "./identifiers.js";
import { joinWords } from "./words.js";

/**
 * The name of each group's object, by the id of the group. `taken` has the methods that a client has
 * beside these objects.
 */
export function groupWords(
  groups: readonly { readonly id: string; readonly slug: string }[],
  taken: readonly (readonly string[])[],
): ReadonlyMap<string, readonly string[]> {
  const methods = new Set(taken.map(sound));
  const claims = groups.map(({ id, slug }) => {
    const own = identifierWords(slug, "group");
    const words = methods.has(sound(own)) ? [...own, "methods"] : own;
    return { id, words, wish: sound(words), rank: 0 };
  });
  const names = new Map(claims.map(({ id, words }) => [id, words] as const));
  const sounds = new Set([...methods, ...claims.map(({ wish }) => wish)]);
  for (const { winner, others } of settle(claims))
    for (const { id, words, wish } of methods.has(winner.wish) ? [winner, ...others] : others) {
      const digits = ownDigits(id, (suffix) => sounds.has(wish + suffix));
      sounds.add(wish + digits);
      names.set(id, [...words, digits]);
    }
  return names;
}

/**
 * The names of a group's methods without the words of the group, which may have several names:
 * `listUsers` is ["list"] in `users`. A method keeps its whole name if nothing would be left of it, or
 * if another would have the same name.
 */
export function memberWords(
  methods: readonly (readonly string[])[],
  group: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const short = methods.map((words) => {
    const [without] = group
      .filter((own) => own.length > 0)
      .flatMap((own) => withoutWords(words, own) ?? []);
    return without ?? words;
  });
  const users = new Map<string, number>();
  for (const words of [...short, ...methods]) {
    const name = sound(words);
    users.set(name, (users.get(name) ?? 0) + 1);
  }
  return methods.map((words, index) => {
    const own = short[index] ?? words;
    return own !== words && (users.get(sound(own)) ?? 0) > 1 ? words : own;
  });
}

/** Null if the words are not part of the name, or if no name is left. */
function withoutWords(
  name: readonly string[],
  words: readonly string[],
): readonly [readonly string[]] | null {
  for (let at = 0; at + words.length <= name.length; at++) {
    if (!words.every((word, index) => isSameNoun(word, name[at + index] ?? ""))) continue;
    const left = [...name.slice(0, at), ...name.slice(at + words.length)];
    return left.length > 0 && /^\p{L}/u.test(left[0] ?? "") ? [left] : null;
  }
  return null;
}

/** One of them may be the plural of the other. */
function isSameNoun(a: string, b: string): boolean {
  return a === b || plurals(a).includes(b) || plurals(b).includes(a);
}

function plurals(noun: string): readonly string[] {
  return [`${noun}s`, `${noun}es`, noun.replace(/y$/, "ies")];
}

/** Equal for names that differ only in case. */
function sound(words: readonly string[]): string {
  return joinWords(words, "pascal").toLowerCase();
}
