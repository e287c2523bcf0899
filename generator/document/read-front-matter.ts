/** The front matter of a page that Specpress wrote. */
export interface FrontMatter {
  /** The keys whose values are strings. */
  readonly entries: Readonly<Partial<Record<string, string>>>;
  /** The page without it. */
  readonly body: string;
  /** The line on which the body begins. */
  readonly line: number;
}

/** Reads lines of `key: JSON` between two lines of three dashes; others, whoever wrote them, are skipped. */
export function readFrontMatter(text: string): FrontMatter {
  const found = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const entries: Record<string, string> = {};
  for (const [, key, value] of (found?.[1] ?? "").matchAll(/^(\w+): (".*")$/gm)) {
    const text = textOf(value ?? "");
    if (key !== undefined && text !== null) entries[key] = text;
  }
  const head = found?.[0] ?? "";
  return { entries, body: text.slice(head.length), line: head.split("\n").length };
}

function textOf(json: string): string | null {
  try {
    return String(JSON.parse(json));
  } catch {
    return null;
  }
}
