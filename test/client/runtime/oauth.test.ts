import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { oauth2 } from "../../../templates/client/node/runtime/oauth.js";
import type { ClientDescription } from "../../../templates/client/node/runtime/operation.js";
import type { OAuthScheme } from "../../../templates/client/node/runtime/schemes.js";
import { TokenError } from "../../../templates/client/node/runtime/tokenerror.js";
import { listen, TestClient, type TestOptions } from "./server.js";

// What `credentials-core.ts` leaves out: time, faults of the connection, and callers that give up.

const server = await listen();
const scheme: OAuthScheme = {
  kind: oauth2,
  token: "token",
  clientId: "clientId",
  clientSecret: "clientSecret",
  tokenUrl: "tokenUrl",
  clientAuthentication: "clientAuthentication",
  url: "/oauth/token",
};
const description: ClientDescription = { securitySchemes: { oauth: scheme } };
const operation = { method: "GET", path: "/orders", security: [["oauth"]] };
const create = (options: Partial<TestOptions> = {}) =>
  new TestClient(
    { baseUrl: server.url, clientId: "shop", clientSecret: "hush", retries: 0, ...options },
    description,
  );

/** Gives out `t1`, `t2` and so on, and takes every token. */
function tokens(answer: object) {
  let count = 0;
  server.answer((response, { url }) => {
    if (!url.startsWith("/oauth/")) return response.writeHead(204).end();
    response.writeHead(200).end(JSON.stringify({ access_token: `t${++count}`, ...answer }));
  });
}

const sent = () => server.last.headers.authorization;

afterEach(() => {
  vi.useRealTimers();
});

describe("a token's life", () => {
  test.each([
    ["an hour: it is renewed a minute before", 3600, 3_539_000, 3_541_000],
    ["a minute: a tenth before", 60, 53_000, 55_000],
    ["as text", "3600", 3_539_000, 3_541_000],
  ])("%s", async (_, expires_in, early, late) => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
    tokens({ expires_in });
    const client = create();
    await client.call(operation);
    expect(sent()).toBe("Bearer t1");
    vi.setSystemTime(1_000_000 + early);
    await client.call(operation);
    expect(sent()).toBe("Bearer t1");
    vi.setSystemTime(1_000_000 + late);
    await Promise.all([client.call(operation), client.call(operation)]);
    expect(sent()).toBe("Bearer t2");
  });

  test.each([[{}], [{ expires_in: "soon" }]])(
    "%j: it is kept until it is refused",
    async (answer) => {
      vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
      tokens(answer);
      const client = create();
      await client.call(operation);
      vi.setSystemTime(10 ** 12);
      await client.call(operation);
      expect(sent()).toBe("Bearer t1");
    },
  );

  test("two clients share none", async () => {
    tokens({ expires_in: 3600 });
    await create().call(operation);
    await create().call(operation);
    expect(sent()).toBe("Bearer t2");
  });
});

describe("where tokens are fetched", () => {
  test.each([
    ["/oauth/token", "/v1/", "/oauth/token"],
    ["oauth/token", "/v1/", "/v1/oauth/token"],
    ["oauth/token", "/v1", "/oauth/token"],
  ])("%s at a server with the path %s is %s", async (url, base, wanted) => {
    const paths: string[] = [];
    server.answer((response, received) => {
      paths.push(received.url);
      response.writeHead(200).end('{"access_token":"t","token_type":"bearer"}');
    });
    const client = new TestClient(
      { baseUrl: server.url + base, clientId: "shop", clientSecret: "hush" },
      { securitySchemes: { oauth: { ...scheme, url } } },
    );
    await client.call({ ...operation, server: { url: "https://elsewhere.example.com" } });
    expect(paths[0]).toBe(wanted);
  });

  test("an address that is none is told, without it", async () => {
    const error = await failure(create({ tokenUrl: "http://hush:secret@[/" }).call(operation));
    expect(error.message).toBe("The client option tokenUrl is not a URL");
  });
});

describe("faults", () => {
  test("no connection: the cause is kept, and nothing secret is shown", async () => {
    const error = await failure(create({ tokenUrl: "http://127.0.0.1:1/token" }).call(operation));
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({
      message: "The token endpoint did not respond",
      status: undefined,
    });
    expect(error.cause).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9 })).not.toMatch(/hush|aHVzaA|c2hvcDpodXNo/);
  });

  test("an endpoint that says nothing is given up after the time-out", async () => {
    server.answer(() => undefined);
    const error = await failure(create({ timeout: 50 }).call(operation));
    // Whichever of the two comes first: both are of 50 ms.
    expect(["TokenError", "TimeoutError"]).toContain(error.name);
  });

  test("passing trouble of the endpoint is tried again, and a token is asked for anew", async () => {
    let count = 0;
    server.answer((response, { url }) => {
      if (!url.startsWith("/oauth/")) return response.writeHead(204).end();
      response.writeHead(++count === 1 ? 503 : 200).end('{"access_token":"t"}');
    });
    await create({ retries: 1, backoff: { first: 1 } }).call(operation);
    expect(count).toBe(2);
  });

  test("an endpoint that gives the refused token again is asked once, and the request not sent twice", async () => {
    const urls: string[] = [];
    server.answer((response, { url }) => {
      urls.push(url);
      response.writeHead(url.startsWith("/oauth/") ? 200 : 401).end('{"access_token":"same"}');
    });
    await expect(create().call(operation)).rejects.toMatchObject({ status: 401 });
    expect(urls).toEqual(["/oauth/token", "/orders", "/oauth/token"]);
  });

  test("one caller gives up: the others get the token all the same", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    server.answer((response, { url }) => {
      if (!url.startsWith("/oauth/")) return response.writeHead(204).end();
      asked();
      void released.then(() => response.writeHead(200).end('{"access_token":"late"}'));
    });
    const client = create();
    const controller = new AbortController();
    const first = client.call(operation, {}, { signal: controller.signal });
    const second = client.call(operation);
    await isAsked;
    controller.abort(new Error("enough"));
    await expect(first).rejects.toThrow("enough");
    release();
    await second;
    expect(sent()).toBe("Bearer late");
  });

  test("what fails for all is told to all, and the next one asks again", async () => {
    let count = 0;
    server.answer((response, { url }) => {
      if (!url.startsWith("/oauth/")) return response.writeHead(204).end();
      count++;
      response
        .writeHead(count === 1 ? 400 : 200)
        .end('{"error":"invalid_scope","access_token":"t"}');
    });
    const client = create();
    const both = await Promise.allSettled([client.call(operation), client.call(operation)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((both[0] as PromiseRejectedResult).reason).toMatchObject({ code: "invalid_scope" });
    expect(count).toBe(1);
    await client.call(operation);
    expect(count).toBe(2);
  });
});

/** What a promise is rejected with. */
async function failure(promise: Promise<unknown>): Promise<Error> {
  const [result] = await Promise.allSettled([promise]);
  if (result.status === "rejected") return result.reason as Error;
  throw new Error("It did not fail");
}
