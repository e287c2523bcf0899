import type { Environment } from "./environment.js";
import { toJson } from "./print.js";
import { visible } from "./style.js";

/** The message for an error that nothing in the program expects. */
export function printBug(error: unknown, { argv }: Environment): string {
  const message = visible(messageOf(error));
  const lines = [
    `Internal error of Specpress: ${message}`,
    "    Your description is not the cause. Please report this error with the description and the output of --verbose.",
  ];
  const stack = stackOf(error, argv);
  return `${[...lines, ...(stack ? [stack] : [])].join("\n")}\n`;
}

/** The same for `--json`. */
export function bugJson(error: unknown, { argv }: Environment): string {
  const stack = stackOf(error, argv);
  const internalError = { message: messageOf(error), ...(stack !== undefined && { stack }) };
  return toJson({ ok: false, diagnostics: [], internalError });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown, argv: readonly string[]): string | undefined {
  return argv.includes("--verbose") && error instanceof Error ? error.stack : undefined;
}
