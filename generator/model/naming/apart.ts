/**
 * How things are told apart that want one name. The one that is spelled like the name keeps it,
 * else the first in the order of their spelling; every other is followed by digits that come from
 * its own spelling. So a newcomer may take the name itself, and never renumbers the rest.
 */

/** A thing that wants a name. */
export interface Claim {
  /** What it is told by, unique among the claims: its spelling or its place. */
  readonly id: string;
  /** What is compared: equal wishes are wishes for one name. */
  readonly wish: string;
  /** Of those with one wish the lowest has it; then the first by `id`. */
  readonly rank: number;
}

/** Of claims with one wish: the one that has the name, and those that have to yield. */
export interface Settled<C extends Claim> {
  readonly winner: C;
  readonly others: readonly C[];
}

/** Claims by wish; the order of the claims is nothing. */
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

/** Digits for a spelling that nobody else has: four, and more where those are `taken`. */
export function ownDigits(id: string, taken: (digits: string) => boolean): string {
  for (let salt = 0; ; salt++) {
    const hash = fnv1a(id + "'".repeat(salt >> 1));
    const digits = salt % 2 === 0 ? 1_000 + (hash % 9_000) : 100_000_000 + (hash % 900_000_000);
    if (!taken(String(digits))) return String(digits);
  }
}

/** The 32-bit hash FNV-1a of a text's code units. */
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
