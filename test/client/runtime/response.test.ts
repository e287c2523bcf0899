import { describe, expect, test } from "vitest";
import type { Operation, ResponseKind } from "../../../templates/client/node/runtime/operation.js";
import { listen, TestClient } from "./server.js";

const server = await listen();
const client = new TestClient({ baseUrl: server.url });
const get: Operation = { method: "GET", path: "/" };

const answer = (
  status: number,
  contentType: string | undefined,
  body: string | Uint8Array | undefined,
  operation: Operation = get,
) => {
  server.reply(status, contentType === undefined ? {} : { "content-type": contentType }, body);
  return client.call(operation);
};

describe("JSON where nothing else is declared, whatever it calls itself", () => {
  test.each([
    ["application/json", '{"a":1}', { a: 1 }],
    ["text/plain", "[]", []],
    [undefined, "0", 0],
    ["application/octet-stream", "\ufeffnull", null],
    ["text/html", " ", undefined],
  ])("%s: %j", async (type, body, expected) => {
    expect(await answer(200, type, body)).toEqual(expected);
  });

  test("anything else is an error that says what it calls itself", async () => {
    const rejection = expect(answer(200, "text/html; charset=utf-8", "<h1>Sign in</h1>")).rejects;
    await rejection.toMatchObject({
      name: "ResponseParseError",
      message: "GET / returned 200 with a body that is not JSON but text/html",
      body: "<h1>Sign in</h1>",
    });
    await expect(answer(200, "no <type>", "<h1>")).rejects.toThrow("is not JSON");
  });
});

describe("a failure that is described as a file", () => {
  const picture: Operation = { ...get, errors: { "5XX": "binary" } };
  const failed = (type: string, body: string | Uint8Array) =>
    answer(500, type, body, picture).then(
      () => undefined,
      (error: { body: unknown }) => error.body,
    );

  test("is a Blob with the bytes of the server", async () => {
    const body = await failed("image/png", new Uint8Array([0x89, 0x50, 0xff]));
    expect(body).toBeInstanceOf(Blob);
    expect(new Uint8Array(await (body as Blob).arrayBuffer())).toEqual(
      new Uint8Array([0x89, 0x50, 0xff]),
    );
  });

  test("is read as text or JSON if it says that it is", async () => {
    expect(await failed("application/json", '{"a":1}')).toEqual({ a: 1 });
    expect(await failed("text/html", "<p>")).toBe("<p>");
  });
});

describe("by the response's Content-Type, where the status is none that is declared", () => {
  const undeclared: Operation = { ...get, responses: {} };
  test.each([
    ["application/json", '{"a":1}', { a: 1 }],
    ["application/json; charset=utf-8", "[]", []],
    ["application/vnd.api+json;v=1", "null", null],
    ["APPLICATION/JSON", "0", 0],
    ["application/json", '\ufeff"bom"', "bom"],
    ["text/plain", "é", "é"],
    ["text/html; charset=utf-8", "<p>", "<p>"],
    ["application/xml", "<a/>", "<a/>"],
    ["image/svg+xml; charset=utf-8", "<svg/>", "<svg/>"],
    [undefined, "ignored", undefined],
  ])("%s: %j", async (type, body, expected) => {
    expect(await answer(200, type, body, undeclared)).toEqual(expected);
  });

  test.each(["application/octet-stream", "image/png", "application/jsonx", "application/xmlish"])(
    "%s is a Blob",
    async (type) => {
      const blob = await answer(200, type, new Uint8Array([0, 255]), undeclared);
      expect(blob).toBeInstanceOf(Blob);
      expect([...new Uint8Array(await (blob as Blob).arrayBuffer())]).toEqual([0, 255]);
      expect((blob as Blob).type).toBe(type);
    },
  );
});

describe("as the operation says: exact, then range, then default", () => {
  const responses: Record<string, ResponseKind> = {
    "201": "text",
    "2XX": "json",
    default: "binary",
  };

  test("exact, range, default", async () => {
    const declared: Operation = { ...get, responses };
    expect(await answer(201, "application/json", "1", declared)).toBe("1");
    expect(await answer(200, "text/plain", "1", declared)).toBe(1);
    const only: Operation = { ...get, responses: { default: "binary", "4XX": "json" } };
    expect(await answer(200, "application/json", "1", only)).toBeInstanceOf(Blob);
    expect(await answer(200, "application/json", "1", { ...get, responses: {} })).toBe(1);
    const none: Operation = { ...get, responses: { "200": "none" } };
    expect(await answer(200, "application/json", "1", none)).toBeUndefined();
  });
});

describe("nothing to read is undefined", () => {
  test.each<[number, string | undefined, ResponseKind | undefined]>([
    [204, undefined, undefined],
    [204, "application/json", "json"],
    [205, undefined, "json"],
    [304, "application/json", "json"],
    [200, undefined, undefined],
    [200, "application/json", undefined],
    [200, "application/json", "json"],
    [202, "text/plain", "text"],
    [200, "image/png", "binary"],
    [200, undefined, "json"],
  ])("%i, Content-Type %s, declared %s", async (status, type, kind) => {
    const operation = kind === undefined ? get : { ...get, responses: { default: kind } };
    expect(await answer(status, type, undefined, operation)).toBeUndefined();
  });

  test("white space alone, and HEAD", async () => {
    expect(await answer(200, "application/json", "\r\n ")).toBeUndefined();
    const head: Operation = { method: "HEAD", path: "/", responses: { "200": "json" } };
    expect(await answer(200, "application/json", '{"a":1}', head)).toBeUndefined();
  });
});

test("a body that nobody wants is not waited for", async () => {
  const closed = new Promise<void>((resolve) => {
    server.answer((response) => {
      response.once("close", () => resolve());
      response.writeHead(200, { "content-type": "application/json" });
      response.write("{");
    });
  });
  expect(await client.call({ ...get, responses: { "200": "none" } })).toBeUndefined();
  await closed;
});

test("a success that is not JSON is an error that holds the text", async () => {
  server.reply(200, { "content-type": "application/json", "x-request-id": "r" }, "<html>no");
  const error = await client.call(get).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    name: "ResponseParseError",
    message: "GET / returned 200 with a body that is not JSON",
    status: 200,
    body: "<html>no",
    method: "GET",
    path: "/",
  });
  expect(error).toHaveProperty("cause.name", "SyntaxError");
});
