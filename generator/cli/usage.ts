import type { CommanderError } from "commander";
import { type Diagnostic, diagnose } from "../diagnostics/catalogue.js";
import { nearest } from "../diagnostics/nearest.js";

/** A problem with the command line itself; such a command ends with exit code 2. */
export function usageProblem(reason: string, help?: string): Diagnostic {
  const problem = diagnose({ code: "usage", values: { reason }, at: null }, null);
  return help === undefined ? problem : { ...problem, help };
}

/** A value that an option does not take. The message is one sentence. */
export class UsageError extends Error {}

/** A value that must be one of several. */
export function parseChoice<T extends string>(
  option: string,
  value: string,
  choices: readonly T[],
): T {
  const known = choices.find((choice) => choice === value);
  if (known !== undefined) return known;
  const near = nearest(value, choices);
  const hint = near ? `did you mean \`${near}\`?` : `the choices are ${choices.join(", ")}.`;
  throw new UsageError(`\`${option}\` cannot be \`${value}\`; ${hint}`);
}

/** Commander's message as one sentence in our style. */
export function commanderSentence({ message }: CommanderError): string {
  const [first = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const text = first
    .replace(/^option '(.*)' argument missing$/, "option '$1' needs a value")
    .replaceAll(/'([^']*)'/g, "`$1`");
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  const [, several, names] = /^\(Did you mean (one of )?(.*)\?\)$/.exec(rest.join(" ")) ?? [];
  if (names !== undefined) {
    const list = names.split(", ").map((name) => `\`${name}\``);
    return `${sentence}; did you mean ${several ?? ""}${list.join(", ")}?`;
  }
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}
