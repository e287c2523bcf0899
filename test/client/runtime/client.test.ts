import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseLanguage } from "../../../generator/render/language/language.js";
import { Client } from "../../../templates/client/node/runtime/client.js";
import * as surface from "../../../templates/client/node/runtime/index.js";
import { Methods } from "../../../templates/client/node/runtime/methods.js";
import type { Operation } from "../../../templates/client/node/runtime/operation.js";
import type {
  ClientOptions,
  RequestOptions,
} from "../../../templates/client/node/runtime/options.js";
import { styledParameters } from "../../../templates/client/node/runtime/styled.js";
import { readTree } from "../../support/golden.js";
import { root } from "../../support/shared.js";
import { listen, TestClient } from "./server.js";

const server = await listen();
const get: Operation = { method: "GET", path: "/" };

describe("a client", () => {
  test("has no members that could clash with an operation's name", () => {
    const members = [Client, Methods].flatMap(({ prototype }) =>
      Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor"),
    );
    expect(members.sort()).toEqual([
      ...["_options", "_send", "_url"],
      ...["request", "use", "withOptions"],
    ]);
    // Operations of these names get others.
    const { naming } = parseLanguage("node", readTree(join(root, "templates")));
    for (const name of ["request", "use", "withOptions"]) expect(naming.members).toContain(name);
    const client = new TestClient({});
    const own = Object.getOwnPropertyNames(client);
    expect(own.every((name) => name.startsWith("_"))).toBe(true);
    expect(Object.keys(client)).toEqual([]);
    expect(client).not.toHaveProperty("then");
  });

  test("makes the address of a request without sending it", () => {
    class LinkClient extends Client<ClientOptions> {
      link(request: { id: string; to?: string }): string {
        const parameters = [
          { in: "path", name: "id" } as const,
          { in: "query", name: "to" } as const,
        ];
        const serialize = styledParameters;
        return this._url({ method: "GET", path: "/users/{id}", parameters, serialize }, request);
      }
    }
    const client = new LinkClient({}, { server: { url: "https://api.example.com/v1/" } });
    expect(client.link({ id: "a/b", to: "https://x.example.com/?a=b c" })).toBe(
      "https://api.example.com/v1/users/a%2Fb?to=https%3A%2F%2Fx.example.com%2F%3Fa%3Db%20c",
    );
    expect(client.link({ id: "1" })).toBe("https://api.example.com/v1/users/1");
  });

  test("gives a method its type and may be awaited itself", async () => {
    interface Profile {
      readonly name: string;
    }
    class ProfileClient extends Client<ClientOptions> {
      constructor(options: ClientOptions = {}) {
        super(options, { server: { url: server.url } });
      }

      getProfile(request: { id?: string } = {}, options?: RequestOptions): Promise<Profile> {
        return this._send(get, request, options);
      }
    }
    server.reply(200, { "content-type": "application/json" }, '{"name":"n"}');
    const client = await Promise.resolve(new ProfileClient());
    const profile = await client.getProfile();
    expect(profile.name).toBe("n");
  });

  test("copies its options", async () => {
    const options = { baseUrl: server.url, headers: { "x-a": "1" } };
    const client = new TestClient(options);
    options.baseUrl = "http://127.0.0.1:1";
    await client.call(get);
    expect(server.last.headers["x-a"]).toBe("1");
  });

  test("calls the fetch it is given, as a plain function, with a string and its options", async () => {
    const calls: unknown[] = [];
    const client = new TestClient({
      baseUrl: "https://api.example.com",
      fetch: async function (this: unknown, ...call: unknown[]) {
        calls.push(this, ...call);
        return new Response(null, { status: 204 });
      },
    });
    expect(await client.call(get)).toBeUndefined();
    expect(calls).toEqual([
      undefined,
      "https://api.example.com/",
      {
        method: "GET",
        headers: expect.any(Headers),
        signal: expect.any(AbortSignal),
        redirect: "manual",
      },
    ]);
  });
});

describe("fetch options", () => {
  const inits: RequestInit[] = [];
  const fetch = async (_: unknown, init: RequestInit = {}) => {
    inits.push(init);
    return new Response(null, { status: 204 });
  };
  const options = { baseUrl: "https://api.example.com", fetch };

  test("of a call replace those of the client one by one, and none of the client's own", async () => {
    const client = new TestClient({ ...options, fetchOptions: { cache: "reload", mode: "cors" } });
    const wrong = { method: "DELETE", redirect: "follow" as const };
    await client.call(get, {}, { fetchOptions: { cache: "no-store", keepalive: true, ...wrong } });
    expect(inits.pop()).toMatchObject({
      ...{ cache: "no-store", mode: "cors", keepalive: true },
      ...{ method: "GET", redirect: "manual" },
    });
  });

  test("of a derived client are added to those of the first one", async () => {
    const client = new TestClient({ ...options, fetchOptions: { cache: "reload", mode: "cors" } });
    await client.withOptions({ fetchOptions: { cache: "default" } }).call(get);
    expect(inits.pop()).toMatchObject({ cache: "default", mode: "cors" });
  });
});

describe("a derived client", () => {
  test("is of the same class, and has the middleware added so far", async () => {
    const client = new TestClient({ baseUrl: server.url });
    const seen: string[] = [];
    client.use({ onRequest: () => void seen.push("first") });
    const other = client.withOptions({ headers: { "x-a": "1" } });
    client.use({ onRequest: () => void seen.push("second") });
    expect(other).toBeInstanceOf(TestClient);
    server.reply(204, {}, "");
    await other.call(get);
    expect(server.last.headers["x-a"]).toBe("1");
    expect(seen).toEqual(["first"]);
    await other.withOptions({ middleware: [] }).call(get);
    expect(seen).toEqual(["first"]);
    expect(JSON.stringify(other)).toBe("{}");
  });
});

describe("a request to an endpoint", () => {
  test("sends forms of the platform as they are", async () => {
    const client = new TestClient({ baseUrl: server.url });
    server.reply(204, {}, "");
    const body = new URLSearchParams({ a: "b c" });
    await client.request({ method: "POST", path: "/form", body });
    expect(server.last.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(server.last.body.toString()).toBe("a=b+c");
  });
});

test("a property that a request does not have is a field of a JSON body, or ignored", async () => {
  const client = new TestClient({ baseUrl: server.url });
  server.reply(204, {}, "");
  await client.call({ method: "POST", path: "/", body: {} }, { name: "n", unknown: 1 });
  expect(JSON.parse(server.last.body.toString())).toEqual({ name: "n", unknown: 1 });
  await client.call(get, { unknown: 1 });
  expect([server.last.url, server.last.body.length]).toEqual(["/", 0]);
  const body = { property: "body", required: true };
  await client.call({ method: "POST", path: "/", body }, { body: [1], unknown: 1 });
  expect(JSON.parse(server.last.body.toString())).toEqual([1]);
});

test("index.js exports what users may name, and nothing private", () => {
  expect(Object.keys(surface).sort()).toEqual([
    "ApiError",
    "ApiPromise",
    "AuthenticationError",
    "BadRequestError",
    "ClientError",
    "ConflictError",
    "ConnectionError",
    "FailureError",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "ResponseParseError",
    "TimeoutError",
    "TokenError",
    "UnprocessableEntityError",
    "request",
    "toFile",
    "withOptions",
  ]);
});
