// Every integer of 15 digits is exact. A longer one may follow a bracket, a comma, a colon or white
// space, and may precede one. The code below sorts out strings that only look like one.
const longInteger = /(?:^|[[:,\s])-?\d{16,}\s*(?:[\]},]|$)/;

/**
 * The integers of a valid JSON text that no number can hold, such as 9007199254740993, as written.
 * They are keyed by RFC 6901 JSON pointer; "" is the whole text. Only the first is returned unless
 * `all` is set. A literal with a fraction or an exponent is not meant to be exact, and is not
 * included.
 *
 * JSON without long runs of digits costs one search, any other JSON a single pass.
 */
export function roundedIntegers(text: string, all: boolean): Map<string, string> {
  return longInteger.test(text) ? walk(text, all) : new Map();
}

function walk(text: string, all: boolean): Map<string, string> {
  const found = new Map<string, string>();
  // The key (quoted, as written) or index of every object and array around a position.
  const path: (string | number)[] = [];
  let keyIsNext = false;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const top = path.length - 1;
    switch (text[at++]) {
      case "{":
        path.push("");
        keyIsNext = true;
        break;
      case "[":
        path.push(0);
        break;
      case "}":
      case "]":
        path.pop();
        break;
      case ",":
        if (typeof path[top] === "number") path[top]++;
        else keyIsNext = true;
        break;
      case '"':
        at = endOfString(text, start);
        if (keyIsNext && typeof path[top] === "string") {
          path[top] = text.slice(start, at);
          keyIsNext = false;
        }
        break;
      case "-":
      case "0":
      case "1":
      case "2":
      case "3":
      case "4":
      case "5":
      case "6":
      case "7":
      case "8":
      case "9":
        while (at < text.length && "+-.0123456789eE".includes(text[at] as string)) at++;
        if (isRounded(text.slice(start, at))) {
          found.set(pointerOf(path), text.slice(start, at));
          if (!all) return found;
        }
    }
  }
  return found;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function isRounded(literal: string): boolean {
  if (!/^-?\d{16,}$/.test(literal)) return false;
  const number = Number(literal);
  return !Number.isFinite(number) || BigInt(number) !== BigInt(literal);
}

function pointerOf(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === "number" ? `${step}` : (JSON.parse(step) as string)))
    .map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/** The value of a JSON text. Some servers send a sentence, which stays a string. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
