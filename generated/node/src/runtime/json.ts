// Every integer of 15 digits is exact. A longer one may follow a bracket, a comma, a colon or white
// space, and may precede one. The code below sorts out strings that only look like one.
const longInteger = /(?:^|[[:,\s])-?\d{16,}\s*(?:[\]},]|$)/;

/** A string, or a number as written. */
const scalar = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g;

/**
 * The integers of a valid JSON text that no number can hold, such as 9007199254740993, as written.
 * They are keyed by RFC 6901 JSON pointer; "" is the whole text. A literal with a fraction or an
 * exponent is not meant to be exact, and is not included.
 *
 * JSON without long runs of digits costs one search, any other JSON a second parse.
 */
export function roundedIntegers(text: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!longInteger.test(text)) return found;
  // A random mark, which no string of the response begins with.
  const mark = `${Math.random()}:`;
  const marked = text.replace(scalar, (part) => (isRounded(part) ? `"${mark}${part}"` : part));
  const values: [pointer: string, value: unknown][] = [["", JSON.parse(marked)]];
  for (const [pointer, value] of values) {
    if (typeof value === "string" && value.startsWith(mark)) {
      found.set(pointer, value.slice(mark.length));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        values.push([`${pointer}/${pointerStep(key)}`, item]);
      }
    }
  }
  return found;
}

/** A key as a step of a JSON pointer, RFC 6901 section 3. */
export function pointerStep(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Whether this is an integer that a number cannot hold. */
export function isRounded(literal: string): boolean {
  if (!/^-?\d{16,}$/.test(literal)) return false;
  const number = Number(literal);
  return !Number.isFinite(number) || BigInt(number) !== BigInt(literal);
}

/** The value of a JSON text. Some servers send a sentence, which stays a string. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
