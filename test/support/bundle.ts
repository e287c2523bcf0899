import { build } from "esbuild";

/**
 * A TypeScript file and all that it imports as one module for every platform: a file that imports
 * a module of Node.js cannot be bundled.
 */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`${entry} gives no bundle`);
  return file.text;
}
