/**
 * The direct and indirect bases of a schema that `isBuilt` does not know yet, innermost first.
 * Recursing through a long chain would overflow the stack.
 */
export function basesFirst(
  key: string,
  basesOf: (key: string) => string[],
  isBuilt: (key: string) => boolean,
): readonly string[] {
  const seen = new Set([key]);
  const bases: string[] = [];
  const trail = [{ key, left: basesOf(key) }];
  for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
    const base = last.left.pop();
    if (base === undefined) {
      bases.push(last.key);
      trail.pop();
    } else if (!seen.has(base) && !isBuilt(base)) {
      seen.add(base);
      trail.push({ key: base, left: basesOf(base) });
    }
  }
  // The last one is the schema itself.
  return bases.slice(0, -1);
}
