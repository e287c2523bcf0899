import type { Explanation } from "../diagnostics/explain.js";
import { type Environment, exitCodes } from "./environment.js";
import type { Flags } from "./options.js";
import { printDiagnostic, toJson } from "./print.js";
import { type Colours, coloursFor } from "./style.js";

/** Shows the page of a code, or the list of all codes. */
export async function runExplain(
  flags: Flags,
  { stdout, stderr, env }: Environment,
  code?: string,
): Promise<number> {
  const { explain } = await import("../diagnostics/explain.js");
  const explained = explain(code);
  if ("diagnostic" in explained) {
    const { diagnostic } = explained;
    if (flags.json) stdout.write(toJson({ ok: false, diagnostics: [diagnostic] }));
    else stderr.write(printDiagnostic(diagnostic, coloursFor(stderr, env), stderr.columns));
    return exitCodes.usage;
  }
  const { pages } = explained;
  const [page] = pages;
  if (flags.json) {
    const list = pages.map(({ code, severity, summary }) => ({ code, severity, summary }));
    stdout.write(toJson(code === undefined || !page ? list : page));
  } else if (code !== undefined && page) stdout.write(page.markdown);
  else stdout.write(printCodes(pages, coloursFor(stdout, env)));
  return exitCodes.done;
}

function printCodes(pages: readonly Explanation[], colours: Colours): string {
  const width = Math.max(...pages.map(({ code }) => code.length));
  const lines = pages.map(({ code, severity, summary }) => {
    const paint = severity === "error" ? colours.red : colours.yellow;
    return `${code.padEnd(width)}  ${paint(severity.padEnd(7))}  ${summary}\n`;
  });
  return `${lines.join("")}\nRun \`specpress explain CODE\` to read what a code means and what to do.\n`;
}
