import { describe, expect, test } from "vitest";
import { ClientError } from "../../../templates/client/node/runtime/errors.js";
import {
  type DescribedHeader,
  read,
} from "../../../templates/client/node/runtime/responseheaders.js";

type Values = Record<string, unknown>;
const one = (text: string, as: DescribedHeader["as"], more: Partial<DescribedHeader> = {}) =>
  read<Values>(new Headers({ "X-One": text }), { one: { name: "X-One", as, ...more } }).one;

const size = { fields: { width: "number" }, others: "string" } as const;
const exploded = { ...size, explode: true } as const;

describe("a header becomes its type", () => {
  test.each<[string, string, DescribedHeader["as"], unknown]>([
    ["a string, as it is", "007, a", "string", "007, a"],
    ["an empty string", "", "string", ""],
    ["an integer", "12", "number", 12],
    ["a number", "-1.5e3", "number", -1500],
    ["a boolean", "true", "boolean", true],
    ["a boolean as Python writes it", "False", "boolean", false],
    ["a list", "a,b, c", { each: "string" }, ["a", "b", "c"]],
    ["a list of numbers", "1, 2", { each: "number" }, [1, 2]],
    ["an empty list", "", { each: "string" }, []],
    ["a tuple", "1,a,2", { items: ["number", "string"], rest: "number" }, [1, "a", 2]],
    ["an object", "width,1,unit,cm", size, { width: 1, unit: "cm" }],
    ["an exploded object", "width=1, unit=a=b", exploded, { width: 1, unit: "a=b" }],
    ["an empty object", "", size, {}],
    ["JSON", '{"a":[1,"b"]}', "json", { a: [1, "b"] }],
    ["the first that fits", "1", { oneOf: ["number", "string"] }, 1],
    ["the next that fits", "soon", { oneOf: ["boolean", "number", "string"] }, "soon"],
    ["digits that may be a string", "007", { oneOf: ["number", "string"] }, "007"],
    ["one of a list", "1", { oneOf: ["number", { each: "number" }] }, 1],
    ["several of a list", "1,2", { oneOf: ["number", { each: "number" }] }, [1, 2]],
    ["a list without another way", "a", { oneOf: ["number", { each: "string" }] }, ["a"]],
  ])("%s", (_, text, as, value) => {
    expect(one(text, as)).toEqual(value);
  });

  test("a date, also in the form of HTTP", () => {
    const date = new Date("2024-05-01T10:00:00Z");
    for (const text of ["2024-05-01T12:00:00+02:00", "Wed, 01 May 2024 10:00:00 GMT"]) {
      expect(one(text, "string", { conversion: "Date" }), text).toEqual(date);
    }
    const times = one("2024-05-01T10:00:00Z", { each: "string" }, { conversion: { each: "Date" } });
    expect(times).toEqual([date]);
  });

  test("a large integer, only as a bigint", () => {
    const large = "9007199254740993";
    expect(one(large, "number", { conversion: "bigint" })).toBe(9007199254740993n);
    const inList = { conversion: { each: "bigint" } } as const;
    expect(one(`1,${large}`, { each: "number" }, inList)).toEqual([1n, 9007199254740993n]);
    expect(one(large, { oneOf: ["number", "string"] })).toBe(large);
    for (const [text, as] of [
      [large, "number"],
      [`{"a":${large}}`, "json"],
      [`width,${large}`, size],
    ] as const) {
      expect(() => one(text, as), text).toThrow(
        'The header "X-One" has an integer, which a number cannot hold exactly',
      );
    }
  });

  test("cookies, whose dates have commas", () => {
    const headers = new Headers();
    headers.append("Set-Cookie", "a=1; Expires=Wed, 01 May 2024 10:00:00 GMT");
    headers.append("Set-Cookie", "b=2");
    const described = { cookies: { name: "Set-Cookie", as: { each: "string" } } } as const;
    expect(read(headers, described)).toEqual({
      cookies: ["a=1; Expires=Wed, 01 May 2024 10:00:00 GMT", "b=2"],
    });
  });

  test("headers that come several times are one list", () => {
    const headers = new Headers();
    headers.append("X-One", "a");
    headers.append("x-one", "b,c");
    expect(read(headers, { one: { name: "X-ONE", as: { each: "string" } } })).toEqual({
      one: ["a", "b", "c"],
    });
  });
});

test("a header that is missing is left out", () => {
  const values = read<Values>(new Headers(), { one: { name: "X-One", as: "number" } });
  expect(Object.keys(values)).toEqual([]);
});

describe("a value that is not of its type is an error without the value", () => {
  test.each<[DescribedHeader["as"], string, string]>([
    ["number", "secret", "a value that is no number"],
    ["number", "", "a value that is no number"],
    ["number", "0x10", "a value that is no number"],
    ["number", "Infinity", "a value that is no number"],
    ["boolean", "secret", "a value that is no boolean"],
    [{ each: "number" }, "1,secret", "a value that is no number"],
    [size, "width,1,secret", "a value that is no object"],
    [exploded, "width=1,secret", "a value that is no object"],
    ["json", "secret", "a value that is no JSON"],
    [{ oneOf: ["number", "boolean"] }, "secret", "a value that is no value of its type"],
  ])("%j", (as, text, reason) => {
    const error = errorOf(() => one(text, as));
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ message: `The header "X-One" has ${reason}` });
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  test.each(["yesterday", "Xxx, 99 Xxx 2024 10:00:00 GMT"])("a date that is %s", (text) => {
    expect(() => one(text, "string", { conversion: "Date" })).toThrow(
      'The header "X-One" has a value that is no date-time',
    );
  });
});

test("no name reaches a prototype", () => {
  const headers = new Headers([
    ["__proto__", "a"],
    ["X-Object", "__proto__=1,constructor=2"],
  ]);
  const values = read<Values>(headers, {
    ["__proto__"]: { name: "__proto__", as: "string" },
    object: { name: "X-Object", as: { fields: {}, others: "string", explode: true } },
    constructor: { name: "constructor", as: "string" } as const,
  });
  expect(Object.entries(values)).toEqual([
    ["__proto__", "a"],
    ["object", JSON.parse('{"__proto__":"1","constructor":"2"}')],
  ]);
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  expect(Object.getPrototypeOf(values.object)).toBe(Object.prototype);
});

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
