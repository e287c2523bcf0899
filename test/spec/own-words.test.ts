import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTree } from "../support/golden.js";
import { announceSkip, root, sharedFolder, sharedMissing } from "../support/shared.js";
import { createFiles } from "./read.mjs";
import { walk } from "./walk.mjs";
import { hasChinese } from "./words.mjs";

announceSkip("own-words.test.ts");

const modules = ["authentication", "management"];

/** The words of a text: code, addresses and markup are facts, and may be the same. */
function words(text: string): string {
  return text
    .replace(/```[\s\S]*?```|`[^`]*`|https?:\/\/\S+|<[^>]*>/g, "\n")
    .replace(/[*_#|>[\]()]/g, " ")
    .replace(/[^\S\n]+/g, " ");
}

/** Every description, summary and title of a document of the facts. */
function textsOf(node: unknown): string[] {
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const isText = ["description", "summary", "title"].includes(key) && typeof value === "string";
    return isText ? [value] : textsOf(value);
  });
}

/** The longest part of any of `texts`, of more than one word, that `all` has too. */
function longestShared(texts: Iterable<string>, all: string): string {
  const letters = new Set(all);
  // What the two share holds no letter that only one of them has.
  const parts = [...texts].flatMap((text) =>
    [...text]
      .map((letter) => (letters.has(letter) ? letter : "\0"))
      .join("")
      .split("\0"),
  );
  let longest = "";
  for (const text of new Set(parts)) {
    for (let start = 0; start < text.length; start += 1) {
      let end = start + longest.length + 1;
      while (end <= text.length && all.includes(text.slice(start, end))) {
        const shared = text.slice(start, end).trim();
        if (shared.length > longest.length && /\s|[\u2e80-\u9fff]/.test(shared)) longest = shared;
        end += 1;
      }
    }
  }
  return longest;
}

test.each(["spec", "generated"])("%s has no Chinese text", (folder) => {
  const files = [...readTree(join(root, folder))];
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap(([path, text]) =>
    text
      .split("\n")
      .flatMap((line, index) => (hasChinese(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test("what two texts share is found", () => {
  const shared = longestShared(
    ["用户的 phone number, with the country code"],
    "A phone number, with",
  );
  expect(shared).toBe("phone number, with");
});

describe.skipIf(sharedMissing)("the descriptions of V3", () => {
  test("carry no sentence over from the facts", () => {
    const files = createFiles(root);
    const ours = modules
      .flatMap((id) => walk(files, join(root, `spec/${id}/openapi.yaml`)).texts)
      .map(({ value }: { value: string }) => words(value));
    const theirs = modules
      .map((id) => readFileSync(join(sharedFolder, `v3/facts-${id}.json`), "utf8"))
      .flatMap((text) => textsOf(JSON.parse(text)))
      .map(words);
    const longest = longestShared(theirs, ours.join("\n"));
    console.log(
      `${ours.length} texts of ours, ${theirs.length} of the facts; the longest that two share: "${longest}"`,
    );
    // A name of three words, such as that of a field in another product, is no sentence.
    expect(longest.split(/\s+/).length).toBeLessThan(4);
    expect(longest.length).toBeLessThan(30);
  });
});
