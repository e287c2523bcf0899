import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type SamplePage, type Unproved } from "../base/page.js";
import type { LanguageProof, Task } from "../base/task.js";
import { sentBy } from "../run/sample-runs.js";
import { checkSamples } from "./check-samples.js";
import { findPython, obstacleOf, type Python } from "./find-python.js";
import { editedFiles, type Generated, generate } from "./generated.js";
import { runSamples } from "./run-samples.js";
import { typeCheck } from "./type-check.js";

/**
 * Type-checks every sample, compares each page with the source of the client, and runs the samples
 * against a mock server.
 *
 * Python cannot take rights from a process as Node.js can. So only the samples and the client that
 * the generator writes are run. An edited page is compiled and reported.
 */
export async function provePython(
  pages: readonly SamplePage[],
  task: Task,
): Promise<LanguageProof> {
  const { subject, options, language, folder } = task;
  const { title } = language;
  // A language without samples is reported elsewhere, for every language.
  if (pages.length === 0) {
    const none = { compiled: 0, run: 0, accepted: 0 };
    return { counts: { ...none, equal: 0 }, authors: none, findings: [] };
  }
  const python = await findPython();
  if (!python) return { counts: {}, findings: [incomplete(`Samples in ${title} are`, noPython)] };
  options.onStage?.(`Compiling ${pages.length} samples of ${title}`);
  const source = join(subject.config.output, language.id);
  const obstacle = existsSync(join(source, "pyproject.toml"))
    ? obstacleOf(python)
    : `the output has no client in ${language.id}/, which they need`;
  const isThere = existsSync(join(source, "src")) && python.version[1] >= 11;
  const generated = isThere ? await generate(task) : null;
  const client = generated && { folder: join(source, "src"), name: generated.packageName };
  const parsed = await checkSamples(python.program, pages, client);
  if (!parsed) {
    const reason = `${python.program} cannot parse them`;
    return { counts: {}, findings: [incomplete(`Samples in ${title} are`, reason)] };
  }
  const whole = pages.filter((_, index) => !parsed.broken.has(index));
  const [ours, theirs] = [true, false].map((isOurs) =>
    whole.filter(({ author }) => (author === null) === isOurs),
  ) as [SamplePage[], SamplePage[]];
  const checked = await compiledOf(ours, python, client?.folder ?? null, task);
  const findings = [...parsed.findings, ...checked.findings];
  const authors = { compiled: theirs.length };
  if (obstacle !== null || !generated) {
    const what = `Requests and results of samples in ${title} are`;
    findings.push(incomplete(what, obstacle ?? "they have no client"));
    return { counts: { compiled: checked.compiled.length }, authors, findings };
  }
  const isSilent = new Set(pages.filter((_, index) => parsed.silent.has(index)));
  const { runnable, edited } = asGenerated(checked.compiled, generated, source);
  options.onStage?.(`Running ${runnable.length} samples of ${title}`);
  mkdirSync(folder, { recursive: true });
  const samples = runnable.map((page) => ({ page, sends: !isSilent.has(page) }));
  const run = await runSamples(samples, python, generated, task);
  return {
    counts: { compiled: checked.compiled.length, ...run.counts },
    authors: { ...authors, unproved: theirs.map(unproved) },
    findings: [...findings, ...edited, ...run.findings],
    sent: sentBy(run.runs),
  };
}

const noPython = "Python 3 was not found";

function incomplete(what: string, reason: string): Finding {
  return { code: "proof-incomplete", at: null, values: { what, reason } };
}

/** The samples without type errors. All, if there is no client to check them against. */
async function compiledOf(
  pages: readonly SamplePage[],
  { program }: Python,
  source: string | null,
  { options, language: { title }, folder }: Task,
): Promise<{ readonly compiled: readonly SamplePage[]; readonly findings: readonly Finding[] }> {
  if (source === null || pages.length === 0) return { compiled: pages, findings: [] };
  options.onStage?.(`Type-checking ${pages.length} samples of ${title}`);
  const checked = await typeCheck(program, pages, source, folder);
  if (!checked) {
    const finding = incomplete(`Types in samples of ${title} are`, "pyright failed");
    return { compiled: pages, findings: [finding] };
  }
  const compiled = pages.filter((page) => !checked.broken.has(page));
  return { compiled, findings: checked.findings };
}

/** The samples that the generator writes, if the client is what it writes too. */
function asGenerated(
  pages: readonly SamplePage[],
  generated: Generated,
  folder: string,
): { readonly runnable: readonly SamplePage[]; readonly edited: readonly Finding[] } {
  const edited = editedFiles(generated, folder).map((path): Finding => {
    const reason = `${path} is not the file that Specpress generates, so no sample runs`;
    return { code: "sample-failed", at: null, values: { method: generated.packageName, reason } };
  });
  const others = pages.filter((page) => !generated.hasSample(page));
  const reason = "it is not the sample that Specpress generates, so it does not run";
  return {
    runnable: edited.length > 0 ? [] : pages.filter((page) => !others.includes(page)),
    edited: [
      ...edited,
      ...others.map((page) => fault("sample-failed", page, page.sample.line, reason)),
    ],
  };
}

function unproved({ file, sample, client, method }: SamplePage): Unproved {
  const reason = "samples of the description's author run only in Node.js";
  return { file, line: sample.line, method: `${client}.${method}`, reason };
}
