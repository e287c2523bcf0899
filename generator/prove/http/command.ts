import { commandsOf, type Refusal, type Word } from "./words.js";

/** A sample that is one curl command. */
export interface Command {
  /** The sample, whose URL has the scheme `http`, so that a proxy can read the request. */
  readonly text: string;
  readonly isHttps: boolean;
}

/** Whether an argument is harmless: it names no file, and writes none but `response.bin`. */
type Harmless = (argument: string) => boolean;

const anything: Harmless = () => true;

/** The options that samples have. Null: the option has no argument. */
const options: Readonly<Record<string, Harmless | null>> = {
  "-g": null,
  "-I": null,
  "-N": null,
  "-X": anything,
  "-u": (text) => text.includes(":"),
  "-H": (text) => !text.startsWith("@"),
  "-b": (text) => text.includes("="),
  "-d": (text) => !text.startsWith("@"),
  "-o": (text) => text === "response.bin",
  "-F": (text) => /^[^="]+="/.test(text),
  "--form-string": anything,
  "--data-raw": anything,
  "--data-urlencode": (text) => /^[^=@]*=/.test(text),
  // Standard input, which is the output of `printf`.
  "--data-binary": (text) => text === "@-",
};

/** Reads a sample. Refuses what is not one curl command with harmless options. */
export function readCommand(text: string): Command | Refusal {
  const commands = commandsOf(text);
  if ("reason" in commands) return commands;
  const [curl = [], print, ...more] = [...commands].reverse();
  const at = curl[0]?.start ?? 0;
  if (curl[0]?.text !== "curl") return { at, reason: "it is not a command of curl" };
  const isPrinted = print === undefined || (print[0]?.text === "printf" && print.length === 2);
  if (!isPrinted || more.length > 0) return { at: 0, reason: "only printf may write to curl" };
  const urls: Word[] = [];
  for (let index = 1; index < curl.length; index++) {
    const word = curl[index] as Word;
    if (!word.text.startsWith("-")) urls.push(word);
    else {
      const harmless = Object.hasOwn(options, word.text) ? options[word.text] : undefined;
      if (harmless === undefined) {
        return { at: word.start, reason: `no sample has the option ${word.text}` };
      }
      if (harmless === null) continue;
      const argument = curl[++index];
      if (!argument) return { at: word.start, reason: `${word.text} has no value` };
      if (!harmless(argument.text)) {
        return { at: argument.start, reason: `${word.text} has a value that may name a file` };
      }
    }
  }
  const [url] = urls;
  if (!url || urls.length > 1) return { at, reason: "it must have one URL" };
  const position = text.indexOf("http", url.start);
  const isAbsolute = /^https?:\/\//.test(url.text) && position <= url.start + 1;
  if (!isAbsolute) return { at: url.start, reason: "its URL must begin with http:// or https://" };
  const isHttps = url.text.startsWith("https:");
  const plain = isHttps ? `${text.slice(0, position)}http${text.slice(position + 5)}` : text;
  return { text: plain, isHttps };
}
