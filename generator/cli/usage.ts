import { type Diagnostic, diagnose } from "../diagnostics/catalogue.js";

/** A problem with the command line itself; such a command ends with exit code 2. */
export function usageProblem(reason: string): Diagnostic {
  return diagnose({ code: "usage", values: { reason }, at: null }, null);
}
