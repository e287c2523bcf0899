import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  docstring,
  entry,
  prose,
  sentence,
} from "../../generator/render/client/python/source/docstring.js";
import { pythonEnvironment } from "../client/python/environment.js";
import { root } from "../support/shared.js";
import { type Description, description } from "./description.js";
import { text } from "./hostile.js";
import { modelOf, pythonPackageOf } from "./print.js";
import { type Fault, holdsForAll, runsOf } from "./runs.js";

// A description cannot become code of Python, change or hide what Python has, or break a docstring.

const environment = pythonEnvironment();
const missing = "missing" in environment ? environment.missing : null;
if (missing !== null) console.warn(`Hostile packages of Python are not imported: ${missing}.`);

const temporary = mkdtempSync(join(tmpdir(), "specpress-hostile-python-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const runtime = join(root, "templates/client/python/runtime");
let number = 0;

/** Writes a package. All share one runtime, which is compiled once. */
function build(value: Description, folder: string): readonly [name: string, folder: string] {
  const name = `hostile_${number++}`;
  for (const { path, content } of pythonPackageOf(modelOf(value), name)) {
    const file = join(folder, name, path.replace(/^python\//, ""));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const source = join(folder, name, "src");
  symlinkSync(runtime, join(source, name, "_runtime"));
  return [name, source];
}

interface Result {
  readonly faults: readonly string[];
  /** How many annotations could be read. */
  readonly hints: number;
}

/** Imports packages, all in one process. */
function read(packages: readonly (readonly [string, string])[]): readonly Result[] {
  return run(join(root, "test/client/python/read_packages.py"), packages) as readonly Result[];
}

/** What a program of Python answers. */
function run(program: string, input: unknown): unknown {
  if (!("bin" in environment)) return [];
  const { status, stdout, stderr } = spawnSync(join(environment.bin, "python"), [program], {
    input: JSON.stringify(input),
    env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: "1", PYTHONUTF8: "1" },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`python ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

const runs = runsOf(15);
test.skipIf(missing !== null)(
  `no text of ${runs} descriptions does anything when their packages of Python are imported`,
  async () => {
    await holdsForAll(description, runs, (values): Fault[] => {
      const folder = mkdtempSync(join(temporary, "batch-"));
      const results = read(values.map((value) => build(value, folder)));
      rmSync(folder, { recursive: true, force: true });
      return results.flatMap(({ faults, hints }, index) => {
        const unread = faults.length === 0 && hints < 100 ? [`only ${hints} annotations`] : [];
        return [...faults, ...unread].map((message) => ({ index, message }));
      });
    });
  },
);

test.skipIf(missing !== null)("what a package does would be seen", () => {
  const folder = join(temporary, "bad");
  const packages = [
    ["changed", "import builtins\nbuiltins.print = None\nbuiltins.pwned = 1"],
    ["hiding", "def list(): ..."],
    ["named", "def later():\n    __import__('os')"],
    ["typed", "class A:\n    a: 'Nothing'"],
    ["failing", "raise ValueError"],
    ["broken", "a = ("],
    ["good", "class A:\n    a: 'int'"],
  ].map(([name = "", code = ""]) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "__init__.py"), code);
    return [name, folder] as const;
  });
  expect(read(packages).map(({ faults }) => faults)).toEqual([
    ["print of Python was changed", "pwned of Python was changed"],
    ["hiding hides list of Python"],
    [expect.stringMatching(/ uses __import__$/)],
    [expect.stringContaining("Nothing")],
    [expect.stringContaining("cannot be imported: ValueError()")],
    [expect.stringContaining("is no Python: SyntaxError")],
    [],
  ]);
});

const texts = runsOf(400);
test.skipIf(missing !== null)(`docstrings say what ${texts} texts say`, async () => {
  await holdsForAll(text, texts, (values): Fault[] => {
    const pairs = values.map((value) => [classOf(value), value]);
    const differing = run(join(root, "test/properties/docstrings.py"), pairs) as number[];
    return differing.map((index) => ({
      index,
      message: `another docstring: ${pairs[index]?.[0]}`,
    }));
  });
});

/** A class with a text in all kinds of paragraphs. */
function classOf(value: string): string {
  const indent = "    ";
  const paragraphs = [
    "First.",
    sentence(value),
    prose(value, () => null, indent),
    entry("name", value, indent),
  ];
  return `class A:\n${docstring(paragraphs, indent)}    x = 1\n`;
}
