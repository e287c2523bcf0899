import { type Code, codes, type Diagnostic, diagnose } from "./catalogue.js";
import { type Explanation, readExplanation, readExplanations } from "./explanations.js";
import { nearest } from "./nearest.js";

export type { Explanation };

/** The page of a code, the pages of all of them, or the problem that there is no such code. */
export type Explained =
  | { readonly pages: readonly Explanation[] }
  | { readonly diagnostic: Diagnostic };

/** Looks up what a code means; without one, what all of them do, sorted by code. */
export function explain(code?: string): Explained {
  if (code === undefined) return { pages: readExplanations() };
  const known = codes.find((each) => each === code);
  if (known) return { pages: [readExplanation(known)] };
  return { diagnostic: unknownCode(code) };
}

function unknownCode(code: string): Diagnostic {
  const near = nearest(code, codes);
  const hint = near ? `did you mean \`${near}\`?` : "`specpress explain` lists them all.";
  const usage: Code = "usage";
  const values = { reason: `There is no code \`${code}\`; ${hint}` };
  return diagnose({ code: usage, values, at: null }, null);
}
