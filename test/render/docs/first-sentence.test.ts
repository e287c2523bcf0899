import { describe, expect, test } from "vitest";
import { firstSentence } from "../../../generator/render/docs/links/front-matter.js";

const length = (text: string) => [...text].length;

describe("the first sentence of a long paragraph ends", () => {
  test("after a whole word, with an ellipsis", () => {
    const text = firstSentence(`${"word ".repeat(31)}identifier and more words`);
    expect(text).toBe(`${"word ".repeat(31).trim()}…`);
  });

  test("after a word of its first half, if a very long one follows", () => {
    expect(firstSentence(`See the page ${"x".repeat(200)} for more`)).toBe("See the page…");
  });

  test("inside a word only if it has nothing else", () => {
    const text = firstSentence("x".repeat(200));
    expect(text).toBe(`${"x".repeat(159)}…`);
    expect(firstSentence(`( ${"x".repeat(200)}`)).toMatch(/^\( x+…$/);
  });

  test("after any character of a script without spaces", () => {
    expect(firstSentence("创建用户".repeat(50))).toBe(`${"创建用户".repeat(40).slice(0, 159)}…`);
    expect(length(firstSentence(`说明 ${"ユーザーを作る".repeat(40)}`))).toBe(160);
    expect(firstSentence("สร้างผู้ใช้".repeat(40))).toMatch(/[^…]{150,159}…$/u);
  });

  test("before a word among such characters", () => {
    expect(firstSentence(`${"创建".repeat(75)}authenticationMethods的值`)).toBe(
      `${"创建".repeat(75)}…`,
    );
  });

  test("without punctuation that leads on", () => {
    expect(firstSentence(`${"创建".repeat(75)}，authenticationMethods`)).toBe(
      `${"创建".repeat(75)}…`,
    );
    expect(firstSentence(`${"a".repeat(150)}, ${"b".repeat(60)}`)).toBe(`${"a".repeat(150)}…`);
  });

  test("never between a letter and its marks", () => {
    const text = firstSentence("e\u0301".repeat(200));
    expect(text.slice(0, -1)).toMatch(/\u0301$/);
  });
});

test("a short sentence stays whole", () => {
  expect(firstSentence("Lists pets. And more.")).toBe("Lists pets.");
  expect(firstSentence("x".repeat(160))).toBe("x".repeat(160));
});
