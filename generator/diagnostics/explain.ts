import { type Code, codes, type Diagnostic, diagnose } from "./catalogue.js";
import { type Explanation, readExplanation, readExplanations } from "./explanations.js";
import { nearest } from "./nearest.js";

export type { Explanation };

/** The page of a code, the pages of all codes, or a diagnostic if the code does not exist. */
export type Explained =
  | { readonly pages: readonly Explanation[] }
  | { readonly diagnostic: Diagnostic };

/** Looks up the page of a code. Without a code, returns all pages, sorted by code. */
export function explain(code?: string): Explained {
  if (code === undefined) return { pages: readExplanations() };
  const known = codes.find((each) => each === code);
  if (known) return { pages: [readExplanation(known)] };
  return { diagnostic: unknownCode(code) };
}

function unknownCode(code: string): Diagnostic {
  const near = nearest(code, codes);
  const usage: Code = "usage";
  const reason = `There is no code \`${code}\`${near ? `; did you mean \`${near}\`?` : "."}`;
  const help = "Run `specpress explain` for the list of codes.";
  return { ...diagnose({ code: usage, values: { reason }, at: null }, null), help };
}
