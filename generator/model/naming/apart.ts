/**
 * Keeps names apart. The claim that is spelled like the name keeps it, else the first in the order
 * of spelling. All others add digits derived from their own spelling. So a new claim may take the
 * name itself, but never renumbers the rest.
 */

/** A claim to a name. */
export interface Claim {
  /** Its identity, unique among the claims: its spelling or its location. */
  readonly id: string;
  /** The key for comparison. Claims with equal wishes want the same name. */
  readonly wish: string;
  /** Among equal wishes, the lowest rank wins. In a tie, the first `id` wins. */
  readonly rank: number;
}

/** Among claims for one name: the one that gets it, and those that must yield. */
export interface Settled<C extends Claim> {
  readonly winner: C;
  readonly others: readonly C[];
}

/** Claims by name. The order of the claims does not matter. */
export function settle<C extends Claim>(claims: readonly C[]): Settled<C>[] {
  const groups = new Map<string, C[]>();
  for (const claim of claims) {
    const group = groups.get(claim.wish);
    if (group) group.push(claim);
    else groups.set(claim.wish, [claim]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length > 1) group.sort((a, b) => a.rank - b.rank || compare(a.id, b.id));
    const [winner, ...others] = group;
    return winner ? [{ winner, others }] : [];
  });
}

/** Digits for a unique spelling: four, or more if those are `taken`. */
export function ownDigits(id: string, taken: (digits: string) => boolean): string {
  for (let salt = 0; ; salt++) {
    const hash = fnv1a(id + "'".repeat(salt >> 1));
    const digits = salt % 2 === 0 ? 1_000 + (hash % 9_000) : 100_000_000 + (hash % 900_000_000);
    if (!taken(String(digits))) return String(digits);
  }
}

/** The 32-bit FNV-1a hash of a string's code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  return hash >>> 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
