import { width } from "./source.js";

/** An import, laid out. A name may begin with `type`. */
export function importLine(from: string, names: readonly string[]): string {
  const types = names.every((name) => name.startsWith("type "));
  const list = types ? names.map((name) => name.slice("type ".length)) : names;
  const [head, tail] = [types ? "import type" : "import", `from "${from}";`];
  const short = `${head} { ${list.join(", ")} } ${tail}`;
  return short.length <= width ? short : `${head} {\n  ${list.join(",\n  ")},\n} ${tail}`;
}
