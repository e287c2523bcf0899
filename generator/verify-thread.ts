import { parentPort } from "node:worker_threads";
import type { Finding } from "./diagnostics.js";
import type { File } from "./file.js";
import { verifyTypeScript } from "./render/client/verify.js";

// The second thread of `verify.ts`: answers one list of files with what is wrong in them.

parentPort?.once("message", (files: readonly File[]) => {
  const findings: Finding[] = [];
  verifyTypeScript(files, (code, at, values = {}) => findings.push({ code, at, values }));
  parentPort?.postMessage(findings);
});
