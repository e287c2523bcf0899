import { createServer } from "node:net";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  ApiError,
  AuthenticationError,
  ClientError,
  ConnectionError,
  ResponseParseError,
  TimeoutError,
} from "../../../templates/client/node/runtime/index.js";
import type { Operation } from "../../../templates/client/node/runtime/operation.js";
import { listen, schemes, TestClient } from "./server.js";

const server = await listen();
const secrets = { accessToken: "SECRET-token", appId: "SECRET-id", queryKey: "SECRET-key" };
const client = new TestClient(
  { baseUrl: server.url, ...secrets, headers: { "x-own": "SECRET-header" } },
  { securitySchemes: schemes },
);
const operation: Operation = {
  method: "POST",
  path: "/users/{id}",
  parameters: [
    { in: "path", name: "id" },
    { in: "query", name: "q" },
  ],
  body: { mediaType: "application/json" },
  security: [["bearer", "appId", "queryKey"]],
};
const request = { id: "SECRET-path", q: "SECRET-query", password: "SECRET-body" };
const failure = (one: TestClient = client) =>
  one.call(operation, request).then(
    () => expect.fail("resolved"),
    (error: unknown) => error,
  );

describe("ApiError", () => {
  test("has status, headers, body, request id and operation", async () => {
    server.reply(
      401,
      { "content-type": "application/json", "x-request-id": "r-1", "x-more": "m" },
      '{"statusCode":401,"message":"Wrong pass code","requestId":"r-2"}',
    );
    const error = await failure();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({
      name: "AuthenticationError",
      message: "POST /users/{id} failed with 401: Wrong pass code",
      status: 401,
      body: { statusCode: 401, message: "Wrong pass code", requestId: "r-2" },
      requestId: "r-1",
      method: "POST",
      path: "/users/{id}",
    });
    expect((error as ApiError).headers.get("x-more")).toBe("m");
    expect((error as ApiError).stack).toMatch(/^AuthenticationError: POST/);
  });

  test.each([
    ["JSON whatever its type says", "text/plain", '{"a":1}', { a: 1 }],
    ["text where it is not JSON", "application/json", "{oops", "{oops"],
    ["nothing where it is empty", "application/json", "", undefined],
  ])("body: %s", async (_, type, body, expected) => {
    server.reply(500, { "content-type": type }, body);
    expect(await failure()).toMatchObject({ status: 500, body: expected });
  });

  test("the request id may be in another header, or a string in the body", async () => {
    server.reply(500, { "request-id": "r-3" }, '{"requestId":"r-2"}');
    expect(await failure()).toMatchObject({ requestId: "r-3" });
    server.reply(500, {}, '{"requestId":"r-2"}');
    expect(await failure()).toMatchObject({ requestId: "r-2" });
    server.reply(500, {}, '{"requestId":7}');
    expect(await failure()).toMatchObject({ requestId: undefined });
  });

  test.each([
    ['{"error":{"message":"deep"}}', ": deep"],
    ['{"error":"invalid_grant","error_description":"Expired"}', ": Expired"],
    ['{"error":"invalid_grant"}', ": invalid_grant"],
    ['{"title":"Conflict","detail":"Taken"}', ": Taken"],
    ["Not here", ": Not here"],
    ['"quoted"', ": quoted"],
    ['{"message":"two\\nlines\\u001b[31m"}', ": two lines [31m"],
    ['{"message":{"no":"text"}}', ""],
    [`{"message":"${"x".repeat(201)}"}`, ""],
    ["<!doctype html><p>Bad gateway", ""],
    ["null", ""],
    ["[1]", ""],
    ["", ""],
  ])("message for %s", async (body, detail) => {
    server.reply(409, {}, body);
    expect(await failure()).toHaveProperty("message", `POST /users/{id} failed with 409${detail}`);
  });

  test("a redirect that is not followed is a failure like any other", async () => {
    server.reply(300);
    expect(await failure()).toMatchObject({ name: "ApiError", status: 300 });
  });

  test("keeps the status where the connection breaks in the body", async () => {
    server.answer((response) => {
      response.writeHead(503, { "content-length": "100" });
      response.write("part", () => response.destroy());
    });
    expect(await failure()).toMatchObject({ name: "InternalServerError", status: 503 });
  });
});

describe("ConnectionError", () => {
  test("nobody listens", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => closed.once("listening", resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    const error = await failure(
      new TestClient(
        { ...secrets, baseUrl: `http://127.0.0.1:${port}` },
        { securitySchemes: schemes },
      ),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      name: "ConnectionError",
      message: "POST /users/{id} got no complete response (ECONNREFUSED)",
      method: "POST",
      path: "/users/{id}",
    });
    expect(error).toHaveProperty("cause.message", "fetch failed");
  });

  test("the connection breaks before the answer, or in a success's body", async () => {
    server.answer((response) => response.destroy());
    expect(await failure()).toHaveProperty("name", "ConnectionError");
    server.answer((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"a":', () => response.destroy());
    });
    expect(await failure()).toHaveProperty("name", "ConnectionError");
  });
});

describe("secrets", () => {
  const shown = (error: unknown) =>
    `${error}\n${JSON.stringify(error)}\n${inspect(error, { depth: 9 })}`;

  test("are in no error, whatever its kind", async () => {
    const fail = (status: number, body: string) => {
      server.reply(status, { "content-type": "application/json" }, body);
      return failure();
    };
    const slow = new TestClient(
      { baseUrl: server.url, ...secrets, timeout: 20 },
      { securitySchemes: schemes },
    );
    const errors = [await fail(401, '{"message":"no"}'), await fail(200, "{oops")];
    server.answer((response) => response.destroy());
    errors.push(await failure());
    server.answer(() => {});
    errors.push(await failure(slow));
    expect(errors.map((error) => (error as Error).constructor)).toEqual([
      AuthenticationError,
      ResponseParseError,
      ConnectionError,
      TimeoutError,
    ]);
    for (const error of errors) expect(shown(error)).not.toContain("SECRET");
    expect(Object.keys(errors[3] as object).sort()).toEqual([
      "method",
      "operation",
      "path",
      "timeout",
    ]);
  });

  test("are not in a refused header's error either", async () => {
    const broken = new TestClient(
      { baseUrl: server.url, ...secrets, accessToken: "SECRET\n" },
      { securitySchemes: schemes },
    );
    const error = await failure(broken);
    expect(error).toHaveProperty(
      "message",
      'The value of the header "Authorization" contains a line break',
    );
    expect(shown(error)).not.toContain("SECRET");
  });

  test("are not shown by a client that is logged", () => {
    expect(`${JSON.stringify(client)}${inspect(client, { depth: 9 })}`).not.toContain("SECRET");
  });
});
