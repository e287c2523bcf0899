import type { Environment } from "./environment.js";
import { visible } from "./style.js";

/** The message for an error that nothing in the program expects. */
export function printBug(error: unknown, { argv }: Environment): string {
  const message = visible(error instanceof Error ? error.message : String(error));
  const lines = [
    `Internal error of Specpress: ${message}`,
    "    Your description is not the cause. Please report this error with the description and the output of --verbose.",
  ];
  const stack = argv.includes("--verbose") && error instanceof Error ? error.stack : undefined;
  return `${[...lines, ...(stack ? [stack] : [])].join("\n")}\n`;
}
