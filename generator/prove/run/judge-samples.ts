import type { Finding } from "../../diagnostics/catalogue.js";
import type { Module, Operation } from "../../model/types/model.js";
import { type AuthorCounts, type Counts, fault, type SamplePage } from "../base/page.js";
import type { Problem } from "../server/answers.js";
import type { Exchange } from "../server/exchange.js";
import type { Mock } from "../server/mock.js";
import { compareResult, resultValue } from "./results.js";
import type { Outcome } from "./run-sample.js";

/** A sample to judge. */
export interface Runnable {
  readonly page: SamplePage;
  /** The method sends a request. */
  readonly sends: boolean;
}

/** A sample, and everything that its run is compared with. */
export interface SampleRun<T extends Runnable = Runnable> {
  readonly checked: T;
  readonly module: Module | undefined;
  readonly operation: Operation | undefined;
  /** Method and path in the description. */
  readonly called: string;
  readonly mock: Mock | undefined;
  /** What the mock server has seen of it. */
  readonly exchange: Exchange;
}

export interface Verdicts {
  /** Counts of generated samples, and of those from `x-codeSamples`. */
  readonly counts: Partial<Counts>;
  readonly authors: Partial<AuthorCounts>;
  readonly findings: readonly Finding[];
}

/** Judges samples by their output and by the requests that the mock servers received. */
export async function judgeSamples(
  runs: readonly SampleRun[],
  outcomes: readonly Outcome[],
): Promise<Verdicts> {
  const nothing = { run: 0, accepted: 0, equal: 0, addresses: 0, requests: 0 };
  const [ours, theirs] = [{ ...nothing }, { ...nothing }];
  const findings: Finding[] = [];
  for (const [index, run] of runs.entries()) {
    const outcome = outcomes[index] ?? { printed: [], error: "it did not run" };
    const judged = await judgeSample(run, outcome);
    const counts = run.checked.page.author === null ? ours : theirs;
    findings.push(...judged.findings);
    counts.requests += run.exchange.requests.length;
    counts.run += judged.isRun ? 1 : 0;
    counts.accepted += judged.isAccepted ? 1 : 0;
    counts.equal += judged.isEqual ? 1 : 0;
    counts.addresses += run.checked.sends ? 0 : 1;
  }
  const { run, accepted, requests } = theirs;
  return { counts: ours, authors: { run, accepted, requests }, findings };
}

async function judgeSample(
  { checked, operation, called, mock, exchange: { requests } }: SampleRun,
  { printed, error }: Outcome,
) {
  const { page, sends } = checked;
  const findings: Finding[] = [];
  const failed = (reason: string) =>
    findings.push(fault("sample-failed", page, page.sample.line, reason));
  const refused = requests.filter(({ refusals }) => refusals.length > 0);
  for (const { line, refusals } of refused)
    failed(`the request ${line} is rejected: ${refusals.join("; ")}`);
  if (error !== null && refused.length === 0) failed(error);
  if (error === null && sends && requests.length === 0) failed("it sends no request");
  const isCalled = requests.some((request) => request.operation === called);
  if (error === null && refused.length === 0 && requests.length > 0 && !isCalled) {
    failed(`it never calls ${page.http}`);
  }
  const address =
    sends || error !== null ? [] : await addressProblems(mock, printed[0]?.text ?? "");
  for (const problem of address) failed(`the address is rejected: ${problem}`);
  const isRun = error === null;
  const isAccepted = isRun && refused.length === 0 && address.length === 0 && (isCalled || !sends);
  const isDescribed = (path: readonly string[]) =>
    !operation || !mock || mock.isDescribed(operation, path);
  const untrue = (reason: string) =>
    findings.push(fault("page-untrue", page, page.result?.line ?? page.lines.result, reason));
  const isOurs = page.author === null && !page.isOther;
  const difference = isRun && isOurs ? compared(page, operation, printed, isDescribed) : null;
  if (difference !== null) untrue(difference);
  const invalid =
    isOurs && page.result && sends && operation && mock
      ? checkResult(mock, operation, resultValue(page, operation.stream))
      : [];
  const shown = page.result?.line ?? page.lines.result;
  for (const { path, reason, at } of invalid) {
    const found = fault("result-invalid", page, shown, reason);
    const values = { ...found.values, path: subjectOf(path) };
    // A page that shows something else than the server sends is at fault, and not its description.
    findings.push({ ...found, values, at: difference === null ? (at ?? found.at) : found.at });
  }
  return {
    findings,
    isRun,
    isAccepted,
    isEqual: isRun && difference === null && invalid.length === 0,
  };
}

/** What a problem of a result is about, before the validator's words. "" if it is the validator itself. */
function subjectOf(path: string | null): string {
  if (path === null) return "";
  return path === "" ? "the value " : `\`${path}\` `;
}

/** A value that is nested too deeply cannot be compared. */
function compared(...given: Parameters<typeof compareResult>): string | null {
  try {
    return compareResult(...given);
  } catch (error) {
    return `the result cannot be compared: ${error instanceof Error ? error.message : error}`;
  }
}

function checkResult(mock: Mock, operation: Operation, value: unknown): readonly Problem[] {
  try {
    return mock.checkResult(operation, value);
  } catch (error) {
    return unusable(error).map((reason) => ({ path: null, reason, at: null }));
  }
}

function unusable(error: unknown): readonly string[] {
  return [`the validator cannot use the schema: ${error instanceof Error ? error.message : error}`];
}

async function addressProblems(mock: Mock | undefined, text: string): Promise<readonly string[]> {
  if (!URL.canParse(text)) return [`\`${text}\` is not a valid URL`];
  return mock ? mock.checkAddress(new URL(text)).catch(unusable) : [];
}
