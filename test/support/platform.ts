import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.js";

/**
 * Somewhere to run generated code and the runtime. What is run is a module that exports
 * `run(argument)`, needs nothing of Node.js, and takes and gives what JSON holds.
 */
export interface Platform {
  readonly name: string;
  /**
   * Bundles the TypeScript file `entry` and runs its `run(argument)`. `origin` is the server on
   * loopback that it calls: a page has that origin, and nothing else may be called.
   */
  run(entry: string, argument: unknown, origin: string): Promise<unknown>;
  close(): Promise<void>;
}

/** This process: the module as it is bundled for every other platform. */
export function openNode(): Platform {
  return {
    name: "Node.js",
    async run(entry, argument) {
      const folder = mkdtempSync(join(tmpdir(), "specpress-node-"));
      try {
        const file = join(folder, "code.mjs");
        writeFileSync(file, await bundle(entry));
        const { run } = (await import(pathToFileURL(file).href)) as {
          run(given: unknown): Promise<unknown>;
        };
        return await run(argument);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    close: () => Promise.resolve(),
  };
}
