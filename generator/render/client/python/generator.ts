import type { ClientGenerator } from "../plan/generator.js";
import { packageFolder } from "./file-name.js";
import { packageFiles } from "./files.js";
import { verifyPython } from "./format.js";

/** Generates the client for Python, with and without asyncio. */
export const pythonGenerator: ClientGenerator = {
  converted: new Set(),
  files: packageFiles,
  verify: verifyPython,
  runtime: (tools) => `${packageFolder(tools)}/_runtime`,
};
