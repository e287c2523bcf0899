import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** A TypeScript file of this folder as a program for Node.js, beside the packages that it uses. */
export async function bundled(name) {
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
