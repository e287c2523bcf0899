import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "../shared.js";
import { bundledPackage } from "./package.js";
import { startServer } from "./server.js";

// The same cases in Deno, from a bundle that any other runtime could be given as well.

const deno = join(root, "node_modules/@deno/linux-x64-glibc/deno");
const missing = existsSync(deno) ? null : "node_modules/@deno/linux-x64-glibc is not installed";
if (missing) console.warn(`SKIPPED behaviour in Deno: ${missing}`);

test.skipIf(missing !== null)("the cases hold in Deno", async () => {
  const server = await startServer();
  const bundle = await bundledPackage();
  try {
    const folder = dirname(bundle.file);
    const entry = join(folder, "run.mjs");
    writeFileSync(entry, await script(bundle.file, server));
    const { status, printed } = await run(deno, ["run", "--allow-net", "--no-lock", entry]);
    console.log(`behaviour in Deno: ${printed.trim().split("\n").at(-1)}`);
    expect(printed).not.toContain("FAILED");
    expect(status, printed).toBe(0);
  } finally {
    bundle.remove();
    await server.stop();
  }
});

/** Every case, one after the other; ends with how many there were. */
async function script(
  file: string,
  { url, closedUrl }: { readonly url: string; readonly closedUrl: string },
): Promise<string> {
  const contents = `
    import * as api from ${JSON.stringify(file)};
    import { cases } from ${JSON.stringify(join(root, "test/behaviour/cases.ts"))};
    const unhandled = [];
    addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      unhandled.push(event.reason);
    });
    const inspect = (value) => globalThis.Deno?.inspect(value) ?? String(value);
    const world = { url: ${JSON.stringify(url)}, closedUrl: ${JSON.stringify(closedUrl)}, api, unhandled, inspect };
    let [count, failed] = [0, 0];
    for (const group of Object.values(cases)) {
      for (const [name, run] of Object.entries(group)) {
        count++;
        await run(world).catch((error) => {
          failed++;
          console.log("FAILED", name, error.message);
        });
      }
    }
    for (const reason of unhandled) console.log("FAILED unhandled", reason);
    console.log(count + " cases, " + failed + " failed");
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

function run(command: string, given: readonly string[]) {
  return new Promise<{ readonly status: number | null; readonly printed: string }>((resolve) => {
    const child = spawn(command, given, { env: { ...process.env, NO_COLOR: "1" } });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        printed += String(chunk);
      });
    }
    child.once("close", (status) => resolve({ status, printed }));
  });
}
