import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { codes, diagnose } from "../../generator/diagnostics/catalogue.js";
import { runCommand } from "../support/command.js";
import { documentation } from "../support/documentation.js";
import { readTree } from "../support/golden.js";
import {
  type Sentence,
  sentencesOf,
  sentencesOfComments,
  sentencesOfMarkdown,
  wordsIn,
} from "../support/prose.js";
import { root } from "../support/shared.js";

// Plain English in all that users read: no private words, and no sentence of more than 40 words.

/** What we do not write, and what to write instead. */
const avoided: readonly (readonly [RegExp, string])[] = [
  [/\btime-outs?\b/i, "timeout"],
  [/\b(?:tells?|told|telling)\b(?! (?:\S+ ){0,2}(?:apart|which))/i, "report, say, show"],
  [/\banswer(?:s|ed|ing)?\b/i, "response, respond"],
  [/\b(?:a|one|each|per|every|this|first) try\b|\btries\b(?! to)/i, "attempt"],
  [/\b(?:a|the|this|whose|of) texts?\b(?! (?:files?|editor|fragment|alternative))/i, "string"],
  [/(?<!changed in )(?<!\{)\bplaces?\b/i, "location, path, position"],
  [/\b(?:is|are|has|have) to be\b/i, "must"],
  [/\bfaults? of Specpress\b|\bSpecpress is at fault\b/i, "internal error"],
  [/\b(?:no success|what is no)\b|(?<!there )\bis no\b(?! longer)/i, "a failure, is not"],
  [/\b(?:proof|proofs|proved|proves|untrue)\b/i, "verified"],
  [/\bcredentials guide\b|\bcalls guide\b|\blists guide\b/i, "authentication, making requests"],
  [/\b(?:rooms?|floors?|house)\b/i, "folder, layer, architecture"],
  [/\bprint(?:s|ed|ing)?\b/i, "generate, write"],
  [/(?<!\b(?:says?|shows?|knows?|know|from) )\bwhere\b/i, "if, when"],
];

/** Right in their place, and why. */
const allowed: readonly (readonly [RegExp, string])[] = [
  [/\bprint(?:s|ing)?\b/i, "a command prints on a terminal, and a sample prints its result"],
];

const read = (path: string) => readFileSync(join(root, path), "utf8");

async function printed(...argv: readonly string[]): Promise<string> {
  return (await runCommand(argv, root)).out;
}

function treeOf(folder: string, pattern: RegExp): (readonly [path: string, text: string])[] {
  return [...readTree(join(root, folder))]
    .filter(([path]) => pattern.test(path))
    .map(([path, text]) => [`${folder}/${path}`, text]);
}

/** Everything that a user reads, by its kind. */
async function userFacing(): Promise<Record<string, Sentence[]>> {
  const helps = ["", "generate", "check", "prove", "inspect", "lint", "init", "explain"];
  const locale = parse(read("templates/locales/en.yaml")) as { messages: Record<string, string> };
  return {
    documentation: [
      ...documentation().map(({ path, text }) => [path, text] as const),
      ["CONTRIBUTING.md", read("CONTRIBUTING.md")] as const,
    ].flatMap(([path, text]) => sentencesOfMarkdown(path, text)),
    help: (
      await Promise.all(
        helps.map(async (command) =>
          helpSentences(
            `${command} --help`,
            await printed(...(command ? [command] : []), "--help"),
          ),
        ),
      )
    ).flat(),
    catalogue: codes.flatMap((code) => {
      const { message, help } = diagnose({ code, values: {}, at: null }, null);
      return sentencesOf(code, `${message}\n\n${help}`);
    }),
    diagnostics: treeOf("generator/diagnostics/pages", /\.md$/).flatMap(([path, text]) =>
      sentencesOfMarkdown(path, text),
    ),
    schema: [
      ...read("generator/config/specpress.schema.json").matchAll(/"description": "(.*)"/g),
    ].flatMap(([, text = ""]) => sentencesOf("specpress.schema.json", text)),
    locale: Object.entries(locale.messages).flatMap(([key, text]) =>
      sentencesOf(`locales/en.yaml ${key}`, text.replace(/\{\w+\}/g, "CODE")),
    ),
    partials: treeOf("templates/client", /partials\/en\/.*\.hbs$/).flatMap(([path, text]) =>
      sentencesOfMarkdown(
        path,
        text.replace(/\{\{[#/][^}]*\}\}/g, "\n\n").replace(/\{\{[^}]*\}\}/g, "CODE"),
      ),
    ),
    runtime: treeOf("templates/client/node/runtime", /\.ts$/).flatMap(([path, text]) =>
      sentencesOfComments(path, text),
    ),
    guides: [
      ...treeOf("generated/docs/node", /^[\w-]+\.md$/),
      ...treeOf("generated/docs/python", /^[\w-]+\.md$/),
      ["generated/node/README.md", read("generated/node/README.md")] as const,
    ].flatMap(([path, text]) => sentencesOfMarkdown(path, text)),
  };
}

/** Descriptions of options are apart from each other, and go on in lines further to the right. */
function helpSentences(source: string, text: string): Sentence[] {
  return sentencesOf(source, text.replace(/^ {2,4}\S.*? {2,}/gm, "\n\n"));
}

function avoidedWords(sentences: readonly Sentence[]): string[] {
  return sentences.flatMap(({ source, text }) =>
    avoided.flatMap(([pattern, instead]) => {
      const found = pattern.exec(text)?.[0];
      if (found === undefined || allowed.some(([right]) => right.test(found))) return [];
      return [`${source}: "${found}" (${instead}): ${text}`];
    }),
  );
}

const longest = 40;

function longSentences(sentences: readonly Sentence[]): string[] {
  return sentences
    .filter((sentence) => wordsIn(sentence) > longest)
    .map(({ source, text }) => `${source}: ${text}`);
}

const texts = await userFacing();

test.each(Object.entries(texts))("%s: plain words", (_, sentences) => {
  expect(sentences.length).toBeGreaterThan(20);
  expect(avoidedWords(sentences)).toEqual([]);
});

test.each(Object.entries(texts))("%s: no sentence of more than 40 words", (_, sentences) => {
  expect(longSentences(sentences)).toEqual([]);
});

test("a private word and a long sentence are seen", () => {
  const of = (text: string) => sentencesOfMarkdown("x", text);
  expect(avoidedWords(of("A page is told where the answer is."))).toHaveLength(3);
  expect(avoidedWords(of("The `where` of code is free."))).toEqual([]);
  expect(longSentences(of(`${"word ".repeat(41)}end.`))).toHaveLength(1);
  expect(longSentences(of(`${"word ".repeat(20)}end. ${"word ".repeat(30)}`))).toEqual([]);
  const comment = "/** One try. */\nconst a = 1; // no\n// Two tries\n// of it.\n";
  expect(avoidedWords(sentencesOfComments("x", comment))).toHaveLength(2);
});
