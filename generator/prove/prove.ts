import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Config } from "../config/settings.js";
import { type Diagnostic, diagnose, type Finding } from "../diagnostics/catalogue.js";
import type { Api, Operation } from "../model/types/model.js";
import { isCalled, type LanguageFacts } from "../render/base/language-facts.js";
import { proofPage } from "../render/base/settings.js";
import { examine, type Result, type Subject } from "../run/generate.js";
import { hasProof } from "../run/output.js";
import { show } from "../run/prepare.js";
import { lockFolder, lockSuffix } from "../write/lock.js";
import { folderProblem } from "../write/reason.js";
import { writeReport } from "../write/report-file.js";
import {
  authorPages,
  type Counts,
  fault,
  type NotShown,
  otherPages,
  type Page,
  type SamplePage,
  shownAs,
} from "./base/page.js";
import type { ProveOptions, Task } from "./base/task.js";
import { compareRequests, type ProvedLanguage } from "./compare-requests.js";
import { drawSamples } from "./draw-samples.js";
import { readPages } from "./pages/read-pages.js";
import { proverOf } from "./provers.js";
import { reportMark, reportPage } from "./report.js";
import { createMocks, type Mocks, slowPatterns } from "./run/sample-runs.js";

export interface ProveResult extends Result {
  /** By language, in the order of the configuration. Empty if nothing could be checked. */
  readonly counts: readonly Counts[];
  /** Samples from `x-codeSamples` in languages without pages, sorted by language. */
  readonly notShown: readonly NotShown[];
  /** The report as a Markdown page in the locale. Null if nothing could be checked. */
  readonly report: string | null;
}

/**
 * Verifies the pages in the output folder: every method has a sample, each sample compiles and
 * runs, and each page describes what its method does. It reads the pages as published. The
 * description only says how many there must be, and what its server accepts and returns.
 */
export async function prove(options: ProveOptions = {}): Promise<ProveResult> {
  const absent: Diagnostic[] = [];
  const { value, ...result } = await examine(options, async (subject) => {
    const { output } = subject.config;
    if (!existsSync(output)) {
      absent.push(noFolder(show(resolve(options.cwd ?? "."), output)));
      return { found: [], value: null };
    }
    const reason = folderProblem(tmpdir());
    if (reason !== null) {
      const values = { folder: tmpdir(), reason };
      absent.push(diagnose({ code: "output-unwritable", at: null, values }, null));
      return { found: [], value: null };
    }
    const { found, ...proof } = await proveSubject(subject, options);
    return { found, value: { ...proof, subject } };
  });
  if (!value) {
    const diagnostics = [...result.diagnostics, ...absent];
    return { ok: false, diagnostics, counts: [], notShown: [], report: null };
  }
  const { subject, ...proved } = value;
  const report = reportPage({ ...proved, diagnostics: result.diagnostics }, subject.messages);
  // A run of some samples verifies nothing about the others.
  const problem = options.sample === undefined ? await publish(subject.config, report) : null;
  if (!problem) return { ...result, ...proved, report };
  return { ok: false, diagnostics: [...result.diagnostics, problem], ...proved, report };
}

/** A folder that was never generated deserves a plainer message than its missing samples. */
function noFolder(folder: string): Diagnostic {
  const missing = diagnose({ code: "sample-missing", at: null, values: {} }, null);
  const message = `The folder ${folder} does not exist.`;
  return { ...missing, message, help: "Run `specpress generate` first." };
}

/** Writes the report into the pages if the site includes it. Returns a failure. */
async function publish(config: Config, report: string): Promise<Diagnostic | null> {
  const file = join(config.output, proofPage);
  if (!hasProof(config) || !existsSync(dirname(file))) return null;
  const lock = await lockFolder(config.output);
  if (lock.kind === "busy") return busy(config.output, lock.owner);
  const reason = writeReport(file, report, reportMark);
  if (lock.kind === "held") lock.release();
  if (reason === null) return null;
  return diagnose(
    { code: "output-unwritable", at: null, values: { folder: proofPage, reason } },
    null,
  );
}

function busy(output: string, owner: string): Diagnostic {
  const folder = basename(output);
  const values = { folder, owner, lock: folder + lockSuffix };
  return diagnose({ code: "output-busy", at: null, values }, null);
}

async function proveSubject(subject: Subject, options: ProveOptions) {
  const found: Finding[] = [];
  const counts: Counts[] = [];
  const folder = mkdtempSync(join(tmpdir(), "specpress-prove-"));
  try {
    // Compilers of other languages run in separate processes, so they can run in parallel.
    let made: Promise<Mocks> | undefined;
    const mocks = () => (made ??= createMocks(subject));
    const proofs = subject.languages.map((language) =>
      proveLanguage({ subject, language, options, folder: join(folder, language.id), mocks }),
    );
    const proved = await Promise.all(proofs);
    for (const proof of proved) found.push(...proof.findings);
    const same = compareRequests(proved);
    found.push(...same.findings);
    for (const [index, proof] of proved.entries()) {
      counts.push({ ...proof.counts, same: same.counts[index] ?? null });
    }
    if (made) found.push(...slowPatterns(await made));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { found, counts, notShown: notShown(subject) };
}

function notShown({ api, languages }: Subject): NotShown[] {
  const samples = methodsOf(api).flatMap(({ codeSamples }) => codeSamples);
  const counts = new Map<string, number>();
  for (const { lang } of samples) {
    if (!languages.some((language) => isCalled(language, lang)))
      counts.set(lang, (counts.get(lang) ?? 0) + 1);
  }
  return [...counts]
    .map(([lang, count]) => ({ lang, samples: count }))
    .sort((a, b) => (a.lang < b.lang ? -1 : 1));
}

function methodsOf(api: Api): Operation[] {
  return api.modules.flatMap(({ groups }) => groups.flatMap((group) => group.operations));
}

async function proveLanguage(task: Task): Promise<ProvedLanguage> {
  const { subject, language, options } = task;
  const { api, config, base, messages } = subject;
  const methods = methodsOf(api);
  options.onStage?.(`Reading the pages of ${language.title}`);
  const pages = await readPages(config.output, language.id, base, messages);
  const samples = pages.flatMap(({ sample, ...page }): SamplePage[] =>
    sample ? [{ ...page, sample, author: null }] : [],
  );
  const findings = [
    ...missing(pages, methods, samples.length, language.title),
    ...missingAuthors(pages, api, language),
  ];
  const drawn = drawSamples(samples, options.sample ?? samples.length, options.seed ?? 1);
  const authors = authorPages(drawn);
  const labelled = [...drawn, ...otherPages(drawn), ...authors].filter((page) => {
    const { info, line } = page.sample;
    if (info === language.fence) return true;
    const reason = `its code fence says \`${info}\`, not \`${language.fence}\``;
    findings.push(fault("sample-broken", page, line - 1, reason));
    return false;
  });
  const proof = await proverOf(language)(labelled, task);
  const counts: Counts = {
    language: language.title,
    methods: methods.length,
    pages: pages.length,
    samples: samples.length + otherPages(samples).length,
    ...nothing,
    ...proof.counts,
    authors: { samples: authors.length, ...noAuthors, ...proof.authors },
  };
  const { sent } = proof;
  const all = [...findings, ...proof.findings];
  return { language, counts, findings: all, ...(sent && { sent }) };
}

const nothing = {
  compiled: null,
  run: null,
  accepted: null,
  equal: null,
  addresses: null,
  requests: null,
  same: null,
} satisfies Partial<Counts>;

const noAuthors = { compiled: null, run: null, accepted: null, requests: null, unproved: [] };

/** Reports pages without a sample, methods without a page, and a folder with nothing to verify. */
function missing(
  pages: readonly Page[],
  methods: readonly Operation[],
  found: number,
  language: string,
): Finding[] {
  const values = { found: String(found), wanted: String(methods.length), language };
  const findings: Finding[] = pages
    .filter(({ sample }) => sample === null)
    .map(({ file, client, method, lines }) => {
      const at = { file, line: lines.sample, column: 1 };
      const what = `The page of ${client}.${method} has no sample:`;
      return { code: "sample-missing", at, values: { ...values, what } };
    });
  if (found < methods.length || found === 0) {
    const what = found === 0 ? "There is nothing to verify:" : "Samples are missing:";
    findings.push({ code: "sample-missing", at: null, values: { ...values, what } });
  }
  return findings;
}

/** Samples from `x-codeSamples` that are missing on the pages of their operations. */
function missingAuthors(pages: readonly Page[], api: Api, language: LanguageFacts): Finding[] {
  return api.modules.flatMap(({ clientName, groups }) =>
    groups.flatMap((group) =>
      group.operations.flatMap(({ method, path, codeSamples }) => {
        const wanted = codeSamples.filter(({ lang }) => isCalled(language, lang));
        if (wanted.length === 0) return [];
        const http = shownAs({ method, path });
        const own = pages.filter((page) => page.client === clientName && page.http === http);
        const found = own.reduce((sum, { authorSamples }) => sum + authorSamples.length, 0);
        const [page] = own;
        if (!page || found >= wanted.length) return [];
        const at = { file: page.file, line: page.lines.sample, column: 1 };
        const values = {
          what: `Samples from x-codeSamples are missing on the page of ${http}:`,
          found: String(found),
          wanted: String(wanted.length),
          language: language.title,
        };
        return [{ code: "sample-missing" as const, at, values }];
      }),
    ),
  );
}
