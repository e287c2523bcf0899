import type { Options } from "../../config/settings.js";
import type { Finding } from "../../diagnostics/catalogue.js";
import type { LanguageFacts } from "../../render/base/language-facts.js";
import type { Subject } from "../../run/generate.js";
import type { AuthorCounts, Counts } from "./page.js";

export interface ProveOptions extends Options {
  /** Number of samples to check in each language. Default: all. */
  readonly sample?: number;
  /** Selects the samples. The same number selects the same samples. Default: 1. */
  readonly seed?: number;
  /** Milliseconds after which a sample that has not ended is stopped. Default: 15,000. */
  readonly timeLimit?: number;
}

/** The input of a language's prover. `folder` belongs to it alone, and may not exist yet. */
export interface Task {
  readonly subject: Subject;
  readonly language: LanguageFacts;
  readonly options: ProveOptions;
  readonly folder: string;
}

export interface LanguageProof {
  readonly counts: Partial<Omit<Counts, "authors">>;
  readonly authors?: Partial<AuthorCounts>;
  readonly findings: readonly Finding[];
}
