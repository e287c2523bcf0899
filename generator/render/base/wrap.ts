/** A line in lines of a width, between words. In a list, those that go on are below the text. */
export function wrapLine(line: string, width: number): string[] {
  const indent = /^\s*(?:(?:[-*+]|\d+[.)])\s+)?/.exec(line)?.[0] ?? "";
  const result: string[] = [];
  let current = "";
  for (const word of line.trimEnd().split(/(?<=\S) +/)) {
    if (current !== "" && current.length + 1 + word.length > width) {
      result.push(current);
      current = " ".repeat(indent.length) + word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...result, current];
}
