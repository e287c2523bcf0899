import type { Environment } from "./environment.js";
import { visible } from "./style.js";

/** What is said of an error that nobody expected. */
export function printBug(error: unknown, { argv }: Environment): string {
  const message = visible(error instanceof Error ? error.message : String(error));
  const lines = [
    `This is a fault of Specpress, not of your description: ${message}`,
    "    Please report it, with the description that shows it and the output of --verbose.",
  ];
  const stack = argv.includes("--verbose") && error instanceof Error ? error.stack : undefined;
  return `${[...lines, ...(stack ? [stack] : [])].join("\n")}\n`;
}
