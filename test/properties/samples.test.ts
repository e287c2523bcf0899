import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { type Description, description } from "./description.js";
import { docsOf, fencesOf, modelOf, pagesIn } from "./print.js";
import { type Fault, holdsForAll, runsOf } from "./runs.js";

const temporary = mkdtempSync(join(tmpdir(), "specpress-samples-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const here = fileURLToPath(new URL(".", import.meta.url));

/** A piece of code from a page, and the description that it comes from. */
interface Snippet {
  readonly index: number;
  readonly code: string;
  readonly isSignature: boolean;
}

function snippetsOf(values: readonly Description[], language: string): Snippet[] {
  return values.flatMap((value, index) =>
    pagesIn(docsOf(modelOf(value), "markdown", [language]), language).flatMap(({ content }) => {
      const [signature, ...samples] = fencesOf(content, language);
      // A webhook is nothing to call.
      if (signature === undefined) return [];
      return [
        { index, code: signature, isSignature: true },
        ...samples.map((code) => ({ index, code, isSignature: false })),
      ];
    }),
  );
}

function run(command: string, args: readonly string[], input?: string): string {
  const { stdout, stderr, status, error } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${error ?? ""}${stderr}`);
  return stdout;
}

/** What Python samples are made of. */
const pythonKinds = new Set(
  "Module ImportFrom alias Assign Name Store Load Call keyword Constant List Dict Attribute Expr UnaryOp USub".split(
    " ",
  ),
);
const signatureKinds = new Set(
  `${[...pythonKinds].join(" ")} FunctionDef arguments arg Subscript Tuple BinOp BitOr Starred Slice`.split(
    " ",
  ),
);

interface Look {
  readonly error: string | null;
  readonly kinds: readonly string[];
  readonly names: readonly string[];
  readonly ran: boolean;
}

function pythonFaults(values: readonly Description[]): Fault[] {
  const snippets = snippetsOf(values, "python").map((snippet) =>
    snippet.isSignature
      ? {
          ...snippet,
          code: `from __future__ import annotations\ndef OMIT(): ...\n${snippet.code}: ...\n`,
        }
      : snippet,
  );
  const input = JSON.stringify(snippets.map(({ code }) => code));
  const looks = JSON.parse(run("python3", [join(here, "check.py"), "--run"], input)) as Look[];
  return snippets.flatMap(({ index, code, isSignature }, at) => {
    const look = looks[at];
    const allowed = isSignature ? signatureKinds : pythonKinds;
    const stray = look?.kinds.filter((kind) => !allowed.has(kind)) ?? [];
    const message = !look
      ? "no answer"
      : look.ran
        ? "a text was run"
        : (look.error ?? stray.join(", "));
    return message === "" ? [] : [{ index, message: `${message}\n${code.slice(0, 2000)}` }];
  });
}

const runs = runsOf(60);
test(`Python samples of ${runs} descriptions compile, and are a call and nothing else`, async () => {
  await holdsForAll(description, runs, pythonFaults);
});

test(`Python samples of ${runsOf(10)} descriptions compile as files`, async () => {
  await holdsForAll(description, runsOf(10), (values) => {
    const files = snippetsOf(values, "python")
      .filter(({ isSignature }) => !isSignature)
      .map(({ code }, at) => {
        const file = join(temporary, `sample${at}.py`);
        writeFileSync(file, code);
        return file;
      });
    run("python3", ["-W", "error", "-m", "py_compile", ...files]);
    return [];
  });
});

const javaKinds = new Set(
  (
    "COMPILATION_UNIT IMPORT MEMBER_SELECT IDENTIFIER CLASS MODIFIERS METHOD PRIMITIVE_TYPE VARIABLE ARRAY_TYPE " +
    "BLOCK METHOD_INVOCATION EXPRESSION_STATEMENT STRING_LITERAL INT_LITERAL LONG_LITERAL DOUBLE_LITERAL " +
    "BOOLEAN_LITERAL NULL_LITERAL UNARY_MINUS"
  ).split(" "),
);
const javaSignatureKinds = new Set([...javaKinds, "INTERFACE", "PARAMETERIZED_TYPE"]);

function javaFaults(values: readonly Description[]): Fault[] {
  const folder = mkdtempSync(join(temporary, "java-"));
  const snippets = snippetsOf(values, "java");
  snippets.forEach(({ code, isSignature }, at) => {
    const source = isSignature ? `interface S {\n${code};\n}\n` : code;
    writeFileSync(join(folder, String(at).padStart(6, "0")), source);
  });
  const lines = run("java", [
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    join(here, "Parse.java"),
    folder,
  ])
    .trimEnd()
    .split("\n");
  return snippets.flatMap(({ index, code, isSignature }, at) => {
    const [, kinds = "", errors = ""] = lines[at]?.split("\t") ?? [];
    const allowed = isSignature ? javaSignatureKinds : javaKinds;
    const stray = kinds.split(",").filter((kind) => !allowed.has(kind));
    const message = kinds === "" ? "no answer" : errors || stray.join(", ");
    return message === "" ? [] : [{ index, message: `${message}\n${code.slice(0, 2000)}` }];
  });
}

test(`Java samples of ${runs} descriptions parse, and are a call and nothing else`, async () => {
  await holdsForAll(description, runs, javaFaults);
});

test("a sample that is no call is found out", () => {
  const input = JSON.stringify([
    'x = "\\d"',
    "x = f'{y}'",
    'x = "a',
    "import builtins; builtins.pwned = 1",
  ]);
  const looks = JSON.parse(run("python3", [join(here, "check.py"), "--run"], input)) as Look[];
  expect(
    looks.map(({ error, kinds, ran }) => [error !== null, kinds.includes("JoinedStr"), ran]),
  ).toEqual([
    [true, false, false],
    [true, false, false],
    [true, false, false],
    [false, false, true],
  ]);
});
