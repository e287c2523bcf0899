import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { generate } from "../../../generator/index.js";
import { goldenFolder } from "../../support/golden.js";
import { root } from "../../support/shared.js";
import { strictOptions, typeErrors } from "../../support/typecheck.js";

const here = dirname(fileURLToPath(import.meta.url));
// In the checkout, so that the libraries are found.
const cache = join(root, "node_modules/.cache/specpress-interop");

/**
 * A user's program beside the client of a golden case, `consumers/<name>.ts`: what the compiler
 * says of both, and the program itself, which imports the real library.
 */
export async function consumer<T>(
  goldenCase: string,
  name: string,
): Promise<{ readonly errors: string; readonly load: () => Promise<T> }> {
  const output = join(cache, name);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const options = { cwd: join(goldenFolder, goldenCase), config: "specpress.yaml" };
  const { ok, diagnostics } = await generate({ ...options, docs: false, output });
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const entry = join(output, "node/src/consumer.ts");
  copyFileSync(join(here, "consumers", `${name}.ts`), entry);
  const project = join(output, "node/check.json");
  const compilerOptions = { ...strictOptions, noEmit: true, exactOptionalPropertyTypes: true };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: ["src/consumer.ts"] }));
  return {
    errors: typeErrors(project, "--skipLibCheck"),
    load: async () => {
      const outfile = join(output, "consumer.mjs");
      const shape = {
        bundle: true,
        format: "esm",
        platform: "node",
        packages: "external",
      } as const;
      await build({ entryPoints: [entry], outfile, logLevel: "silent", ...shape });
      return (await import(pathToFileURL(outfile).href)) as T;
    },
  };
}
