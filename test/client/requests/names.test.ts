import { describe, expect, test } from "vitest";
import { packagesOf, type Row, recorder } from "../../support/requests.js";

// What a generated client puts on the wire where names or values are traps: points 6, 7, 18, 20
// and 22 of the forty (test/edge-cases.test.ts).

const packages = await packagesOf(
  "prototype-names",
  "parameter-names-that-shadow",
  "form-exploded-object",
  "path-values",
  "ignored-header-parameters",
);
const server = await recorder();
const at = { baseUrl: server.url };

const json = { "content-type": "application/json" };

describe("6: members of every object", () => {
  const client = packages["prototype-names"].create("MembersClient", at);

  test("a client is not thenable: a promise for it resolves with it", async () => {
    expect(await Promise.resolve(client)).toBe(client);
  });

  test("members that every object has stay what they are", () => {
    expect(String(client)).toBe("[object Object]");
    expect(Object.hasOwn(client, "then")).toBe(false);
  });

  const own = JSON.parse('{"__proto__":"p","constructor":"c","toString":"t","then":"n"}') as object;
  server.table(client, [
    [
      "as parameters",
      "sendParameters",
      Object.assign(Object.create(null), { hasOwnProperty: "h" }, { constructor: "c" }),
      { url: "/parameters?constructor=c", headers: { hasownproperty: "h" } },
    ],
    [
      "as parameters, all",
      "sendParameters",
      own,
      { url: "/parameters?constructor=c&__proto__=p&toString=t&then=n" },
    ],
    ["what is inherited is not sent", "sendParameters", {}, { url: "/parameters" }],
    [
      "as properties",
      "sendProperties",
      JSON.parse(
        '{"__proto__":"p","constructor":"c","hasOwnProperty":"h","then":{"__proto__":"i"}}',
      ),
      {
        method: "POST",
        url: "/properties",
        headers: json,
        body: '{"__proto__":"p","constructor":"c","hasOwnProperty":"h","then":{"__proto__":"i"}}',
      },
    ],
  ]);

  test("they come back as properties of their own", async () => {
    const text = '{"__proto__":"p","constructor":"c","hasOwnProperty":"h"}';
    server.reply(200, json, text);
    const answer = await client.sendProperties?.({});
    expect(JSON.stringify(answer)).toBe(text);
    expect(Object.getPrototypeOf(answer)).toBe(Object.prototype);
  });
});

describe("7: names that shadow", () => {
  server.table(packages["parameter-names-that-shadow"].create("ShadowClient", at), [
    [
      "every parameter is sent where it belongs",
      "call",
      {
        ...{ path: "p", this: "t", options: "o", queryBody: "b", request: "r", self: "s" },
        ...{ client: "c", result: "u", request_options: "q", operations: "m", headers: "h" },
        body: "words",
      },
      {
        method: "POST",
        url: "/calls/p/t?options=o&body=b&request=r&self=s&client=c&result=u&request_options=q&operations=m",
        headers: { headers: "h", "content-type": "text/plain" },
        body: "words",
      },
    ],
    [
      "every property is in the body",
      "spread",
      { body: "b", this: "t", self: "s", request: "r", options: "o" },
      {
        method: "POST",
        url: "/bodies",
        headers: json,
        body: '{"body":"b","this":"t","self":"s","request":"r","options":"o"}',
      },
    ],
  ]);
});

describe("18: form and explode", () => {
  server.table(packages["form-exploded-object"].create("ItemClient", at), [
    [
      "bare property keys, encoded",
      "findItems",
      { filter: { name: "tea & milk", "max price": 0, open: false } },
      { url: "/items?name=tea%20%26%20milk&max%20price=0&open=false" },
    ],
    ["a map", "findItems", { labels: { "a=b": "c", empty: "" } }, { url: "/items?a%3Db=c&empty=" }],
    [
      "beside one that is not exploded",
      "findItems",
      { filter: { name: "n" }, page: { size: 10, number: 0 } },
      { url: "/items?name=n&page=size,10,number,0" },
    ],
    [
      "in a cookie",
      "findItems",
      { cookies: { theme: "dark", size: "xl" } },
      { url: "/items", headers: { cookie: "theme=dark; size=xl" } },
    ],
    ["nothing of an empty object", "findItems", { filter: {}, labels: {} }, { url: "/items" }],
    [
      "what is undefined is not sent",
      "findItems",
      { filter: { name: undefined } },
      { url: "/items" },
    ],
  ]);
});

describe("20: values in a path", () => {
  const client = packages["path-values"].create("FileClient", at);
  server.table(
    client,
    [
      ["a/b", "a%2Fb"],
      ["50%", "50%25"],
      ["%2F", "%252F"],
      ["a?b=c", "a%3Fb%3Dc"],
      ["a#b", "a%23b"],
      ["../etc", "..%2Fetc"],
      ["..\\etc", "..%5Cetc"],
      ["...", "..."],
      ["a;b,c", "a%3Bb%2Cc"],
      [" ", "%20"],
      ["é😀", "%C3%A9%F0%9F%98%80"],
      ["{name}", "%7Bname%7D"],
    ].map(([name, sent]): Row => [`${name}`, "getFile", { name }, { url: `/files/${sent}` }]),
  );
  server.table(client, [
    ["zero", "getVersion", { name: "n", number: 0 }, { url: "/files/n/versions/0" }],
    [
      "a value that looks like another placeholder",
      "getVersion",
      { name: "{number}", number: 1 },
      { url: "/files/%7Bnumber%7D/versions/1" },
    ],
  ]);

  test.each([".", ".."])(
    "%j is refused: every URL parser would take it for a step",
    async (name) => {
      await server.refuse(() => client.getFile?.({ name }) as Promise<unknown>, /only dots/);
    },
  );
});

describe("22: headers that are no parameters", () => {
  server.table(packages["ignored-header-parameters"].create("NoteClient", at), [
    [
      "only the others are sent",
      "createNote",
      { accept: "all", xKept: "kept", text: "Hello" },
      {
        method: "POST",
        url: "/notes?accept=all",
        headers: {
          ...json,
          accept: "application/json",
          authorization: undefined,
          "x-kept": "kept",
        },
        body: '{"text":"Hello"}',
      },
    ],
  ]);
});
