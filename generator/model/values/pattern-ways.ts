/**
 * How many ways an engine that backtracks may try to match a pattern against a string of a length,
 * at most. Infinity if that cannot be said: back references, repetitions in a repetition, a pattern
 * that is cut off. A pattern is untrusted, so this comes before it runs.
 */
export function waysToMatch(pattern: string, length: number): number {
  let at = 0;
  let depth = 0;

  /** Alternatives are tried one after the other, so their ways add up. */
  function alternatives(): number {
    let ways = sequence();
    while (pattern[at] === "|") {
      at++;
      ways += sequence();
    }
    return ways;
  }

  function sequence(): number {
    let ways = 1;
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
      ways *= repeated(atom());
    }
    return ways;
  }

  function atom(): number {
    const char = pattern[at++];
    if (char === "[") return charClass();
    if (char === "(") return group();
    if (char !== "\\") return 1;
    // A back reference.
    return /[1-9k]/.test(pattern[at++] ?? "") ? Infinity : 1;
  }

  function charClass(): number {
    while (at < pattern.length && pattern[at] !== "]") at += pattern[at] === "\\" ? 2 : 1;
    return pattern[at++] === "]" ? 1 : Infinity;
  }

  function group(): number {
    at += groupKind(pattern, at).length;
    if (++depth > deepest) return Infinity;
    const ways = alternatives();
    depth--;
    return pattern[at++] === ")" ? ways : Infinity;
  }

  function repeated(ways: number): number {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(pattern.slice(at, at + 32));
    if (!found) return ways;
    at += found[0].length;
    const [, sign, from = "0", comma, to] = found;
    const least = sign ? (sign === "+" ? 1 : 0) : Number(from);
    const asked = sign === "?" ? 1 : sign || (comma && !to) ? length : Number(to || from);
    const most = Math.min(asked, length);
    const choices = Math.max(1, most - least + 1);
    return ways === 1 ? choices : choices * ways ** most;
  }

  const ways = alternatives();
  const isAnchored = pattern.startsWith("^") && !pattern.includes("|");
  return at === pattern.length ? ways * (isAnchored ? 1 : length + 1) : Infinity;
}

/** Groups within groups. A pattern may nest more of them than the stack holds. */
const deepest = 50;

/** What says the kind of a group, after its parenthesis: `?:`, `?<name>`. "" if nothing does. */
export function groupKind(pattern: string, at: number): string {
  return /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(pattern.slice(at, at + 100))?.[0] ?? "";
}
