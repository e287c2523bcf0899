import { describe, expect, test } from "vitest";
import type { ParameterStyle } from "../../../templates/client/node/runtime/operation.js";
import {
  encodeCookie,
  encodeReserved,
  expand,
  formPairs,
  joinPairs,
  percentEncode,
  verbatim,
} from "../../../templates/client/node/runtime/styles.js";

const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

const query = (value: unknown, style: ParameterStyle, explode: boolean) =>
  joinPairs(formPairs("color", value, { style, explode }, percentEncode)).join("&");
const path = (value: unknown, style: ParameterStyle, explode: boolean) =>
  expand("color", value, { style, explode }, percentEncode);

describe("the table of style examples, OpenAPI 3.1 section 4.8.12", () => {
  // Empty is the empty string, as in the table of 3.1.0. Brackets of deepObject as in 3.1.0, and
  // the rest as in 3.1.1, which corrected label and %7C.
  test.each<[ParameterStyle, boolean, string, string, string, string]>([
    [
      "matrix",
      false,
      ";color",
      ";color=blue",
      ";color=blue,black,brown",
      ";color=R,100,G,200,B,150",
    ],
    [
      "matrix",
      true,
      ";color",
      ";color=blue",
      ";color=blue;color=black;color=brown",
      ";R=100;G=200;B=150",
    ],
    ["label", false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
    ["label", true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
    ["simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
    ["simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ])("%s, explode %s, in a path", (style, explode, empty, primitive, array, properties) => {
    expect(path("", style, explode)).toBe(empty);
    expect(path("blue", style, explode)).toBe(primitive);
    expect(path(list, style, explode)).toBe(array);
    expect(path(object, style, explode)).toBe(properties);
    expect(path([], style, explode)).toBeUndefined();
    expect(path({}, style, explode)).toBeUndefined();
  });

  test.each<[ParameterStyle, boolean, string, string, string, string]>([
    ["form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
    [
      "form",
      true,
      "color=",
      "color=blue",
      "color=blue&color=black&color=brown",
      "R=100&G=200&B=150",
    ],
    [
      "spaceDelimited",
      false,
      "color=",
      "color=blue",
      "color=blue%20black%20brown",
      "color=R%20100%20G%20200%20B%20150",
    ],
    [
      "pipeDelimited",
      false,
      "color=",
      "color=blue",
      "color=blue%7Cblack%7Cbrown",
      "color=R%7C100%7CG%7C200%7CB%7C150",
    ],
    [
      "deepObject",
      true,
      "color=",
      "color=blue",
      "color[0]=blue&color[1]=black&color[2]=brown",
      "color[R]=100&color[G]=200&color[B]=150",
    ],
    // Not defined by OpenAPI; documented in styles.ts.
    [
      "spaceDelimited",
      true,
      "color=",
      "color=blue",
      "color=blue&color=black&color=brown",
      "R=100&G=200&B=150",
    ],
    [
      "pipeDelimited",
      true,
      "color=",
      "color=blue",
      "color=blue&color=black&color=brown",
      "R=100&G=200&B=150",
    ],
    [
      "deepObject",
      false,
      "color=",
      "color=blue",
      "color[0]=blue&color[1]=black&color[2]=brown",
      "color[R]=100&color[G]=200&color[B]=150",
    ],
  ])("%s, explode %s, in a query", (style, explode, empty, primitive, array, properties) => {
    expect(query("", style, explode)).toBe(empty);
    expect(query("blue", style, explode)).toBe(primitive);
    expect(query(list, style, explode)).toBe(array);
    expect(query(object, style, explode)).toBe(properties);
    expect(query([], style, explode)).toBe("");
    expect(query({}, style, explode)).toBe("");
    expect(query(null, style, explode)).toBe("");
    expect(query(undefined, style, explode)).toBe("");
  });
});

describe("defaults", () => {
  test("form explodes, the others do not", () => {
    expect(formPairs("c", list, {}, verbatim)).toHaveLength(3);
    expect(formPairs("c", list, { style: "pipeDelimited" }, verbatim)).toEqual([
      ["c", "blue|black|brown"],
    ]);
    expect(expand("c", object, {}, verbatim)).toBe("R,100,G,200,B,150");
    expect(expand("c", list, { style: "matrix" }, verbatim)).toBe(";c=blue,black,brown");
  });
});

describe("values", () => {
  test.each([
    ["a number", 1.5, "1.5"],
    ["zero", 0, "0"],
    ["a bigint", 12345678901234567890n, "12345678901234567890"],
    ["false", false, "false"],
    ["a date", new Date(Date.UTC(2024, 0, 2, 3, 4, 5)), "2024-01-02T03:04:05.000Z"],
    ["something with toJSON", new URL("https://example.com/"), "https://example.com/"],
  ])("%s", (_, value, text) => {
    expect(expand("v", value, {}, verbatim)).toBe(text);
    expect(formPairs("v", [value], {}, verbatim)).toEqual([["v", text]]);
    expect(formPairs("v", { a: { b: value } }, { style: "deepObject" }, verbatim)).toEqual([
      ["v[a][b]", text],
    ]);
  });

  test("absent items and properties are left out, empty text is not", () => {
    expect(query(["", null, undefined, "a"], "form", true)).toBe("color=&color=a");
    expect(query(["", null, "a"], "form", false)).toBe("color=,a");
    expect(query([null], "form", true)).toBe("");
    expect(query({ a: null, b: undefined, c: "", d: 0 }, "form", true)).toBe("c=&d=0");
    expect(query({ a: null, b: { c: undefined, d: "" } }, "deepObject", true)).toBe("color[b][d]=");
    expect(path({ a: "", b: 1 }, "matrix", true)).toBe(";a;b=1");
    expect(path([""], "matrix", true)).toBe(";color");
  });

  test("nested objects have no style and become JSON", () => {
    expect(query([{ a: 1 }], "form", true)).toBe("color=%7B%22a%22%3A1%7D");
    expect(query({ a: { b: [1] } }, "form", true)).toBe("a=%7B%22b%22%3A%5B1%5D%7D");
  });

  test("deepObject goes on as deep as the value", () => {
    const value = { a: { b: 1, c: [2, { d: 3 }] } };
    expect(query(value, "deepObject", true)).toBe(
      "color[a][b]=1&color[a][c][0]=2&color[a][c][1][d]=3",
    );
  });

  test("own properties only", () => {
    const value: unknown = JSON.parse('{"__proto__":1,"toString":2}');
    expect(query(value, "form", true)).toBe("__proto__=1&toString=2");
    expect(query(Object.create({ inherited: 1 }), "form", true)).toBe("");
  });

  test("a bigint has all its digits, in text and in JSON", () => {
    expect(query(9007199254740993n, "form", true)).toBe("color=9007199254740993");
    expect(query([{ a: 1n }], "form", true)).toBe("color=%7B%22a%22%3A1%7D");
  });

  const circular: Record<string, unknown> = {};
  circular.self = circular;

  test.each([
    ["a Blob", new Blob(["x"])],
    ["bytes", new Uint8Array(1)],
    ["an ArrayBuffer", new ArrayBuffer(1)],
    ["an invalid date", new Date(Number.NaN)],
    ["what refers to itself", [circular]],
  ])("%s is refused", (_, value) => {
    expect(() => query(value, "form", true)).toThrow(
      expect.objectContaining({ name: "ClientError" }),
    );
  });
});

describe("characters", () => {
  test("in a query, names and values are encoded, once", () => {
    expect(joinPairs(formPairs("a b[]", "/?#%&=+ é😀'(*)!~-._", {}, percentEncode))).toEqual([
      "a%20b%5B%5D=%2F%3F%23%25%26%3D%2B%20%C3%A9%F0%9F%98%80%27%28%2A%29%21~-._",
    ]);
    expect(query({ "R&D": "a=b" }, "deepObject", true)).toBe("color[R%26D]=a%3Db");
    expect(query({ "R&D": "a=b" }, "form", true)).toBe("R%26D=a%3Db");
    expect(query(["a,b", "c|d"], "pipeDelimited", false)).toBe("color=a%2Cb%7Cc%7Cd");
  });

  test("a lone surrogate does not throw", () => {
    expect(percentEncode("a\ud800b")).toBe("a%EF%BF%BDb");
    expect(encodeReserved("\udc00")).toBe("%EF%BF%BD");
    expect(encodeCookie("\udc00")).toBe("%EF%BF%BD");
  });

  test("allowReserved: reserved characters and triplets pass, the rest and # do not", () => {
    expect(encodeReserved(":/?[]@!$&'()*+,;=-._~aZ0")).toBe(":/?[]@!$&'()*+,;=-._~aZ0");
    expect(encodeReserved('%2F%2f 100% %zz #é"<>\\^`{|}\u212a')).toBe(
      "%2F%2f%20100%25%20%25zz%20%23%C3%A9%22%3C%3E%5C%5E%60%7B%7C%7D%E2%84%AA",
    );
  });

  test("a cookie keeps what it can hold", () => {
    expect(encodeCookie("abc123!#$&'()*+-./:<=>?@[]^_`{|}~")).toBe(
      "abc123!#$&'()*+-./:<=>?@[]^_`{|}~",
    );
    expect(encodeCookie('a b;c,"d"\\%\u007f\r\né')).toBe(
      "a%20b%3Bc%2C%22d%22%5C%25%7F%0D%0A%C3%A9",
    );
  });
});
