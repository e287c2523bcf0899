import { Worker } from "node:worker_threads";
import type { Finding, Report } from "./diagnostics.js";
import type { File } from "./file.js";

/**
 * Has generated TypeScript parsed in a second thread while this one goes on: loading the compiler
 * and parsing takes as long as printing the pages. Await the answer before anything is written.
 */
export function startVerifying(files: readonly File[], report: Report): Promise<void> {
  const sources = files.filter(({ path }) => path.endsWith(".ts"));
  const thread = new URL("./verify-thread.js", import.meta.url);
  // Run from its source, as tests do, there is no compiled thread to start.
  if (import.meta.url.endsWith(".ts")) return verifyHere(sources, report);
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread);
    worker.once("error", reject);
    worker.once("message", (findings: readonly Finding[]) => {
      for (const { code, at, values } of findings) report(code, at, values);
      resolve();
    });
    worker.postMessage(sources);
  });
}

async function verifyHere(files: readonly File[], report: Report): Promise<void> {
  const { verifyTypeScript } = await import("./render/client/verify.js");
  verifyTypeScript(files, report);
}
