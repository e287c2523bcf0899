import { byCodeUnit } from "./identifiers.js";
import { slugOf } from "./words.js";

/** Names that a file or folder of the pages has for itself. */
const reserved = new Set(["index", "readme", "summary", "con", "prn", "aux", "nul"]);

/**
 * ASCII slugs, unique on a case-insensitive disk. A slug depends on its own name only, unless two
 * names have the same slug: the first by name keeps it, the others get a number.
 */
export function uniqueSlugs(
  names: readonly string[],
  fallback: string,
): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const taken = new Set<string>();
  const wanted = names.map((name) => [name, safeSlug(name, fallback)] as const);
  const all = new Set(wanted.map(([, slug]) => slug));
  for (const [name, slug] of [...wanted].sort(([a], [b]) => byCodeUnit(a, b))) {
    let unique = slug;
    for (let number = 2; taken.has(unique); number++) {
      const next = `${slug}-${number}`;
      unique = all.has(next) ? unique : next;
    }
    taken.add(unique);
    result.set(name, unique);
  }
  return result;
}

function safeSlug(name: string, fallback: string): string {
  const slug = slugOf(name).slice(0, 100).replace(/-$/, "");
  if (slug === "") return fallback;
  return reserved.has(slug) ? `${slug}-${fallback}` : slug;
}
