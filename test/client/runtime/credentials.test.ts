import { describe, expect, test } from "vitest";
import type {
  ClientDescription,
  Operation,
} from "../../../templates/client/node/runtime/operation.js";
import { listen, schemes, TestClient, type TestOptions } from "./server.js";

const server = await listen();
const description: ClientDescription = { securitySchemes: schemes };
const create = (options: Partial<TestOptions>) =>
  new TestClient({ baseUrl: server.url, ...options }, description);
const needs = (...security: string[][]): Operation => ({ method: "GET", path: "/x?a=1", security });
const send = async (options: Partial<TestOptions>, ...security: string[][]) => {
  await create(options).call(needs(...security));
  return server.last;
};

describe("how a credential is sent", () => {
  test("bearer", async () => {
    const { headers } = await send({ accessToken: "t" }, ["bearer"]);
    expect(headers.authorization).toBe("Bearer t");
  });

  test("basic is the UTF-8 of user name and password; an empty password is one", async () => {
    const { headers } = await send({ user: "Jürgen", password: "漢:😀" }, ["basic"]);
    expect(headers.authorization).toBe(`Basic ${Buffer.from("Jürgen:漢:😀").toString("base64")}`);
    const empty = await send({ user: "key", password: "" }, ["basic"]);
    expect(empty.headers.authorization).toBe("Basic a2V5Og==");
    await expect(send({ user: "a:b", password: "c" }, ["basic"])).rejects.toThrow(
      "The client option user must not contain a colon",
    );
  });

  test("apiKey in a header, a query and a cookie", async () => {
    const options = { appId: "a b", queryKey: "k&=é", cookieKey: "s%3Aabc.d+/=" };
    const { headers, url } = await send(options, ["appId", "queryKey", "cookieKey"]);
    expect(headers["x-app-id"]).toBe("a b");
    expect(url).toBe("/x?a=1&api%20key=k%26%3D%C3%A9");
    expect(headers.cookie).toBe("session=s%3Aabc.d+/=");
    await expect(send({ cookieKey: "a; admin=1" }, ["cookieKey"])).rejects.toThrow(
      "The client option cookieKey cannot be sent in a cookie",
    );
  });
});

describe("a token from a function", () => {
  test("is asked for before every request, asynchronous or not", async () => {
    let count = 0;
    const client = create({ accessToken: async () => `t${++count}` });
    for (const expected of ["Bearer t1", "Bearer t2"]) {
      await client.call(needs(["bearer"]));
      expect(server.last.headers.authorization).toBe(expected);
    }
    await client.call(needs());
    expect(count).toBe(2);
    const sync = await send({ accessToken: () => "s" }, ["bearer"]);
    expect(sync.headers.authorization).toBe("Bearer s");
  });

  test("its own error passes as it is; no token is an error", async () => {
    const own = new Error("log in again");
    const before = server.received.length;
    await expect(send({ accessToken: () => Promise.reject(own) }, ["bearer"])).rejects.toBe(own);
    await expect(send({ accessToken: () => "" }, ["bearer"])).rejects.toThrow(
      "The function in the client option accessToken returned no token",
    );
    expect(server.received).toHaveLength(before);
  });

  test("after a 401 it is told which was refused; one client for many identities mixes none up", async () => {
    const refused: (string | undefined)[] = [];
    server.answer((response, { headers }) => {
      response.writeHead(headers.authorization?.includes("new") ? 204 : 401).end();
    });
    const identities = ["a", "b", "a", "b", "b"];
    let next = 0;
    const client = create({
      accessToken: (told?: string) => {
        if (told === undefined) return `${identities[next++ % identities.length]}-old`;
        refused.push(told);
        return Promise.resolve(told.replace("old", "new"));
      },
    });
    await Promise.all(identities.map(() => client.call(needs(["bearer"]))));
    expect(refused.sort()).toEqual(["a-old", "b-old"]);
    const sent = server.received.map(({ headers }) => headers.authorization);
    expect(sent.filter((token) => token === "Bearer a-new")).toHaveLength(2);
    expect(sent.filter((token) => token === "Bearer b-new")).toHaveLength(3);
    server.reply(204);
  });

  test("a renewal that fails is the call's error, and the next call asks again", async () => {
    server.reply(401);
    let count = 0;
    const client = create({
      accessToken: (told?: string) => {
        if (told !== undefined && ++count === 1) throw new Error("log in again");
        return "t";
      },
    });
    await expect(client.call(needs(["bearer"]))).rejects.toThrow("log in again");
    await expect(client.call(needs(["bearer"]))).rejects.toMatchObject({ status: 401 });
    expect(count).toBe(2);
    server.reply(204);
  });

  test("a token that was set meanwhile is tried after a 401", async () => {
    const client = create({ accessToken: "old" });
    server.answer((response, { headers }) => {
      client.setAccessToken("new");
      response.writeHead(headers.authorization === "Bearer new" ? 204 : 401).end();
    });
    await client.call(needs(["bearer"]));
    expect(server.last.headers.authorization).toBe("Bearer new");
    server.reply(204);
  });

  test("a token can be set later", async () => {
    const options: TestOptions = { baseUrl: server.url };
    const client = new TestClient(options, description);
    client.setAccessToken("later");
    await client.call(needs(["bearer"]));
    expect(server.last.headers.authorization).toBe("Bearer later");
    expect(options).not.toHaveProperty("accessToken");
  });
});

describe("alternatives", () => {
  const sent = ({ headers }: Awaited<ReturnType<typeof send>>) => [
    headers.authorization,
    headers["x-app-id"],
  ];

  test("no security sends nothing, whatever the client has", async () => {
    const all = { accessToken: "t", appId: "a" };
    expect(sent(await send(all))).toEqual([undefined, undefined]);
    await create(all).call({ method: "GET", path: "/" });
    expect(sent(server.last)).toEqual([undefined, undefined]);
    expect(sent(await send(all, ["bearer"]))).toEqual(["Bearer t", undefined]);
  });

  test("the first whose every option is given", async () => {
    const either: string[][] = [["bearer", "appId"], ["appId"]];
    expect(sent(await send({ appId: "a" }, ...either))).toEqual([undefined, "a"]);
    const both = { appId: "a", accessToken: "t" };
    expect(sent(await send(both, ...either))).toEqual(["Bearer t", "a"]);
  });

  test("an empty one is met always, and comes last", async () => {
    const optional: string[][] = [[], ["bearer"]];
    expect(sent(await send({ accessToken: "t" }, ...optional))).toEqual(["Bearer t", undefined]);
    expect(sent(await send({}, ...optional))).toEqual([undefined, undefined]);
  });

  test("a scheme that no option holds is taken as met", async () => {
    expect(sent(await send({}, ["mutualTLS"]))).toEqual([undefined, undefined]);
    expect(sent(await send({ appId: "a" }, ["toString", "appId"]))).toEqual([undefined, "a"]);
    expect(sent(await send({ appId: "a" }, ["mutualTLS"], ["appId"]))).toEqual([undefined, "a"]);
  });

  test.each<[string, string[][], Partial<TestOptions>]>([
    ["accessToken", [["bearer"]], {}],
    ["accessToken", [["bearer"]], { accessToken: "" }],
    ["accessToken", [["bearer", "appId"]], { appId: "a" }],
    ["accessToken and appId", [["bearer", "appId"]], {}],
    ["accessToken, or user and password", [["bearer"], ["basic"]], {}],
    ["password", [["basic"]], { user: "u" }],
    ["appId", [["appId"]], { appId: "" }],
    ["appId", [["appId"]], Object.create({ appId: "inherited" })],
  ])("missing %s is named before anything is sent", async (named, security, options) => {
    const before = server.received.length;
    await expect(create(options).call(needs(...security))).rejects.toMatchObject({
      name: "ClientError",
      message: `GET /x?a=1 needs the client option ${named}`,
    });
    expect(server.received).toHaveLength(before);
  });
});

test("a header of the request replaces a credential, or takes it away", async () => {
  const client = create({ accessToken: "t" });
  await client.call(needs(["bearer"]), {}, { headers: { authorization: "Own x" } });
  expect(server.last.headers.authorization).toBe("Own x");
  await client.call(needs(["bearer"]), {}, { headers: { authorization: undefined } });
  expect(server.last.headers).not.toHaveProperty("authorization");
});
