import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../diagnostics/catalogue.js";
import type { SamplePage, Unproved } from "../base/page.js";
import type { LanguageProof, Task } from "../base/task.js";
import { sentBy } from "../run/sample-runs.js";
import { checkAuthorSamples } from "./authors.js";
import { type Checked, checkPages } from "./check.js";
import { buildPackage } from "./compiler.js";
import { runSamples } from "./run-samples.js";

/** Compiles the generated package and every sample, and runs the samples against a mock server. */
export async function proveNode(pages: readonly SamplePage[], task: Task): Promise<LanguageProof> {
  const { subject, options, language, folder } = task;
  const source = join(subject.config.output, language.id);
  // A language without samples is reported elsewhere, for every language.
  if (pages.length === 0) {
    const none = { compiled: 0, run: 0, accepted: 0 };
    return { counts: { ...none, equal: 0 }, authors: none, findings: [] };
  }
  if (!existsSync(join(source, "package.json"))) {
    const reason = `the output has no client in ${language.id}/, which they need`;
    const values = { what: `Samples in ${language.title} are`, reason };
    return { counts: {}, findings: [{ code: "proof-incomplete", at: null, values }] };
  }
  mkdirSync(folder, { recursive: true });
  const { default: ts } = await import("typescript");
  options.onStage?.("Compiling the package");
  const built = buildPackage(ts, source, folder);
  const findings: Finding[] = built.errors.map((reason) => ({
    code: "sample-broken",
    at: null,
    values: { method: built.name, reason },
  }));
  options.onStage?.(`Type-checking ${pages.length} samples of ${language.title}`);
  const [ours, theirs] = [true, false].map((isOurs) =>
    pages.filter(({ author }) => (author === null) === isOurs),
  );
  const own = checkPages(ts, ours ?? [], built, folder);
  const authors = checkAuthorSamples(ts, theirs ?? [], built, folder);
  const compiled = [own, authors].map(({ checked }) => checked.filter(({ compiles }) => compiles));
  const { runAuthorSamples } = subject.config;
  const samples = compiled
    .flat()
    .filter(({ isRunnable, page }) => isRunnable && (page.author === null || runAuthorSamples));
  options.onStage?.(`Running ${samples.length} samples of ${language.title}`);
  const run = await runSamples(ts, samples, built, task);
  const [ourCount, theirCount] = compiled.map(({ length }) => length);
  return {
    counts: { compiled: ourCount ?? 0, ...run.counts },
    authors: {
      compiled: theirCount ?? 0,
      ...run.authors,
      unproved: runAuthorSamples
        ? authors.unproved
        : authors.unproved.concat(notAllowed(compiled[1])),
    },
    findings: [...findings, ...own.findings, ...authors.findings, ...run.findings],
    sent: sentBy(run.runs),
  };
}

/** The author's samples that could run, if the user said so. */
function notAllowed(checked: readonly Checked[] = []): readonly Unproved[] {
  return checked
    .filter(({ isRunnable }) => isRunnable)
    .map(({ page: { file, sample, client, method } }) => ({
      file,
      line: sample.line,
      method: `${client}.${method}`,
      reason: "samples of the description's author run only with `--run-author-samples`",
    }));
}
