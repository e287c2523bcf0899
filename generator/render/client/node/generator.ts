import type { ClientGenerator } from "../plan/generator.js";
import { packageFiles } from "./files.js";
import { verifyTypeScript } from "./verify.js";

/** Generates the client for Node.js and browsers as a TypeScript package. */
export const nodeGenerator: ClientGenerator = {
  // The types that `runtime/conversion.ts` creates.
  converted: new Set(["Date", "bigint"]),
  files: packageFiles,
  verify: verifyTypeScript,
  runtime: () => "src/runtime",
};
