import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../support/shared.js";
import { programOf, samplesOf } from "./calls.js";
import { pythonEnvironment } from "./environment.js";

// What type checkers say of the package, of a program that calls every method with its example,
// and of calls that are wrong.

const environment = pythonEnvironment();
const missing = "missing" in environment ? environment.missing : null;
if (missing !== null) console.warn(`Tests of types in Python are skipped: ${missing}.`);

const folder = mkdtempSync(join(tmpdir(), "specpress-python-types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const samples = samplesOf(join(root, "generated/docs/python"));
const wrong = join(root, "test/client/python/wrong_calls.py");

beforeAll(() => {
  cpSync(join(root, "generated/python/src"), join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src/calls.py"), `${programOf(samples)}\n`);
  copyFileSync(wrong, join(folder, "src/wrong_calls.py"));
});

interface Reported {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const pyright = createRequire(import.meta.url).resolve("pyright/package.json");

/** What pyright in its strict mode reports. */
function reported(bin: string): readonly Reported[] {
  const cache = dirname(dirname(bin));
  symlinkSync(dirname(bin), join(folder, basename(dirname(bin))));
  const config = {
    include: ["src"],
    typeCheckingMode: "strict",
    pythonVersion: "3.11",
    venvPath: cache,
    venv: basename(dirname(bin)),
    // What a call returns may be left.
    reportUnusedExpression: "none",
    reportUnusedCoroutine: "none",
  };
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(config));
  let output: string;
  try {
    const args = [join(dirname(pyright), "index.js"), "-p", ".", "--outputjson"];
    output = execFileSync(process.execPath, args, { cwd: folder, stdio: "pipe" }).toString();
  } catch (error) {
    output = String((error as { readonly stdout: Buffer }).stdout);
  }
  const { generalDiagnostics } = JSON.parse(output) as {
    readonly generalDiagnostics: readonly {
      readonly file: string;
      readonly message: string;
      readonly range: { readonly start: { readonly line: number } };
    }[];
  };
  return generalDiagnostics.map(({ file, message, range }) => ({
    file: basename(file),
    line: range.start.line + 1,
    message,
  }));
}

test.skipIf(missing !== null)(
  "pyright accepts the package and every example, and refuses what is wrong",
  () => {
    expect(samples.length).toBe(519);
    const all = "bin" in environment ? reported(environment.bin) : [];
    const [inWrong, others] = [true, false].map((isWrong) =>
      all.filter(({ file }) => (file === "wrong_calls.py") === isWrong),
    );
    expect(others).toEqual([]);
    expect(new Set(inWrong?.map(({ line }) => line))).toEqual(new Set(wrongLines()));
    expect(wrongLines().length).toBeGreaterThanOrEqual(30);
  },
  900_000,
);

test.skipIf(missing !== null)(
  "mypy accepts every example, and refuses what is wrong",
  () => {
    if (!("bin" in environment)) return;
    const args = ["--strict", "--python-version", "3.11", "--cache-dir", "/dev/null", "."];
    let output: string;
    try {
      const cwd = join(folder, "src");
      output = execFileSync(join(environment.bin, "mypy"), args, { cwd, stdio: "pipe" }).toString();
    } catch (error) {
      output = String((error as { readonly stdout: Buffer }).stdout);
    }
    const lines = output.split("\n").filter((line) => line.includes(": error: "));
    const found = lines.map((line) => /^wrong_calls\.py:(\d+): error: /.exec(line));
    expect(lines.filter((_, index) => found[index] === null)).toEqual([]);
    expect(new Set(found.map((match) => Number(match?.[1])))).toEqual(new Set(wrongLines()));
  },
  900_000,
);

/** Lines that end with the name of a mistake. */
function wrongLines(): number[] {
  return readFileSync(wrong, "utf8")
    .split("\n")
    .flatMap((line, index) => (/\S {2}# \w/.test(line) ? [index + 1] : []));
}
