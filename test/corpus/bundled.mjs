import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const known = new Map();

/** A TypeScript file of this folder as a program for Node.js, beside the packages that it uses. */
export function bundled(name) {
  if (!known.has(name)) known.set(name, bundle(name));
  return known.get(name);
}

async function bundle(name) {
  const outfile = resolve(here, "../../node_modules/.cache/specpress-corpus", `${name}.mjs`);
  await build({
    entryPoints: [join(here, `${name}.ts`)],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "silent",
  });
  return outfile;
}
