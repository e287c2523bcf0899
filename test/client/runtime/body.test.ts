import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import {
  anyBody,
  binaryBody,
  formBody,
  textBody,
} from "../../../templates/client/node/runtime/bodies.js";
import type { Body, Operation } from "../../../templates/client/node/runtime/operation.js";
import { listen, TestClient } from "./server.js";

const server = await listen();
const client = new TestClient({ baseUrl: server.url });

const post = (body: Body, rest: Partial<Operation> = {}): Operation => ({
  method: "POST",
  path: "/",
  body,
  ...rest,
});
const send = async (operation: Operation, request?: object) => {
  await client.call(operation, request);
  const { body, headers } = server.last;
  return { text: body.toString(), type: headers["content-type"], headers, body };
};
const json: Body = { mediaType: "application/json" };

describe("json", () => {
  test("every property of the request that is no parameter", async () => {
    const operation = post(json, {
      path: "/{id}",
      parameters: [
        { in: "path", name: "id", property: "pathId" },
        { in: "query", name: "q" },
        { in: "header", name: "app", option: "app" },
      ],
    });
    const request = { pathId: 1, q: 2, id: "kept", app: "kept", none: undefined, nil: null };
    const { text, type } = await send(operation, request);
    expect(text).toBe('{"id":"kept","app":"kept","nil":null}');
    expect(type).toBe("application/json");
    expect(server.last.url).toBe("/1?q=2");
  });

  test.each([
    ["an array", [1, { a: undefined }], "[1,{}]"],
    ["a text", "a", '"a"'],
    ["null", null, "null"],
    ["zero", 0, "0"],
    ["false", false, "false"],
    ["a date", new Date(0), '"1970-01-01T00:00:00.000Z"'],
  ])("one property that is the body: %s", async (_, value, text) => {
    expect((await send(post({ ...json, property: "body" }), { body: value })).text).toBe(text);
  });

  test("the description's media type is sent; a range is none", async () => {
    const own = "application/problem+json; charset=utf-8";
    expect((await send(post({ ...json, mediaType: own }), { a: 1 })).type).toBe(own);
    expect((await send(post({ ...json, mediaType: "*/*" }), { a: 1 })).type).toBe(
      "application/json",
    );
  });

  test("an optional body that is empty is not sent", async () => {
    for (const request of [undefined, {}, { a: undefined }]) {
      const { text, type } = await send(post(json), request);
      expect([text, type]).toEqual(["", undefined]);
    }
    const { text, type } = await send(post({ ...json, property: "body" }), { other: 1 });
    expect([text, type]).toEqual(["", undefined]);
  });

  test("a required body is sent even where it is empty", async () => {
    expect((await send(post({ ...json, required: true }), {})).text).toBe("{}");
    const one = post({ ...json, property: "body", required: true });
    await expect(client.call(one, {})).rejects.toThrow('POST / needs a value for "body"');
  });

  test("odd property names are properties, inherited ones are not sent", async () => {
    const request: object = JSON.parse('{"__proto__":{"admin":true},"constructor":1,"then":2}');
    expect((await send(post(json), request)).text).toBe(
      '{"__proto__":{"admin":true},"constructor":1,"then":2}',
    );
    expect((await send(post(json), Object.create({ inherited: 1 }))).text).toBe("");
  });

  test("a bigint is an integer with all its digits", async () => {
    const request = { id: 9007199254740993n, list: [-1n, 2, "3n"], text: '"0:1"' };
    expect((await send(post(json), request)).text).toBe(
      '{"id":9007199254740993,"list":[-1,2,"3n"],"text":"\\"0:1\\""}',
    );
  });

  test("what JSON cannot hold is a clear error", async () => {
    const circular: Record<string, unknown> = { id: 1n };
    circular.self = circular;
    await expect(client.call(post(json), circular)).rejects.toMatchObject({
      name: "ClientError",
      message: "A value of the request refers to itself, which JSON cannot express",
    });
  });
});

describe("form", () => {
  const form: Body = { mediaType: "application/x-www-form-urlencoded", encode: formBody };

  test("defaults: arrays repeat the name, objects are JSON, spaces are plus signs", async () => {
    const { text, type } = await send(post(form), {
      "a b": "c d+é",
      list: [1, "x&y", null],
      object: { street: "Example Dr.", zip: "9+1" },
      objects: [{ a: 1 }],
      none: null,
      empty: "",
    });
    expect(type).toBe("application/x-www-form-urlencoded");
    expect(text).toBe(
      "a+b=c+d%2B%C3%A9&list=1&list=x%26y" +
        "&object=%7B%22street%22%3A%22Example+Dr.%22%2C%22zip%22%3A%229%2B1%22%7D" +
        "&objects=%7B%22a%22%3A1%7D&empty=",
    );
    expect(new URLSearchParams(text).get("object")).toBe('{"street":"Example Dr.","zip":"9+1"}');
  });

  test("a style or an explode is followed, a content type too", async () => {
    const encoding = {
      joined: { explode: false },
      spaced: { style: "spaceDelimited" },
      deep: { style: "deepObject", explode: true },
      bare: { style: "form" },
      quoted: { contentType: "application/json" },
    } as const;
    const { text } = await send(post({ ...form, encoding }), {
      joined: [1, 2],
      spaced: [1, 2],
      deep: { a: { b: 1 } },
      bare: { x: 1, y: 2 },
      quoted: "a",
    });
    expect(text).toBe("joined=1,2&spaced=1+2&deep[a][b]=1&x=1&y=2&quoted=%22a%22");
  });

  test("binary data is refused", async () => {
    await expect(client.call(post(form), { file: new Blob(["x"]) })).rejects.toThrow(
      "Binary data is only allowed as a body or as a part of a multipart body",
    );
  });
});

describe("text and binary", () => {
  const text: Body = { mediaType: "text/plain", encode: textBody, property: "body" };
  const binary: Body = { mediaType: "image/png", encode: binaryBody, property: "body" };
  const bytes = new Uint8Array([0, 255, 13, 10]);

  test("text", async () => {
    const sent = await send(post(text), { body: "é\n" });
    expect([sent.text, sent.type]).toEqual(["é\n", "text/plain"]);
    expect(
      (await send(post({ ...text, mediaType: "application/xml" }), { body: "<a/>" })).type,
    ).toBe("application/xml");
    expect((await send(post(text), { body: 5 })).text).toBe("5");
    await expect(client.call(post(text), { body: { a: 1 } })).rejects.toThrow(
      "The body of POST / must be a string",
    );
  });

  test.each<[string, () => unknown]>([
    ["a Blob", () => new Blob([bytes], { type: "text/x-other" })],
    ["an ArrayBuffer", () => bytes.buffer],
    ["a Uint8Array", () => new Uint8Array([9, ...bytes]).subarray(1)],
    ["a ReadableStream", () => new Blob([bytes]).stream()],
  ])("%s", async (_, value) => {
    const sent = await send(post(binary), { body: value() });
    expect([...sent.body]).toEqual([...bytes]);
    expect(sent.type).toBe("image/png");
  });

  test("a string, and a range of media types", async () => {
    expect((await send(post(binary), { body: "é" })).text).toBe("é");
    const any = post({ ...binary, mediaType: "image/*" });
    const blob = new Blob(["x"], { type: "image/gif" });
    expect((await send(any, { body: blob })).type).toBe("image/gif");
    expect((await send(any, { body: bytes })).type).toBe("application/octet-stream");
    await expect(client.call(any, { body: { a: 1 } })).rejects.toThrow(
      "The body of POST / must be",
    );
  });
});

describe("a body of any type", () => {
  const any = post({ mediaType: "*/*", encode: anyBody, property: "body" });
  async function* pieces() {
    yield "one ";
    yield "two ";
    yield "three";
  }

  test.each([
    ["an async iterable", pieces],
    ["a stream of Node.js", () => Readable.from(["one ", "two ", "three"])],
    ["a stream with a media type", () => ({ stream: pieces(), type: "text/x-pieces" })],
  ])("%s is sent whole", async (_, value) => {
    const { text, type } = await send(any, { body: value() });
    expect(text).toBe("one two three");
    expect(type).toMatch(/^(?:application\/octet-stream|text\/x-pieces)$/);
  });

  test.each([[{ stream: null }], [{ stream: "on" }], [{ stream: { id: 1 } }]])(
    "%j is JSON",
    async (body) => {
      expect(JSON.parse((await send(any, { body })).text)).toEqual(body);
    },
  );

  test("is not read if the request is not sent", async () => {
    const stream = pieces();
    await expect(client.call({ ...any, method: "GET" }, { body: stream })).rejects.toThrow();
    const stopped = new TestClient({ baseUrl: server.url });
    stopped.use({
      onRequest: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error("stopped");
      },
    });
    await expect(stopped.call(any, { body: stream })).rejects.toThrow("stopped");
    expect(await stream.next()).toEqual({ done: false, value: "one " });
  });
});

test.each(["GET", "HEAD"])("%s with a body is refused, and without one sent", async (method) => {
  const operation = post(json, { method });
  await expect(client.call(operation, { a: 1 })).rejects.toMatchObject({
    name: "ClientError",
    message: `${method} / cannot have a body: fetch does not send one`,
  });
  await client.call(operation, {});
  expect(server.last.method).toBe(method);
});
