import { existsSync } from "node:fs";

/**
 * Other versions of Node.js that the command line must run on. The package of their binary is for
 * one kind of machine, so that none is a dependency.
 */
export const nodeVersions = [22, 24].map((major) => {
  const variable = `SPECPRESS_NODE_${major}`;
  const binary = process.env[variable] ?? "";
  return {
    name: `Node.js ${major}`,
    binary,
    /** Why nothing can be run on it, or null if it is there. */
    missing: existsSync(binary) ? null : `there is no Node.js ${major} at ${variable}`,
  };
});
