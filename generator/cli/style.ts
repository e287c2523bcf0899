import picocolors from "picocolors";
import type { Environment, Output } from "./environment.js";

export type Colours = ReturnType<typeof picocolors.createColors>;

/** Colours for a terminal, unless NO_COLOR is set (no-color.org). FORCE_COLOR turns them on for pipes. */
export function coloursFor(output: Output, env: Environment["env"]): Colours {
  const wanted = env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : output.isTTY && env.TERM !== "dumb";
  return picocolors.createColors(wanted && !env.NO_COLOR);
}

/** Whether a line may be cleared and written again. A user who wants no colours wants no such line. */
export function hasControls(output: Output, env: Environment["env"]): boolean {
  return output.isTTY && env.TERM !== "dumb" && !env.NO_COLOR;
}

/**
 * Text from a description or a file on one line. Escape sequences and bidirectional overrides are
 * shown as text, so that a terminal does not act on them.
 */
export function visible(text: string): string {
  const lines = text.includes("\n") ? text.split("\n").map((line) => line.trim()) : [text];
  return lines
    .filter((line, index) => line !== "" || index === 0)
    .join(" ")
    .replace(controls, showControl);
}

/** The same for a line of a diff, which keeps its tabs. */
export function visibleLine(line: string): string {
  return line.replace(controls, (character) =>
    character === "\t" ? "\t" : showControl(character),
  );
}

const controls = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function showControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
