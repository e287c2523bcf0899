import type { Finding } from "../../diagnostics/catalogue.js";

// What is read of a page: texts as a reader sees them, and where they stand.

/** A fenced block. */
export interface Fence {
  /** First word of its info string: `ts`, `json`. */
  readonly info: string;
  readonly text: string;
  /** 1-based line of the page that the text's first line is. */
  readonly line: number;
}

/** A row of a table of parameters or fields, without what its locale says in words. */
export interface Row {
  readonly line: number;
  readonly name: string;
  /** Without what is noted beside it: `string (optional)`. */
  readonly type: string;
  /** Noted beside the type. */
  readonly isOptional: boolean;
  /** The table's own column says so; false where it has none. */
  readonly isRequired: boolean;
  /** The sample value as it is shown; `-` where the table shows none. */
  readonly sample: string;
}

/** The page of one method in one language, as it is published. */
export interface Page {
  /** As diagnostics name it: from the current folder. */
  readonly file: string;
  readonly language: string;
  /** Class of the client, which tells the module. */
  readonly client: string;
  readonly method: string;
  /** `POST /path` */
  readonly http: string;
  readonly signature: Fence | null;
  readonly parameters: readonly Row[];
  readonly sample: Fence | null;
  /** Samples of the API's author, `x-codeSamples`, that are shown beside ours. */
  readonly authorSamples: readonly AuthorSample[];
  readonly responseFields: readonly Row[];
  readonly result: Fence | null;
  /** 1-based lines to point at where a part is missing. */
  readonly lines: { readonly sample: number; readonly parameters: number; readonly result: number };
}

/** A sample of the API's author; `label` is "" where it has none. */
export interface AuthorSample {
  readonly label: string;
  readonly fence: Fence;
}

/** A page with a sample to be looked at. */
export interface SamplePage extends Page {
  readonly sample: Fence;
  /** The label, where the sample is the author's own; null: it is ours. */
  readonly author: string | null;
}

/** Page and sample for each sample of the author's on the pages. */
export function authorPages(pages: readonly Page[]): SamplePage[] {
  return pages.flatMap((page) =>
    page.authorSamples.map(({ label, fence }) => ({ ...page, sample: fence, author: label })),
  );
}

/** What was counted in one language. Null: the language has nothing that could do it. */
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
  /** Samples that print what their page says. */
  readonly equal: number | null;
  /** Samples that send nothing, since their method makes an address; the address is what is taken. */
  readonly addresses: number | null;
  /** Requests that the mock server has seen. */
  readonly requests: number | null;
  /** Samples of the API's author, which are no methods'. */
  readonly authors: AuthorCounts;
}

/** What was counted of the samples that the author of a description wrote in one language. */
export interface AuthorCounts
  extends Pick<Counts, "samples" | "compiled" | "run" | "accepted" | "requests"> {
  /** Those that are shown, and that nothing here can run; empty where nothing is run at all. */
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

/** Samples of an API's author in one language that there are no pages of. */
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

/** The method, and whose sample it is where that is not ours. */
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
