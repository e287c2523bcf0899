import { parse } from "yaml";
import { fillPattern, parsePattern } from "./pattern.js";
import { createReader } from "./reader.js";
import { type Messages, TemplateError, templateData } from "./template.js";

export type { Messages } from "./template.js";

/** The locale of pages for which none is chosen. */
export const defaultLocale = "en";

/** Reads `locales/<id>.yaml`. Throws a {@link TemplateError} where it cannot be used. */
export function parseMessages(id: string, templates: ReadonlyMap<string, string>): Messages {
  const file = `locales/${id}.yaml`;
  const root = createReader(file, templateData(file, templates, parse));
  root.name("title");
  const texts = new Map(Object.entries(root.texts("messages")));
  root.end();
  const patterns = new Map([...texts].map(([key, entry]) => [key, parsePattern(entry)]));
  const write = (key: string, slots?: Readonly<Record<string, string>>) => {
    const pattern = patterns.get(key);
    if (pattern === undefined) throw new TemplateError(file, `it has no messages.${key}`);
    return slots === undefined ? (texts.get(key) ?? "") : fillPattern(pattern, slots);
  };
  return Object.assign(write, { locale: id });
}

/**
 * Sentences one after the other. Where a language needs no space, one stands after foreign ends, and
 * after emphasis, whose end would not be seen before a letter (CommonMark 0.31 section 6.2).
 */
export function joinSentences(sentences: readonly string[], messages: Messages): string {
  const gap = messages("sentenceGap");
  let text = "";
  for (const sentence of sentences) {
    if (text !== "") text += gap === "" && !/[。！？：]$/.test(text) ? " " : gap;
    text += sentence;
  }
  return text;
}

/** Ids of the locales that the templates have, sorted. */
export function localesOf(templates: ReadonlyMap<string, string>): string[] {
  return [...templates.keys()]
    .flatMap((path) => /^locales\/([^/]+)\.yaml$/.exec(path)?.[1] ?? [])
    .sort((a, b) => (a < b ? -1 : 1));
}
