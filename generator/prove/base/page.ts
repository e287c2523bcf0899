import type { Finding } from "../../diagnostics/catalogue.js";

// The contents of a page: strings as a reader sees them, with their positions.

/** A fenced block. */
export interface Fence {
  /** First word of its info string: `ts`, `json`. */
  readonly info: string;
  readonly text: string;
  /** 1-based line of the page on which the text starts. */
  readonly line: number;
}

/** A row of a table of parameters or fields, without messages of its locale. */
export interface Row {
  readonly line: number;
  readonly name: string;
  /** Without notes such as `(optional)` in `string (optional)`. */
  readonly type: string;
  /** The note next to the type. */
  readonly isOptional: boolean;
  /** The table's own column says so. False if it has no such column. */
  readonly isRequired: boolean;
  /** The sample value as shown, or `-` if the table shows none. */
  readonly sample: string;
}

/** A published page about one method in one language. */
export interface Page {
  /** As diagnostics name it: from the current folder. */
  readonly file: string;
  readonly language: string;
  /** The client's class, which identifies the module. */
  readonly client: string;
  readonly method: string;
  /** `POST /path` */
  readonly http: string;
  readonly signature: Fence | null;
  readonly parameters: readonly Row[];
  readonly sample: Fence | null;
  /** Generated samples that choose other media types. */
  readonly otherSamples: readonly Fence[];
  /** Samples from `x-codeSamples` that are shown next to the generated one. */
  readonly authorSamples: readonly AuthorSample[];
  readonly responseFields: readonly Row[];
  readonly result: Fence | null;
  /** 1-based lines to report if a part is missing. */
  readonly lines: { readonly sample: number; readonly parameters: number; readonly result: number };
}

/** A sample from `x-codeSamples`. `label` is "" if it has none. */
export interface AuthorSample {
  readonly label: string;
  readonly fence: Fence;
}

/** A page with a sample to verify. */
export interface SamplePage extends Page {
  readonly sample: Fence;
  /** The label of a sample from `x-codeSamples`. Null for a generated sample. */
  readonly author: string | null;
  /** A generated sample that chooses other media types than the tables of the page. */
  readonly isOther?: true;
}

/** Each sample from `x-codeSamples` on the pages, with its page. */
export function authorPages(pages: readonly Page[]): SamplePage[] {
  return pages.flatMap((page) =>
    page.authorSamples.map(({ label, fence }) => ({ ...page, sample: fence, author: label })),
  );
}

/** Each generated sample that chooses other media types, with its page. */
export function otherPages(pages: readonly Page[]): SamplePage[] {
  return pages.flatMap((page) =>
    page.otherSamples.map((sample) => ({ ...page, sample, author: null, isOther: true as const })),
  );
}

/** The counts of one language. Null: the language cannot do this check. */
export interface Counts {
  readonly language: string;
  /** Methods that must have a page. */
  readonly methods: number;
  readonly pages: number;
  readonly samples: number;
  /** Null: no compiler is installed. */
  readonly compiled: number | null;
  readonly run: number | null;
  /** Samples whose every request the mock server has accepted. */
  readonly accepted: number | null;
  /** Samples that print the result shown on their page. */
  readonly equal: number | null;
  /** Samples that send nothing, because their method builds a URL. The URL is checked instead. */
  readonly addresses: number | null;
  /** Requests that the mock server has received. */
  readonly requests: number | null;
  /** Samples that send the same request as the sample in Node.js. Null: nothing to compare. */
  readonly same: number | null;
  /** Samples from `x-codeSamples`, which belong to no method. */
  readonly authors: AuthorCounts;
}

/** Counts of the samples from `x-codeSamples` in one language. */
export interface AuthorCounts
  extends Pick<Counts, "samples" | "compiled" | "run" | "accepted" | "requests"> {
  /** Samples that are shown but cannot run here. Empty if nothing runs at all. */
  readonly unproved: readonly Unproved[];
}

/** A sample from `x-codeSamples` on a page, and why it cannot run. */
export interface Unproved {
  /** As diagnostics name it. */
  readonly file: string;
  readonly line: number;
  /** `PetClient.listPets` */
  readonly method: string;
  readonly reason: string;
}

export interface Proof {
  readonly counts: readonly Counts[];
  readonly findings: readonly Finding[];
}

/** Samples from `x-codeSamples` in one language that has no pages. */
export interface NotShown {
  /** The author's name for the language: `Shell`. */
  readonly lang: string;
  readonly samples: number;
}

/** A finding at a line of a page. */
export function fault(
  code: Finding["code"],
  page: Page | SamplePage,
  line: number,
  reason: string,
  column = 1,
): Finding {
  const values = { method: nameOf(page), reason: ended(reason) };
  return { code, at: { file: page.file, line, column }, values };
}

/** The method, and the source of the sample if it is not generated. */
function nameOf(page: Page | SamplePage): string {
  const method = `${page.client}.${page.method}`;
  const author = "author" in page ? page.author : null;
  if (author === null) return method;
  return `${method} (from x-codeSamples${author === "" ? "" : `, ${author}`})`;
}

/** A message gets its own full stop. */
function ended(reason: string): string {
  return reason.trim().replace(/\.$/, "");
}

/** An operation as its page shows it: without invisible characters. */
export function shownAs({ method, path }: { readonly method: string; readonly path: string }) {
  const invisible = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
  return `${method} ${path.replace(invisible, "").replace(/\s+/gu, " ").trim()}`;
}
