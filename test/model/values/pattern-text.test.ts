import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOfFormat, readAsFormat } from "../../../generator/model/values/formats.js";
import { matchesPattern, textOfPattern } from "../../../generator/model/values/pattern-text.js";

describe("a text for a pattern", () => {
  test.each([
    ["^\\+[1-9]\\d{1,14}$", "+11"],
    ["^[a-z]{2}-[A-Z]{2}$", "aa-AA"],
    ["^(foo|bar)\\.[^a-z]+$", "foo.A"],
    ["^(?:ab){2}c?$", "abab"],
    ["[\\w.-]*@", "@"],
    ["^$", ""],
    ["^(?!x).*", ""],
    ["^(?!https://)[a-z:/]{1,256}.(html?|pdf)$", "aahtm"],
    ["(?<=a)b", null],
    ["^(?=.*\\d)[a-z]+$", null],
    ["^(?<name>a)$", "a"],
    // What it does not read.
    ["(a)\\1", null],
    ["^\\p{L}+$", null],
    ["a{2,", null],
    ["(a", null],
    ["[a", null],
    ["*", null],
    ["a{99999}", null],
    ["((a{9999}){9999}){9999}", null],
    ["a{9999}".repeat(20), null],
    ["(".repeat(100_000), null],
  ])("of %s is %o", (pattern, text) => {
    expect(textOfPattern(pattern)).toBe(text);
    if (text !== null) expect(text).toMatch(new RegExp(pattern, "u"));
  });

  test("is as long as it has to be, where it can be", () => {
    expect(textOfPattern("^a\\d+$", 5)).toBe("a1111");
    expect(textOfPattern("^(dra-[0-9a-f]{8,})$", 13)).toBe("dra-aaaaaaaaa");
    expect(textOfPattern("^(a(b+)){2}$", 5)).toBeNull();
    expect(textOfPattern("^a\\d{2}$", 5)).toBeNull();
    expect(textOfPattern("^a\\d*$", 1e9)).toBeNull();
  });

  test("matches whatever the pattern is made of", () => {
    const atom = fc.constantFrom(
      "a",
      "\\d",
      "\\w",
      "[a-f0-9]",
      "[^a]",
      ".",
      "(?:x|y)",
      "(ab)",
      "\\.",
      "é",
    );
    const often = fc.constantFrom("", "?", "*", "+", "{2}", "{1,3}", "{2,}", "+?");
    const pattern = fc
      .array(fc.tuple(atom, often), { maxLength: 6 })
      .map((parts) => `^${parts.map((part) => part.join("")).join("")}$`);
    fc.assert(
      fc.property(pattern, fc.nat(12), (source, least) => {
        const text = textOfPattern(source, least);
        if (text === null) return;
        expect(text).toMatch(new RegExp(source, "u"));
        expect(text.length).toBeGreaterThanOrEqual(least);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("is not looked for by patterns that could take long", () => {
    expect(matchesPattern("b", "^[a-z]$")).toBe(true);
    expect(matchesPattern("B", "^[a-z]$")).toBe(false);
    for (const pattern of ["^(a+)+$", "(a|a)*b", "a*a*a*a*b", "(a)\\1", "["]) {
      expect(matchesPattern(`${"a".repeat(50)}`, pattern), pattern).toBeNull();
    }
    expect(matchesPattern("a".repeat(201), "^a$")).toBeNull();
  });

  test("is compared with patterns that look around, repeat a fixed number of times or are optional", () => {
    for (const [pattern, fits, other] of [
      ["^\\d{5}(-\\d{4})?$", "94107-1741", "94107-1"],
      ["^(?!https://)[a-z:/.]{1,256}.(html?|pdf)$", "a/b.pdf", "https://b.pdf"],
      ["^(\\d{3}-){2}\\d{4}$", "555-123-4567", "555-4567"],
      ["^[a-z]+_[a-z0-9]+(.pdf|_[a-z]+.png)?x=[a-z]*&y=[0-9]{3}$", "a_bx=&y=123", "a_b.pdf?y=1"],
    ] as const) {
      expect(matchesPattern(fits, pattern), pattern).toBe(true);
      expect(matchesPattern(other, pattern), pattern).toBe(false);
    }
  });

  test("is not compared with many alternatives in a row, which take twice as long each", () => {
    const text = `${"a".repeat(40)}b`;
    expect(matchesPattern(text, `^${"(a|a)".repeat(40)}$`)).toBeNull();
    expect(matchesPattern(text, `^(${"AA|".repeat(200)}ZZ)$`)).toBe(false);
    expect(matchesPattern(text, "(".repeat(900))).toBeNull();
  });
});

describe("a format", () => {
  test.each([
    [
      "date-time",
      ["2024-02-29T23:59:59Z", "2024-01-01 00:00:00.5+05:30"],
      ["2023-02-29T00:00:00Z", "2024-01-01", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00"],
    ],
    ["date", ["2024-12-31"], ["2024-13-01", "2024-1-1", "20240101", "2023-02-30"]],
    ["email", ["a.b+c@example.com"], ["a", "a@b", "a b@c.de", "@c.de"]],
    ["ipv4", ["192.0.2.1", "255.255.255.255"], ["256.0.0.1", "1.2.3", "1.2.3.4."]],
    ["uri", ["https://example.com/a?b#c", "urn:a:b"], ["/a", "example.com", "https://a b"]],
    [
      "uuid",
      ["3fa85f64-5717-4562-b3fc-2c963f66afa6"],
      ["3fa85f64", "3fa85f6457174562b3fc2c963f66afa6"],
    ],
    ["nobody-knows", ["", "x"], []],
    ["constructor", ["", "x"], []],
  ] as const)("%s", (format, good, bad) => {
    expect(good.filter((text) => !isOfFormat(text, format))).toEqual([]);
    expect(bad.filter((text) => isOfFormat(text, format))).toEqual([]);
  });

  test("is read from what is nearly one", () => {
    expect(readAsFormat("2024/05/01 08:00:00 +0200", "date-time")).toBe(
      "2024-05-01T08:00:00+02:00",
    );
    expect(readAsFormat("2024-05-01 08:00:00", "date-time")).toBe("2024-05-01T08:00:00Z");
    expect(readAsFormat("2024-05-01", "date-time")).toBe("2024-05-01T00:00:00Z");
    expect(readAsFormat("2024/05/01", "date")).toBe("2024-05-01");
    expect(readAsFormat("2024-05-41", "date")).toBeUndefined();
    expect(readAsFormat("tomorrow", "date-time")).toBeUndefined();
    expect(readAsFormat("x", "email")).toBeUndefined();
  });
});
