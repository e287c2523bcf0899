import { describe, expect, test } from "vitest";
import { roundedIntegers } from "../../../templates/client/node/runtime/json.js";
import type { Operation } from "../../../templates/client/node/runtime/operation.js";
import { listen, TestClient } from "./server.js";

const server = await listen();
const client = new TestClient({ baseUrl: server.url });
const rounding = new TestClient({ baseUrl: server.url, largeIntegers: "round" });

describe("an integer that JSON.parse rounds is found, with its place", () => {
  test.each([
    ["9007199254740993", "9007199254740993", ""],
    ["-9007199254740993", "-9007199254740993", ""],
    [" \n9223372036854775807\t", "9223372036854775807", ""],
    ['{"id":9223372036854775807}', "9223372036854775807", "/id"],
    ['{"id" :\r\n 9223372036854775807 }', "9223372036854775807", "/id"],
    ["[1,9007199254740993,9007199254740995]", "9007199254740993", "/1"],
    [
      '{"a":[{},[],{"b":{"c":"d"}},{"e":[0,[9007199254740993]]}]}',
      "9007199254740993",
      "/a/3/e/1/0",
    ],
    ['{"a/b":{"m~n":{"\\u00e9\\"":9007199254740993}}}', "9007199254740993", '/a~1b/m~0n/é"'],
    ['{"":{"x":"y","z":9007199254740993}}', "9007199254740993", "//z"],
    ['{"s":"9007199254740995","n":9007199254740993}', "9007199254740993", "/n"],
    ['{"s":"\\\\","n":9007199254740993}', "9007199254740993", "/n"],
    ['{"s":"a\\"b: 9007199254740995,","n":9007199254740993}', "9007199254740993", "/n"],
    [`[${"9".repeat(400)}]`, "9".repeat(400), "/0"],
    ['[{"a":1},{"__proto__":9007199254740993}]', "9007199254740993", "/1/__proto__"],
  ])("%s", (text, literal, pointer) => {
    const [first] = roundedIntegers(text);
    expect(first).toEqual([pointer, literal]);
  });
});

describe("everything else passes", () => {
  test.each([
    "0",
    "-0",
    "9007199254740991",
    "-9007199254740991",
    "9007199254740992",
    "9007199254740994",
    "1180591620717411303424",
    "1.7976931348623157e308",
    "9007199254740993.0",
    "0.12345678901234567890",
    "12345678901234567890e0",
    "12345678901234567890E-5",
    "1e22",
    '"9007199254740993"',
    '{"9007199254740993":1}',
    '{"id":"9007199254740993","text":"x: 9007199254740993, [9007199254740993]"}',
    '["\\" , 9007199254740993,"]',
    '["\\\\\\" , 9007199254740993,"]',
    '{"x":[],"y":{}}',
  ])("%s", (text) => {
    expect(roundedIntegers(text).size).toBe(0);
  });

  test("all of them, where all are asked for", () => {
    const text = '{"a":9007199254740993,"b":[1,{"c":-9007199254740995}],"d":9007199254740994}';
    const found = [
      ["/a", "9007199254740993"],
      ["/b/1/c", "-9007199254740995"],
    ];
    expect([...roundedIntegers(text)]).toEqual(found);
  });

  test("an integer is found just where its value and its number's differ", () => {
    for (let exponent = 50n; exponent < 70n; exponent++) {
      for (let offset = -9n; offset <= 9n; offset++) {
        const integer = 2n ** exponent + offset;
        const [found] = roundedIntegers(`{"a":[${integer}]}`);
        const rounded = BigInt(Number(integer)) !== integer;
        expect(found).toEqual(rounded ? ["/a/0", `${integer}`] : undefined);
      }
    }
  });

  test("long texts, long strings and deep nesting", () => {
    const deep = 20_000;
    const nested = `${"[".repeat(deep)}9007199254740993${"]".repeat(deep)}`;
    expect([...roundedIntegers(nested).keys()]).toEqual(["/0".repeat(deep)]);
    const text = `: 9007199254740993, ${'\\"'.repeat(1_000_000)}`;
    expect(roundedIntegers(`{"a":"${text}"}`).size).toBe(0);
    expect([...roundedIntegers(`{"a":"${text}","b":9007199254740993}`).keys()]).toEqual(["/b"]);
    expect([...roundedIntegers("1".repeat(1_000_000)).keys()]).toEqual([""]);
  });
});

describe("a client", () => {
  const get: Operation = { method: "GET", path: "/orders" };
  const json = { "content-type": "application/json" };
  const body = '{"orders":[{"id":9007199254740993}]}';

  test("rejects what it would have to round, and says where it is", async () => {
    server.reply(200, json, body);
    const error = await client.call(get).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: "ResponseParseError",
      message:
        "GET /orders returned 200 with the integer 9007199254740993 at /orders/0/id, which a number cannot hold exactly",
      status: 200,
      body,
    });
  });

  test("does not repeat endless digits", async () => {
    server.reply(200, json, "7".repeat(5000));
    await expect(client.call(get)).rejects.toThrow(
      `returned 200 with the integer ${"7".repeat(40)}..., which`,
    );
  });

  test("takes what is exact", async () => {
    server.reply(200, json, '{"a":9007199254740994,"b":"9007199254740993","c":1e30}');
    expect(await client.call(get)).toEqual({ a: 2 ** 53 + 2, b: "9007199254740993", c: 1e30 });
  });

  test("rounds where it is told to", async () => {
    server.reply(200, json, body);
    expect(await rounding.call(get)).toEqual({ orders: [{ id: 2 ** 53 }] });
  });

  test("keeps the text of an error's body instead of rounding, and never hides its status", async () => {
    server.reply(409, json, body);
    await expect(client.call(get)).rejects.toMatchObject({ status: 409, body });
    server.reply(409, json, body);
    const parsed = { orders: [{ id: 2 ** 53 }] };
    await expect(rounding.call(get)).rejects.toMatchObject({ status: 409, body: parsed });
  });
});
