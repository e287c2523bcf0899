import { width } from "./source.js";

/** An import, laid out. A name may begin with `type`. */
export function importLine(from: string, names: readonly string[]): string {
  const types = names.every((name) => name.startsWith("type "));
  const list = types ? names.map((name) => name.slice("type ".length)) : names;
  const [head, tail] = [types ? "import type" : "import", `from "${from}";`];
  const short = `${head} { ${list.join(", ")} } ${tail}`;
  return short.length <= width ? short : `${head} {\n  ${list.join(",\n  ")},\n} ${tail}`;
}

/** An import for each file that some names come from, sorted. */
export function importLinesOf(
  found: readonly { readonly from: string; readonly name: string }[],
): string[] {
  const names = new Map<string, Set<string>>();
  for (const { from, name } of found) names.set(from, (names.get(from) ?? new Set()).add(name));
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, own]) => importLine(from, [...own].sort()));
}
