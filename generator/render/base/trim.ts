/**
 * Text without the spaces and tabs at its end. A regular expression would look at each of them
 * again for each that stands before it.
 */
export function trimBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return text.slice(0, end);
}

/** Every line of a text without the spaces and tabs at its end. */
export function trimLines(text: string): string {
  return text.split("\n").map(trimBlanks).join("\n");
}
