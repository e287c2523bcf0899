import { readSync, writeSync } from "node:fs";
import { descriptors, type kinds } from "./messages.js";

// A sample may have replaced any method of any prototype by the time that its process writes. So a
// line is made of primitive strings, with functions that were captured before.
const { apply } = Reflect;
const { stringify } = JSON;
const { replace, slice, charCodeAt } = String.prototype;
const { toString: toDigits } = Number.prototype;
const unsafe = /[^ -~]/g;

/** Writes a line of ASCII. `text` may be secret: nothing that a sample can replace sees it. */
export function writeLine(kind: (typeof kinds)[keyof typeof kinds], text: string): void {
  let rest = `${kind} ${text}\n`;
  while (rest !== "") {
    const written = writeSync(descriptors.output, rest, null, "latin1");
    rest = apply(slice, rest, [written]);
  }
}

/** A value as JSON in ASCII, on one line. */
export function asLine(value: unknown): string {
  return apply(replace, stringify(value), [unsafe, escaped]);
}

function escaped(char: string): string {
  const code = `000${apply(toDigits, apply(charCodeAt, char, [0]), [16])}`;
  return `\\u${apply(slice, code, [code.length - 4])}`;
}

/**
 * Waits for the first line. It contains a secret, so it is read into memory that `Buffer` shares
 * with nobody.
 */
export function readFirstLine(): string {
  const decoder = new TextDecoder();
  let line = "";
  while (!line.endsWith("\n")) {
    const bytes = new Uint8Array(65_536);
    const length = readSync(descriptors.input, bytes);
    if (length === 0) throw new Error("the input has ended");
    line += decoder.decode(bytes.subarray(0, length), { stream: true });
  }
  return line;
}

/** Waits for a line. The whole process waits, so there is never another request on its way. */
export function readLine(): string {
  const chunks: Buffer[] = [];
  for (;;) {
    const bytes = Buffer.alloc(65_536);
    const length = readSync(descriptors.input, bytes);
    if (length === 0) throw new Error("the mock server has ended");
    chunks.push(bytes.subarray(0, length));
    if (bytes[length - 1] === 10) return Buffer.concat(chunks).toString("utf8");
  }
}
