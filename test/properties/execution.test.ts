import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { root } from "../support/shared.js";
import { type Description, description } from "./description.js";
import { clientOf, docsOf, fencesOf, modelOf, pagesIn } from "./print.js";
import { type Fault, holdsForAll, runsOf } from "./runs.js";

const temporary = mkdtempSync(join(tmpdir(), "specpress-execution-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const runner = fileURLToPath(new URL("run-samples.mjs", import.meta.url));
let number = 0;
let calls = 0;

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function transpiled(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

const runtimeFolder = join(root, "templates/client/node/runtime");
const runtime = readdirSync(runtimeFolder).map(
  (file) =>
    [
      file.replace(/\.ts$/, ".js"),
      transpiled(readFileSync(join(runtimeFolder, file), "utf8")),
    ] as const,
);

/** Builds the package, and the samples of its pages inside of it; answers with what to import. */
function buildPackage(value: Description, folder: string): string[] {
  const printed = modelOf(value);
  for (const [file, text] of runtime) write(join(folder, "dist/esm/runtime", file), text);
  for (const { path, content } of clientOf(printed)) {
    // As the package is built: sources with their package.json become ES modules.
    const below = path.replace(/^node\//, "").replace(/^src\//, "dist/esm/");
    if (below.endsWith(".ts")) write(join(folder, below.replace(/ts$/, "js")), transpiled(content));
    else write(join(folder, below), content);
  }
  const samples = pagesIn(docsOf(printed, "markdown", ["node"]), "node")
    .flatMap(({ content }) => fencesOf(content, "ts").slice(1))
    .map((code, index) => {
      const file = join(folder, `sample${index}.mjs`);
      write(file, transpiled(code));
      return file;
    });
  return [join(folder, "dist/esm/index.js"), ...samples].map((file) => pathToFileURL(file).href);
}

interface Outcome {
  readonly file: string;
  readonly error: string | null;
  /** Requests that the sample made. */
  readonly sent: number;
  readonly ran: boolean;
}

function imported(files: readonly string[], folder: string): Outcome[] {
  const list = join(folder, "list.json");
  write(list, JSON.stringify(files));
  const { stdout, stderr, status } = spawnSync(process.execPath, [runner, list], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`node ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Outcome[];
}

const runs = runsOf(15);
test(`no text of ${runs} descriptions runs when their clients are imported and their samples run`, async () => {
  await holdsForAll(description, runs, (values): Fault[] => {
    const folder = join(temporary, `batch${number++}`);
    const files = values.map((value, index) => buildPackage(value, join(folder, String(index))));
    const owners = files.flatMap((list, index) => list.map(() => index));
    const outcomes = imported(files.flat(), folder);
    calls += outcomes.reduce((sum, { sent }) => sum + sent, 0);
    const faults = outcomes.flatMap(({ file, error, ran }, at) =>
      error === null && !ran
        ? []
        : [{ index: owners[at] ?? 0, message: `${file}: ${error ?? "a text was run"}` }],
    );
    rmSync(folder, { recursive: true, force: true });
    return faults;
  });
  // Not all: some names make headers that nobody may send.
  expect(calls).toBeGreaterThan(runs / 2);
});

test("a text that ran would be seen", () => {
  const file = join(temporary, "bad/bad.js");
  write(file, "globalThis.__pwned = 1;");
  write(join(temporary, "bad/broken.js"), "const x = ;");
  const files = [file, join(temporary, "bad/broken.js")].map((path) => pathToFileURL(path).href);
  const outcomes = imported(files, join(temporary, "bad"));
  expect(outcomes.map(({ ran, error }) => [ran, error !== null])).toEqual([
    [true, false],
    [false, true],
  ]);
});
