import { expect, test } from "vitest";
import { distinctNames, divide } from "../../../../generator/render/client/plan/divide.js";

const by = (most: number) => ({
  isShort: (items: readonly string[]) => items.length <= most,
  words: (item: string) => item.split(" "),
});

function parts(items: readonly string[], most: number): Record<string, readonly string[]> {
  const found = divide(items, by(most));
  return Object.fromEntries(found.map(({ words, items: own }) => [words.join("_"), own]));
}

test("what is short stays whole", () => {
  expect(parts(["get pet", "put pet"], 2)).toEqual({ "": ["get pet", "put pet"] });
});

test("letters divide, frequent words leave, and the letters of the next words divide those", () => {
  const items = ["add cat", "get cat", "get cow", "get dog", "get", "give pet", "grow", "put pet"];
  expect(parts(items, 3)).toEqual({
    a: ["add cat"],
    get_c: ["get cat", "get cow"],
    get_d: ["get dog"],
    get: ["get"],
    g: ["give pet", "grow"],
    p: ["put pet"],
  });
});

test("nothing is lost, and a part of equal items ends", () => {
  const items = Array.from({ length: 50 }, () => "same words");
  expect(parts(items, 3)).toEqual({ same_words: items });
});

test("a new item moves no other as long as its part is short", () => {
  const items = ["add cat", "get cat", "get cow", "get dog"];
  const before = parts(items, 2);
  const after = parts([...items, "add dog"], 2);
  expect(after).toEqual({ ...before, a: ["add cat", "add dog"] });
});

test("a word that is one letter, and a group called like a part, have names of their own", () => {
  const items = ["a cat", "a cow", "a dog", "add cat", "and dog", "any"];
  const found = divide(items, by(3)).map(({ words }) => words.join("_"));
  expect(found).toEqual(["a", "a"]);
  expect(distinctNames(found, "_")).toEqual(["a", "a_others"]);
  expect(distinctNames(["a", "a", "a_others", "b"], "_")).toEqual([
    "a",
    "a_others_others",
    "a_others",
    "b",
  ]);
});
