/** What stands at the head of a page that Specpress wrote. */
export interface FrontMatter {
  /** The keys that hold texts. */
  readonly entries: Readonly<Partial<Record<string, string>>>;
  /** The page without it. */
  readonly body: string;
  /** The line on which the body begins. */
  readonly line: number;
}

/** Reads lines of `key: JSON` between two lines of three dashes. */
export function readFrontMatter(text: string): FrontMatter {
  const found = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const entries: Record<string, string> = {};
  for (const [, key, value] of (found?.[1] ?? "").matchAll(/^(\w+): (".*")$/gm)) {
    if (key !== undefined) entries[key] = String(JSON.parse(value ?? '""'));
  }
  const head = found?.[0] ?? "";
  return { entries, body: text.slice(head.length), line: head.split("\n").length };
}
