import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

import { createRequire } from "node:module";
import { join } from "node:path";

// Compiles projects with one version of TypeScript, in one process: its libraries are parsed once.
// Arguments: the folder of TypeScript, the folder for output in each project, and the projects.
// Writes the messages of each project as JSON.

const [compiler, out, ...projects] = process.argv.slice(2);
/** TypeScript 7 is a program of its own, without this interface. */
const ts = existsSync(join(compiler, "lib/typescript.js"))
  ? createRequire(import.meta.url)(compiler)
  : null;
const messages = Object.fromEntries(
  projects.map((project) => [project, ts ? compile(project) : runCompiler(project)]),
);
console.log(JSON.stringify(messages));

function compile(project) {
  const { config } = ts.readConfigFile(join(project, "tsconfig.json"), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, project);
  const options = { ...parsed.options, outDir: join(project, out) };
  const program = ts.createProgram(parsed.fileNames, options, hostOf(options));
  const found = [...parsed.errors, ...ts.getPreEmitDiagnostics(program)];
  if (found.length === 0) program.emit();
  return found.map(
    ({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}

function hostOf(options) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  hostOf.libraries ??= new Map();
  host.getSourceFile = (path, ...rest) => {
    if (!path.startsWith(host.getDefaultLibLocation())) return getSourceFile(path, ...rest);
    if (!hostOf.libraries.has(path)) hostOf.libraries.set(path, getSourceFile(path, ...rest));
    return hostOf.libraries.get(path);
  };
  return host;
}

function runCompiler(project) {
  const args = [join(compiler, "bin/tsc"), "-p", project, "--outDir", join(project, out)];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return stdout
    .split("\n")
    .filter((line) => /error TS/.test(line))
    .map((line) => line.replace(/^.*error /, ""));
}
