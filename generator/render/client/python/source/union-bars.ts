/** `Union[…]` as `A | B` wherever no operand of it is in quotes. */
export function withBars(text: string): string {
  let written = "";
  for (let at = 0; at < text.length; ) {
    const operands = text.startsWith("Union[", at) ? operandsOf(text, at + 6) : null;
    if (operands) {
      const inner = operands.texts.map(withBars);
      const hasQuoted = inner.some((operand) => operand.startsWith('"'));
      written += hasQuoted ? `Union[${inner.join(", ")}]` : inner.join(" | ");
    }
    const next = operands?.end ?? endOfToken(text, at);
    if (!operands) written += text.slice(at, next);
    at = next;
  }
  return written;
}

/** What stands between brackets, split at its own commas. `end` is behind the bracket. */
function operandsOf(
  text: string,
  start: number,
): { readonly texts: string[]; readonly end: number } {
  const texts: string[] = [];
  let [depth, from, at] = [1, start, start];
  while (depth > 0 && at < text.length) {
    const character = text.charAt(at);
    if (character === "[") depth += 1;
    if (character === "]") depth -= 1;
    if (depth === 0 || (depth === 1 && character === ",")) {
      texts.push(text.slice(from, at).trim());
      from = at + 1;
    }
    at = endOfToken(text, at);
  }
  return { texts, end: at };
}

/** Behind a string, a word or one character. */
function endOfToken(text: string, at: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[\p{L}\p{M}\p{N}_]+|./suy;
  token.lastIndex = at;
  return at + (token.exec(text)?.[0].length ?? 1);
}
