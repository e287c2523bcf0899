import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { generate } from "../../../generator/index.js";
import type { Api } from "./world.js";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The client of `api.yaml`, generated as a user's, and bundled into one module. */
export async function bundledPackage(): Promise<{
  /** Path of the module. */
  readonly file: string;
  readonly load: () => Promise<Api>;
  readonly remove: () => void;
}> {
  const folder = mkdtempSync(join(tmpdir(), "specpress-behaviour-"));
  const output = join(folder, "out");
  const { ok, diagnostics } = await generate({
    cwd: here,
    modules: [
      {
        id: "items",
        spec: "api.yaml",
        client: "ItemClient",
        envelope: {
          success: { field: "statusCode", equals: [200, 201] },
          unauthorized: { field: "statusCode", equals: 401 },
          code: "apiCode",
          message: "message",
          requestId: "traceId",
        },
      },
    ],
    docs: false,
    output,
  });
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const file = join(folder, "package.mjs");
  const entry = join(output, "node/src/index.ts");
  await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    target: "es2022",
    outfile: file,
  });
  return {
    file,
    load: async () => (await import(pathToFileURL(file).href)) as Api,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
