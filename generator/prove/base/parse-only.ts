import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type SamplePage } from "./page.js";
import { runProgram } from "./run-program.js";
import type { LanguageProof, Task } from "./task.js";

/** How to compile the samples of a language without a client, all in one process. */
export interface Compiler {
  /** Possible programs, in the order of preference. */
  readonly programs: readonly string[];
  /** The message if none of them is installed. */
  readonly needs: string;
  /** The name and content of the program's file. It reads paths, one per line. */
  readonly script: { readonly name: string; readonly text: string };
  /** Name of a sample's file, unique in its folder. */
  readonly file: string;
  /** The same for a sample from `x-codeSamples`, which may be a fragment. */
  readonly part: string;
  /** Turns an author's fragment into a complete file with the same lines. */
  readonly complete?: (text: string) => string;
}

/** The output of a compiler's script for each broken sample: one JSON object per line. */
interface Problem {
  readonly index: number;
  readonly line: number;
  readonly message: string;
}

export async function proveByParsing(
  compiler: Compiler,
  pages: readonly SamplePage[],
  { options, language: { title }, folder }: Task,
): Promise<LanguageProof> {
  const ours = pages.filter(({ author }) => author === null).length;
  const counted = (broken: ReadonlySet<number>) => {
    const isOurs = (index: number) => pages[index]?.author === null;
    const brokenOurs = [...broken].filter(isOurs).length;
    const compiled = pages.length - ours - (broken.size - brokenOurs);
    return { counts: { compiled: ours - brokenOurs }, authors: { compiled } };
  };
  if (pages.length === 0) return { ...counted(new Set()), findings: [] };
  options.onStage?.(`Compiling ${pages.length} samples of ${title}`);
  const script = join(folder, compiler.script.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(script, compiler.script.text);
  const paths = pages.map(({ sample, author }, index) => {
    const name = author === null ? compiler.file : compiler.part;
    const path = join(folder, String(index), name);
    mkdirSync(join(folder, String(index)));
    const whole = author === null ? sample.text : (compiler.complete?.(sample.text) ?? sample.text);
    writeFileSync(path, whole);
    return path;
  });
  const input = paths.map((path) => `${path}\n`).join("");
  for (const program of compiler.programs) {
    const ended = await runProgram(program, [script], input);
    if (ended?.code !== 0) continue;
    const problems = ended.stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Problem);
    // An incomplete fragment causes several errors on one line. The first is enough.
    const seen = new Set<number>();
    const told = problems.filter(({ index }) => {
      if (pages[index]?.author === null) return true;
      const isFirst = !seen.has(index);
      seen.add(index);
      return isFirst;
    });
    const findings = told.flatMap((problem) => findingOf(problem, pages));
    return { ...counted(new Set(problems.map(({ index }) => index))), findings };
  }
  const values = { what: `Samples in ${title} are`, reason: compiler.needs };
  return { counts: {}, findings: [{ code: "proof-incomplete", at: null, values }] };
}

function findingOf({ index, line, message }: Problem, pages: readonly SamplePage[]): Finding[] {
  const page = pages[index];
  if (!page) return [];
  const words = message.replace(/\s+/g, " ");
  return [fault("sample-broken", page, page.sample.line + Math.max(line, 1) - 1, words)];
}
