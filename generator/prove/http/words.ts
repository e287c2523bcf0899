/** A word of a command, and where it begins in the sample. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

/** The part of a sample that no sample has, and its 0-based position. */
export interface Refusal {
  readonly at: number;
  readonly reason: string;
}

/**
 * The commands of a sample, joined by pipes. It may have words, single quotes, escaped quotes,
 * comments and the output of `printf`, and nothing else that has a meaning for a shell: no variable,
 * no other command, no redirection. So a shell can do nothing else with it either.
 */
export function commandsOf(text: string): readonly (readonly Word[])[] | Refusal {
  const commands: Word[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const gap = /^(?:[ ]|\\\n)+/.exec(rest)?.[0];
    if (gap !== undefined) at += gap.length;
    else if (rest.startsWith("\n")) {
      // A line before the command has a comment, and nothing follows the command.
      if (commands.flat().length > 0 && rest.trim() !== "") {
        return { at: at + 1, reason: "there is more than one command" };
      }
      at += 1;
    } else if (rest.startsWith("#")) at += /^[^\n]*/.exec(rest)?.[0].length ?? 0;
    else if (rest.startsWith("|")) {
      commands.push([]);
      at += 1;
    } else {
      const word = wordAt(text, at);
      if ("reason" in word) return word;
      commands.at(-1)?.push({ text: word.text, start: at });
      at = word.end;
    }
  }
  return commands;
}

/** Quotes, an escaped quote, the output of `printf`, or characters without a meaning. */
const pieces = /'([^']*)'|\\(')|"\$\(printf '([^']*)'\)"|([\w%+:./=@,-]+)/y;

function wordAt(
  text: string,
  start: number,
): Refusal | { readonly text: string; readonly end: number } {
  let [at, word] = [start, ""];
  while (at < text.length && !/[ \n|]/.test(text[at] ?? "") && !text.startsWith("\\\n", at)) {
    pieces.lastIndex = at;
    const found = pieces.exec(text);
    if (!found) {
      const shown = JSON.stringify(text.slice(at, at + 12));
      return { at, reason: `${shown} has a meaning for the shell` };
    }
    const [whole, quoted, escaped, printed, bare] = found;
    word += quoted ?? escaped ?? bare ?? octal(printed ?? "");
    at += whole.length;
  }
  return { text: word, end: at };
}

function octal(format: string): string {
  return format.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
