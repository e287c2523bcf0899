/** Text without trailing spaces and tabs. A regular expression could take quadratic time here. */
export function trimBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return text.slice(0, end);
}

/** Text without spaces and tabs at the ends of lines. */
export function trimLines(text: string): string {
  return text.split("\n").map(trimBlanks).join("\n");
}
