import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../diagnostics.js";
import { examine, type Result, type Subject } from "../generate.js";
import type { Operation } from "../model/types.js";
import type { LanguageId } from "../render/settings.js";
import { choose } from "./choose.js";
import { languageOf } from "./languages.js";
import { readPages } from "./pages.js";
import type { ProveOptions } from "./task.js";
import type { Counts, Page, SamplePage } from "./types.js";

export interface ProveResult extends Result {
  /** By language, in the order of the configuration; empty where nothing could be looked at. */
  readonly counts: readonly Counts[];
}

/**
 * Proves the pages in the output folder: that there is a sample of every method, that each compiles
 * and runs, and that its page says what it does. The pages are read as they are published; the
 * description says only how many there must be, and what its server takes and answers.
 */
export async function prove(options: ProveOptions = {}): Promise<ProveResult> {
  const { value, ...result } = await examine(options, (subject) => proveSubject(subject, options));
  return { ...result, counts: value ?? [] };
}

async function proveSubject(subject: Subject, options: ProveOptions) {
  const found: Finding[] = [];
  const counts: Counts[] = [];
  const folder = mkdtempSync(join(tmpdir(), "specpress-prove-"));
  try {
    for (const language of subject.config.languages) {
      const proof = await proveLanguage(subject, language, options, join(folder, language));
      found.push(...proof.findings);
      counts.push(proof.counts);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { found, value: counts };
}

async function proveLanguage(
  subject: Subject,
  id: LanguageId,
  options: ProveOptions,
  folder: string,
): Promise<{ counts: Counts; findings: Finding[] }> {
  const { api, config, base, words } = subject;
  const methods = api.modules.flatMap(({ groups }) => groups.flatMap((group) => group.operations));
  const language = languageOf(id);
  options.onStage?.(`Reading the pages of ${language.title}`);
  const pages = await readPages(config.output, id, base, words);
  const samples = pages.filter((page): page is SamplePage => page.sample !== null);
  const findings = [...missing(pages, methods, samples.length, language.title)];
  const chosen = choose(samples, options.sample ?? samples.length, options.seed ?? 1);
  const labelled = chosen.filter((page) => {
    const { info, line } = page.sample;
    if (info === language.fence) return true;
    const values = {
      method: `${page.client}.${page.method}`,
      reason: `its fence says \`${info}\` and not \`${language.fence}\``,
    };
    findings.push({
      code: "sample-broken",
      at: { file: page.file, line: line - 1, column: 1 },
      values,
    });
    return false;
  });
  const proof = await language.prove(labelled, { subject, options, folder });
  const counts: Counts = {
    language: language.title,
    methods: methods.length,
    pages: pages.length,
    samples: samples.length,
    ...nothing,
    ...proof.counts,
  };
  return { counts, findings: [...findings, ...proof.findings] };
}

const nothing = {
  compiled: null,
  run: null,
  accepted: null,
  equal: null,
  addresses: null,
  requests: null,
} satisfies Partial<Counts>;

/** Pages without a sample, methods without a page, and the whole where there is nothing at all. */
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
    const what = found === 0 ? "There is nothing to prove:" : "Samples are missing:";
    findings.push({ code: "sample-missing", at: null, values: { ...values, what } });
  }
  return findings;
}
