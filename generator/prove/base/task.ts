import type { Options } from "../../config/settings.js";
import type { Finding } from "../../diagnostics/catalogue.js";
import type { LanguageFacts } from "../../render/base/language-facts.js";
import type { Subject } from "../../run/generate.js";
import type { Sent } from "../sandbox/messages.js";
import type { Mock } from "../server/mock.js";
import type { AuthorCounts, Counts, SamplePage } from "./page.js";

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
  /** The mock server of each client's description, by the name of the client. */
  readonly mocks: () => Promise<ReadonlyMap<string, Mock>>;
}

/** The request that a sample has sent to the operation of its page. */
export interface SentBySample {
  readonly page: SamplePage;
  /** The same for the samples of all languages that make the same call. */
  readonly call: string;
  readonly sent: Sent;
}

export interface LanguageProof {
  readonly counts: Partial<Omit<Counts, "authors">>;
  readonly authors?: Partial<AuthorCounts>;
  readonly findings: readonly Finding[];
  /** What the generated samples have sent. Absent if none of this language runs. */
  readonly sent?: readonly SentBySample[];
}
