/**
 * A string with slots, from a language's data: `Record<string, {values}>`. A slot in parentheses,
 * `{(items)}[]`, puts parentheses around a value of several parts.
 */
export type Pattern = readonly Part[];

export type Part = { readonly text: string } | { readonly slot: string; readonly grouped: boolean };

/** Parses a pattern. A brace that does not enclose a slot's name is plain text. */
export function parsePattern(text: string): Pattern {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{(\w+)\}|\{\((\w+)\)\}/g)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    const grouped = match[2];
    parts.push({ slot: grouped ?? match[1] ?? "", grouped: grouped !== undefined });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Fills a pattern. A slot without a value becomes "". */
export function fillPattern(pattern: Pattern, values: Readonly<Record<string, string>>): string {
  let text = "";
  for (const part of pattern) text += "text" in part ? part.text : (values[part.slot] ?? "");
  return text;
}

export function hasSlot(pattern: Pattern, slot: string): boolean {
  return pattern.some((part) => "slot" in part && part.slot === slot);
}

/** The filled text before and after a slot. Without that slot, everything comes before it. */
export function splitPattern(
  pattern: Pattern,
  slot: string,
  values: Readonly<Record<string, string>>,
): readonly [before: string, after: string] {
  const at = pattern.findIndex((part) => "slot" in part && part.slot === slot);
  if (at < 0) return [fillPattern(pattern, values), ""];
  return [fillPattern(pattern.slice(0, at), values), fillPattern(pattern.slice(at + 1), values)];
}
