import { groupKind, waysToMatch } from "./pattern-ways.js";

/**
 * A string that matches an ECMA-262 regular expression, as short as possible with every `+` once.
 * Null if the pattern uses back references or named classes, or look-around that the string does
 * not satisfy. Each `turn` uses other alternatives and characters, if there are any.
 */
export function textOfPattern(pattern: string, minLength = 0, turn = 0): string | null {
  const text = readPattern(pattern, minLength, turn);
  const isSure = text === null || !/\(\?<?[=!]/.test(pattern);
  return isSure || matchesPattern(text, pattern) ? text : null;
}

function readPattern(pattern: string, minLength: number, turn: number): string | null {
  const tooLong = pattern.length > longestPattern || minLength > longest;
  const parts = tooLong ? null : parse(pattern, turn);
  if (parts === null) return null;
  const text = textOf(parts);
  const missing = minLength - text.length;
  if (missing <= 0) return text;
  const longer = parts.findLastIndex(({ text, least, most }) => {
    return text.length === 1 && most - least >= missing;
  });
  if (longer < 0) return null;
  return parts
    .map(({ text, least }, index) => text.repeat(least + (index === longer ? missing : 0)))
    .join("");
}

function textOf(parts: readonly Part[]): string {
  return parts.map(({ text, least }) => text.repeat(least)).join("");
}

/** A string and its number of repetitions. */
interface Part {
  readonly text: string;
  readonly least: number;
  readonly most: number;
}

/** Samples are never longer. */
const longest = 10_000;
/** Longer patterns are too complex. */
const longestPattern = 1_000;

function parse(pattern: string, turn: number): Part[] | null {
  let at = 0;
  const nth = (chars: string): string => chars[turn % chars.length] ?? "";

  /** Reads alternatives up to a parenthesis or the end, and uses one. */
  function alternatives(): Part[] | null {
    const found: Part[][] = [];
    for (;;) {
      const next = sequence();
      if (next === null) return null;
      found.push(next);
      if (pattern[at] !== "|") return found[turn % found.length] ?? null;
      at++;
    }
  }

  function sequence(): Part[] | null {
    const parts: Part[] = [];
    let length = 0;
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
      const found = atom();
      if (found === null) return null;
      const often = quantifier();
      if (often === null) return null;
      const isOnce = often.least === 1 && often.most === 1;
      // What is in a group that is not repeated itself can be longer.
      const added = isOnce ? found : [{ text: textOf(found), ...often }];
      length += added.reduce((sum, { text, least }) => sum + least * text.length, 0);
      if (length > longest) return null;
      parts.push(...added);
    }
    return parts;
  }

  function atom(): readonly Part[] | null {
    if (pattern[at] === "(") {
      at++;
      return group();
    }
    const text = character();
    return text === null ? null : [{ text, least: 1, most: 1 }];
  }

  function character(): string | null {
    const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    at += char.length;
    switch (char) {
      // An anchor adds no characters: it matches here, or no string matches.
      case "^":
      case "$":
        return "";
      case ".":
        return "a";
      case "[":
        return oneOf();
      case "\\":
        return nth(escaped(pattern[at++] ?? "") ?? "") || null;
      case "*":
      case "+":
      case "?":
        return null;
      default:
        return char;
    }
  }

  function group(): readonly Part[] | null {
    const kind = groupKind(pattern, at);
    if (pattern[at] === "?" && kind === "") return null;
    at += kind.length;
    const inner = alternatives();
    if (inner === null || pattern[at] !== ")") return null;
    at++;
    // Look-around adds no characters.
    return /[=!]/.test(kind) ? [] : inner;
  }

  /** A character of a class, preferably one that reads well. */
  function oneOf(): string | null {
    const isNot = pattern[at] === "^";
    if (isNot) at++;
    const ranges: [number, number][] = [];
    while (at < pattern.length && pattern[at] !== "]") {
      const from = member();
      if (from === null) return null;
      if (pattern[at] === "-" && pattern[at + 1] !== "]" && from.length === 1) {
        at++;
        const to = member();
        if (to?.length !== 1) return null;
        ranges.push([codeOf(from), codeOf(to)]);
      } else for (const char of from) ranges.push([codeOf(char), codeOf(char)]);
    }
    if (pattern[at++] !== "]") return null;
    const has = (char: string) => ranges.some(([a, b]) => a <= codeOf(char) && codeOf(char) <= b);
    const [first] = ranges;
    const nice = [...likely].filter((char) => has(char) !== isNot).join("");
    return nth(nice) || (first && !isNot ? String.fromCodePoint(first[0]) : null);
  }

  function member(): string | null {
    const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    at += char.length;
    return char === "\\" ? escaped(pattern[at++] ?? "") : char;
  }

  function quantifier(): Pick<Part, "least" | "most"> | null {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(pattern.slice(at, at + 32));
    if (!found) return pattern[at] === "{" ? null : { least: 1, most: 1 };
    at += found[0].length;
    const [, sign, least = "0", comma, most] = found;
    if (sign === "?") return { least: 0, most: 1 };
    if (sign) return { least: sign === "+" ? 1 : 0, most: longest };
    return { least: Number(least), most: comma ? Number(most || longest) : Number(least) };
  }

  const parts = alternatives();
  return parts !== null && at === pattern.length ? parts : null;
}

/** The characters that an escape matches, or null if the escape is not supported. */
function escaped(char: string): string | null {
  const known = classes[char];
  if (known !== undefined) return known;
  return /[A-Za-z0-9]/.test(char) || char === "" ? null : char;
}

const digits = "1234567890";
const letters = "abcdefghijklmnopqrstuvwxyz";
/** Characters in the order of preference. */
const likely = `${letters}${letters.toUpperCase()}${digits}-_. `;
const classes: Readonly<Record<string, string>> = {
  d: digits,
  w: `${letters}${letters.toUpperCase()}${digits}_`,
  s: " ",
  D: letters,
  W: " ",
  S: letters,
  n: "\n",
  t: "\t",
};

function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}

/**
 * Whether a string matches a pattern. Null if that could take long or the pattern is not valid:
 * patterns are untrusted.
 */
export function matchesPattern(text: string, pattern: string): boolean | null {
  if (text.length > 200 || pattern.length > longestPattern) return null;
  if (waysToMatch(pattern, text.length) > mostWays) return null;
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return null;
  }
}

/** An engine tries as many in a few hundredths of a second. */
const mostWays = 10_000_000;
