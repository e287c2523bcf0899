import type { Finding } from "../../diagnostics/catalogue.js";

// What is read from a page: strings as a reader sees them, with their positions.

/** A fenced block. */
export interface Fence {
  /** First word of its info string: `ts`, `json`. */
  readonly info: string;
  readonly text: string;
  /** 1-based line of the page on which the text starts. */
  readonly line: number;
}

/** A row of a table of parameters or fields, without words of its locale. */
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

/** The page of one method in one language, as it is published. */
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

/** A page with a sample to be looked at. */
export interface SamplePage extends Page {
  readonly sample: Fence;
  /** The label of a sample from `x-codeSamples`. Null for a generated sample. */
  readonly author: string | null;
}

/** Page and sample for each sample of the author's on the pages. */
export function authorPages(pages: readonly Page[]): SamplePage[] {
  return pages.flatMap((page) =>
    page.authorSamples.map(({ label, fence }) => ({ ...page, sample: fence, author: label })),
  );
}

/** The counts of one language. Null: the language has nothing that could do this. */
export interface Counts {
  readonly language: string;
  /** Methods that there must be a page of. */
  readonly methods: number;
  readonly pages: number;
  readonly samples: number;
  /** Null: no compiler is here. */
  readonly compiled: number | null;
  readonly run: number | null;
  /** Samples whose every request the mock server has taken. */
  readonly accepted: number | null;
  /** Samples that print the result shown on their page. */
  readonly equal: number | null;
  /** Samples that send nothing, because their method builds a URL. The URL is checked instead. */
  readonly addresses: number | null;
  /** Requests that the mock server has seen. */
  readonly requests: number | null;
  /** Samples from `x-codeSamples`, which belong to no method. */
  readonly authors: AuthorCounts;
}

/** What was counted of the samples that the author of a description wrote in one language. */
export interface AuthorCounts
  extends Pick<Counts, "samples" | "compiled" | "run" | "accepted" | "requests"> {
  /** Samples that are shown but cannot run here. Empty if nothing runs at all. */
  readonly unproved: readonly Unproved[];
}

/** A sample that is on a page as its author wrote it, and why it cannot be run. */
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
  /** As the author calls it: `Shell`. */
  readonly lang: string;
  readonly samples: number;
}

/** Something that is wrong with a page, at a line of it. */
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
