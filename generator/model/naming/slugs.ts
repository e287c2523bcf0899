import { ownDigits, settle } from "./apart.js";
import { identifierWords } from "./identifiers.js";
import { deviceNames, slugOf } from "./words.js";

/** Names of files and folders that the pages use, and device names of Windows. */
const reserved = [..."index readme summary".split(" "), ...deviceNames];

/**
 * ASCII slugs, unique on a case-insensitive disk. A slug depends only on its own name. If two names
 * have the same slug, the one spelled like it keeps it, else the first by name; others get digits.
 * A `chosen` slug stays with its name.
 */
export function uniqueSlugs(
  names: readonly string[],
  fallback: string,
  alsoReserved: readonly string[] = [],
  chosen: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const kept = new Set([...reserved, ...alsoReserved]);
  const claims = names.map((id) => {
    const choice = chosen.get(id);
    const wish = safeSlug(choice ?? id, fallback, kept);
    return { id, wish, rank: choice !== undefined ? 0 : id === wish ? 1 : 2 };
  });
  const result = new Map(claims.map(({ id, wish }) => [id, wish] as const));
  const taken = new Set(result.values());
  for (const { others } of settle(claims)) {
    for (const { id, wish } of others) {
      const digits = ownDigits(id, (suffix) => taken.has(`${wish}-${suffix}`));
      taken.add(`${wish}-${digits}`);
      result.set(id, `${wish}-${digits}`);
    }
  }
  return result;
}

function safeSlug(name: string, fallback: string, kept: ReadonlySet<string>): string {
  // `..` is `dot-dot`.
  const text = slugOf(name) || slugOf(identifierWords(name, "").join(" "));
  const slug = text.slice(0, 100).replace(/-$/, "");
  if (slug === "") return fallback;
  return kept.has(slug) ? `${slug}-${fallback}` : slug;
}

/** Whether the pages or an operating system reserve the slug. */
export function isReservedSlug(slug: string, alsoReserved: readonly string[]): boolean {
  return reserved.includes(slug) || alsoReserved.includes(slug);
}
