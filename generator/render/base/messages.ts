import { parse } from "yaml";
import { endOf, type Fragment, filled, joinFragments } from "./fragment.js";
import { fillPattern, parsePattern } from "./pattern.js";
import { createReader } from "./reader.js";
import { type Messages, TemplateError, templateData } from "./template.js";

export type { Messages } from "./template.js";

/** The locale of pages if none is configured. */
export const defaultLocale = "en";

/**
 * Reads `locales/<id>.yaml`.
 *
 * @throws TemplateError if the file is missing or broken
 */
export function parseMessages(id: string, templates: ReadonlyMap<string, string>): Messages {
  const file = `locales/${id}.yaml`;
  const root = createReader(file, templateData(file, templates, parse));
  root.name("title");
  const texts = new Map(Object.entries(root.texts("messages")));
  root.end();
  const patterns = new Map([...texts].map(([key, entry]) => [key, parsePattern(entry)]));
  function write(key: string, slots?: Readonly<Record<string, string>>): string;
  function write(key: string, slots: Readonly<Record<string, Fragment>>): Fragment;
  function write(key: string, slots?: Readonly<Record<string, Fragment>>): Fragment {
    const pattern = patterns.get(key);
    if (pattern === undefined) throw new TemplateError(file, `it has no messages.${key}`);
    if (slots === undefined) return texts.get(key) ?? "";
    if (areStrings(slots)) return fillPattern(pattern, slots);
    return joinFragments(
      pattern.map((part) => ("text" in part ? part.text : (slots[part.slot] ?? ""))),
    );
  }
  return Object.assign(write, { locale: id });
}

function areStrings(
  slots: Readonly<Record<string, Fragment>>,
): slots is Readonly<Record<string, string>> {
  for (const name in slots) if (typeof slots[name] !== "string") return false;
  return true;
}

/**
 * Joins sentences. A language without spaces between sentences gets one after foreign endings, and
 * after emphasis, which does not close directly before a letter (CommonMark 0.31 section 6.2).
 */
export function joinSentences(sentences: readonly string[], messages: Messages): string;
export function joinSentences(sentences: readonly Fragment[], messages: Messages): Fragment;
export function joinSentences(sentences: readonly Fragment[], messages: Messages): Fragment {
  const gap = messages("sentenceGap");
  const parts: Fragment[] = [];
  for (const sentence of filled(sentences)) {
    const before = parts.at(-1);
    if (before !== undefined)
      parts.push(gap === "" && !/[。！？：]$/.test(endOf(before)) ? " " : gap);
    parts.push(sentence);
  }
  return joinFragments(parts);
}

/** Ids of the locales in the templates, sorted. */
export function localesOf(templates: ReadonlyMap<string, string>): string[] {
  return [...templates.keys()]
    .flatMap((path) => /^locales\/([^/]+)\.yaml$/.exec(path)?.[1] ?? [])
    .sort((a, b) => (a < b ? -1 : 1));
}
