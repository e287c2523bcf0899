import type { LanguageId } from "./settings.js";

/** The part of `languages/<id>/language.yaml` that callers need if they write no code. */
export interface LanguageFacts {
  readonly id: LanguageId;
  /** The language's usual name: `Node.js`. */
  readonly title: string;
  /** Info string of a fenced code block: `ts`. */
  readonly fence: string;
  /** Other names that authors of code samples use. */
  readonly labels: readonly string[];
  /**
   * Info string of a code block with a message of the protocol, for a language whose samples are
   * requests of that protocol and need no client: `http`. "" for a programming language.
   */
  readonly protocol: string;
}

/** Whether a label by an author means this language: `Node.js`, `nodejs`, `TypeScript`. */
export function isCalled({ id, fence, title, labels }: LanguageFacts, label: string): boolean {
  return [id, fence, title, ...labels].some((name) => plain(name) === plain(label));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9+#]/g, "");
}
