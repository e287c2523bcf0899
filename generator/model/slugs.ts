import { byCodeUnit } from "./identifiers.js";
import { slugOf } from "./words.js";

/** Names that a file or folder of the pages has for itself. */
const reserved = ["index", "readme", "summary", "con", "prn", "aux", "nul"];

/**
 * ASCII slugs, unique on a case-insensitive disk. A slug depends on its own name only, unless two
 * names have the same slug: the first by name keeps it, the others get a number.
 */
export function uniqueSlugs(
  names: readonly string[],
  fallback: string,
  alsoReserved: readonly string[] = [],
): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const taken = new Set<string>();
  /** The next number to try, so that thousands of equal slugs take no time squared. */
  const numbers = new Map<string, number>();
  const kept = new Set([...reserved, ...alsoReserved]);
  const wanted = names.map((name) => [name, safeSlug(name, fallback, kept)] as const);
  const all = new Set(wanted.map(([, slug]) => slug));
  for (const [name, slug] of [...wanted].sort(([a], [b]) => byCodeUnit(a, b))) {
    let unique = slug;
    if (taken.has(slug)) {
      let number = numbers.get(slug) ?? 2;
      while (all.has(`${slug}-${number}`) || taken.has(`${slug}-${number}`)) number++;
      unique = `${slug}-${number}`;
      numbers.set(slug, number + 1);
    }
    taken.add(unique);
    result.set(name, unique);
  }
  return result;
}

function safeSlug(name: string, fallback: string, kept: ReadonlySet<string>): string {
  const slug = slugOf(name).slice(0, 100).replace(/-$/, "");
  if (slug === "") return fallback;
  return kept.has(slug) ? `${slug}-${fallback}` : slug;
}
