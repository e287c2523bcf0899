import type { LanguageId } from "./settings.js";

/** What `languages/<id>/language.yaml` says of a language to those who write nothing in it. */
export interface LanguageFacts {
  readonly id: LanguageId;
  /** As its users write it: `Node.js`. */
  readonly title: string;
  /** Info string of fenced code: `ts`. */
  readonly fence: string;
  /** What else authors of code samples call it. */
  readonly labels: readonly string[];
}

/** Whether an author who writes `label` means the language: `Node.js`, `nodejs`, `TypeScript`. */
export function isCalled({ id, fence, title, labels }: LanguageFacts, label: string): boolean {
  return [id, fence, title, ...labels].some((name) => plain(name) === plain(label));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9+#]/g, "");
}
