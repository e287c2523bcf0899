import { existsSync } from "node:fs";

export const thisNode = { name: "this Node.js", binary: process.execPath, missing: null };

/**
 * Other versions of Node.js that the command line must run on. The package of their binary is for
 * one kind of machine, so that none is a dependency.
 */
export const nodeVersions = ["20.19", "22", "24", "newest"].map((version) => {
  const variable = `SPECPRESS_NODE_${version.replace(".", "_").toUpperCase()}`;
  const binary = process.env[variable] ?? "";
  return {
    name: `Node.js ${version}`,
    binary,
    /** Why nothing can be run on it, or null if it is there. */
    missing: existsSync(binary) ? null : `there is no Node.js ${version} at ${variable}`,
  };
});
