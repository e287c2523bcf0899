import { expect, test } from "vitest";
import {
  capitalise,
  joinWords,
  slugOf,
  splitUnicode,
  splitWords,
} from "../../../generator/model/naming/words.js";

test.each([
  ["bindEmail", ["bind", "email"]],
  ["geneQRCode", ["gene", "qr", "code"]],
  ["gene_qr_code", ["gene", "qr", "code"]],
  ["listURLs", ["list", "urls"]],
  ["WeChat Related APIs", ["we", "chat", "related", "apis"]],
  ["IDsOfUsers2", ["ids", "of", "users2"]],
  ["GetV3User", ["get", "v3", "user"]],
  ["OAuth2Token", ["o", "auth2", "token"]],
  ["x-genauth-app-id", ["x", "genauth", "app", "id"]],
  ["用户 资料", ["用户", "资料"]],
  ["***", []],
])("%s is %j", (name, words) => {
  expect(splitWords(name)).toEqual(words);
});

test("names of ASCII are split as names of any script are", () => {
  const letters = ["a", "B", "s", "7", "_", " ", "c", "D", "-", "."];
  let count = 0;
  const extend = (name: string) => {
    expect(splitWords(name), name).toEqual(splitUnicode(name));
    count++;
    if (name.length < 5) for (const letter of letters) extend(name + letter);
  };
  extend("");
  expect(count).toBe(111_111);
});

test("words are joined in every casing", () => {
  const words = ["pass", "code"];
  const casings = ["camel", "pascal", "snake", "constant", "kebab"] as const;
  expect(casings.map((casing) => joinWords(words, casing))).toEqual([
    "passCode",
    "PassCode",
    "pass_code",
    "PASS_CODE",
    "pass-code",
  ]);
});

test("names stay in the compatibility form, which Python reads, in every casing", () => {
  // In lower case it is two code points, and one again in upper case.
  expect(joinWords(splitWords("x\u0130"), "pascal")).toBe("X\u0130");
  expect(joinWords(splitWords("\u0130-x"), "pascal")).toBe("\u0130X");
  expect(joinWords(splitWords("\u0130-x"), "constant")).toBe("\u0130_X");
  expect(capitalise("i\u0307x")).toBe("\u0130x");
});

test("slugs are ASCII whatever the script", () => {
  expect(slugOf("用户资料/API 列表")).toMatch(/^[a-z0-9-]+$/);
  expect(slugOf("../../etc/passwd\0")).toBe("etc-passwd");
});
