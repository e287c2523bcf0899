import type { ClientGenerator } from "../plan/generator.js";
import { packageFiles } from "./files.js";
import { verifyTypeScript } from "./verify.js";

/** Generates the client for Node.js and browsers, a package of TypeScript. */
export const nodeGenerator: ClientGenerator = {
  // What `runtime/conversion.ts` makes.
  converted: new Set(["Date", "bigint"]),
  files: packageFiles,
  verify: verifyTypeScript,
  runtime: "src/runtime",
};
