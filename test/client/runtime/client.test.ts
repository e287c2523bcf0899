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
    expect(members.sort()).toEqual(["_options", "_send", "_url", "use"]);
    // An operation of that name gets another one.
    const { naming } = parseLanguage("node", readTree(join(root, "templates")));
    expect(naming.members).toContain("use");
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
  ]);
});
