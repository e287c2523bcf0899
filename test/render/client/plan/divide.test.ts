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

test("a few frequent words leave, and the rest keeps its name", () => {
  const items = ["get cat", "get cow", "get dog", "get", "add cat", "give pet", "put pet"];
  expect(parts(items, 3)).toEqual({
    get_cat: ["get cat"],
    get: ["get cow", "get dog", "get"],
    "": ["add cat", "give pet", "put pet"],
  });
});

test("where many words would leave, letters divide", () => {
  const items = ["add cat", "ask cat", "be cat", "go cat", "get cat", "get cow", "get dog", "get"];
  expect(parts(items, 1)).toEqual({
    add: ["add cat"],
    a: ["ask cat"],
    b: ["be cat"],
    get_cat: ["get cat"],
    get_cow: ["get cow"],
    get_dog: ["get dog"],
    get: ["get"],
    g: ["go cat"],
  });
});

test("nothing is lost, and a part of equal items ends", () => {
  const items = Array.from({ length: 50 }, () => "same words");
  expect(parts(items, 3)).toEqual({ same_words: items });
});

test("a new item moves no other as long as its part is short", () => {
  const items = ["add cat", "get cat", "get cow", "get dog"];
  const before = parts(items, 3);
  const after = parts([...items, "add dog"], 3);
  expect(after).toEqual({ ...before, "": ["add cat", "add dog"] });
});

test("a word that is one letter, and a group called like a part, have names of their own", () => {
  expect(distinctNames(["a", "a"], "_")).toEqual(["a", "a_others"]);
  expect(distinctNames(["a", "a", "a_others", "b"], "_")).toEqual([
    "a",
    "a_others_others",
    "a_others",
    "b",
  ]);
});
