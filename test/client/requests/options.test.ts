import { describe, expect, test } from "vitest";
import { type AnyClient, packagesOf, recorder, type Wanted } from "../../support/requests.js";

// What the options of a generated client do to its requests: credentials (OpenAPI 3.1 sections
// 4.8.27 and 4.8.30), servers (4.8.5 and 4.8.6) and parameters that every call has in common.

const packages = await packagesOf(
  "security-alternatives",
  "security-schemes",
  "servers",
  "option-parameters",
);
const server = await recorder();
const { host } = new URL(server.url);

/** Every header that may carry a credential, undefined where it must not be sent. */
function credentials(url: string, given: Readonly<Record<string, string>> = {}): Wanted {
  const none = { authorization: undefined, "x-app-key": undefined, cookie: undefined };
  return { url, headers: { ...none, ...given } };
}

const basic = (text: string) => `Basic ${Buffer.from(text, "utf8").toString("base64")}`;

describe("credentials of each kind", () => {
  const create = (options: object) =>
    packages["security-schemes"].create("AccessClient", {
      baseUrl: server.url,
      appKey: "unused",
      ...options,
    });

  test.each<[what: string, method: string, options: object, wanted: Wanted]>([
    [
      "bearer",
      "useBearer",
      { accessToken: "t" },
      credentials("/bearer", { authorization: "Bearer t" }),
    ],
    [
      "bearer, from a function that promises one",
      "useBearer",
      { accessToken: async () => "asked" },
      credentials("/bearer", { authorization: "Bearer asked" }),
    ],
    [
      "basic, in UTF-8",
      "useBasic",
      { ownerName: "é", ownerSecret: "a:b" },
      credentials("/basic", { authorization: basic("é:a:b") }),
    ],
    [
      "a key in a header",
      "useHeaderKey",
      { appKey: "k/1" },
      credentials("/header-key", { "x-app-key": "k/1" }),
    ],
    [
      "a key in the query, its name and its value encoded",
      "useQueryKey",
      { partnerToken: "k&1=é" },
      credentials("/query-key?api%20key=k%261%3D%C3%A9"),
    ],
    [
      "a key in a cookie",
      "useCookieKey",
      { browser: "s%20id" },
      credentials("/cookie-key", { cookie: "sid=s%20id" }),
    ],
    [
      "OAuth 2.0 ends in a bearer token",
      "useOauth",
      { oauth: "o", accessToken: "t" },
      credentials("/oauth", { authorization: "Bearer o" }),
    ],
    [
      "OpenID Connect does too",
      "useOpenId",
      { openId: "i" },
      credentials("/open-id", { authorization: "Bearer i" }),
    ],
    [
      "a certificate is a matter of the connection",
      "useCertificate",
      { accessToken: "t" },
      credentials("/certificate"),
    ],
  ])("%s", async (_, method, options, wanted) => {
    await server.expect(() => create(options)[method]?.() ?? Promise.reject(method), wanted);
  });

  test("a token may be set later, and again", async () => {
    const client = create({});
    for (const token of ["first", "second"]) {
      (client.setAccessToken as unknown as (token: string) => void).call(client, token);
      await server.expect(
        () => client.useBearer?.() as Promise<unknown>,
        credentials("/bearer", { authorization: `Bearer ${token}` }),
      );
    }
  });

  test.each([
    ["useBearer", {}, /client option accessToken/],
    ["useBasic", { ownerName: "o" }, /client option ownerSecret/],
    ["useQueryKey", { partnerToken: "" }, /client option partnerToken/],
    ["useBasic", { ownerName: "a:b", ownerSecret: "c" }, /ownerName must not contain a colon/],
  ])("%s with %j is refused", async (method, options, message) => {
    await server.refuse(() => create(options)[method]?.() as Promise<unknown>, message);
  });
});

describe("alternatives", () => {
  const session = { accessToken: "t" };
  const app = { appKey: "k" };
  const admin = { username: "u", password: "" };
  const create = (options: object): AnyClient =>
    packages["security-alternatives"].create("AccessClient", { baseUrl: server.url, ...options });
  const bearer = { authorization: "Bearer t" };
  const key = { "x-app-key": "k" };

  test.each<[what: string, method: string, options: object, wanted: Wanted]>([
    ["the description's own", "inherited", session, credentials("/inherited", bearer)],
    ["OR: the first is given", "either", session, credentials("/either", bearer)],
    ["OR: the second is given", "either", app, credentials("/either", key)],
    ["OR: both are given", "either", { ...session, ...app }, credentials("/either", bearer)],
    ["AND", "both", { ...session, ...app }, credentials("/both", { ...bearer, ...key })],
    [
      "AND, OR: the two",
      "mixed",
      { ...session, ...app, ...admin },
      credentials("/mixed", { ...bearer, ...key }),
    ],
    [
      "AND, OR: the third, since one of the two is missing",
      "mixed",
      { ...session, ...admin },
      credentials("/mixed", { authorization: basic("u:") }),
    ],
    ["security: [] sends none", "open", { ...session, ...app, ...admin }, credentials("/public")],
    ["optional, and given", "optional", session, credentials("/optional", bearer)],
    ["optional, and not given", "optional", {}, credentials("/optional")],
    [
      "one that is not declared is left out",
      "undeclared",
      { ...session, ...app },
      credentials("/undeclared", key),
    ],
  ])("%s", async (_, method, options, wanted) => {
    await server.expect(() => create(options)[method]?.() ?? Promise.reject(method), wanted);
  });

  test.each([
    ["inherited", app, /needs the client option accessToken$/],
    ["either", admin, /needs the client option accessToken, or appKey$/],
    ["both", session, /needs the client option appKey$/],
    ["mixed", {}, /accessToken and appKey, or username and password$/],
  ])("%s with %j is refused", async (method, options, message) => {
    await server.refuse(() => create(options)[method]?.() as Promise<unknown>, message);
  });
});

describe("servers", () => {
  /** The URL of a call whose request is not sent. */
  async function urlOf(clientName: string, method: string, options: object): Promise<string> {
    let asked = "";
    const fetch = async (url: string) => {
      asked = url;
      return new Response(null, { status: 204 });
    };
    await packages.servers.create(clientName, { fetch, ...options })[method]?.();
    return asked;
  }
  const base = { baseUrl: "http://127.0.0.1:1/base/" };

  test.each([
    ["VariableClient", "listItems", {}, "https://api.example.com/v2/items"],
    [
      "VariableClient",
      "listItems",
      { apiHost: "a.example", version: "v1" },
      "https://a.example/v1/items",
    ],
    ["VariableClient", "upload", {}, "https://uploads.example.com/uploads"],
    [
      "VariableClient",
      "upload",
      { apiHost: "a.example", uploadHost: "u.example" },
      "https://u.example/uploads",
    ],
    [
      "VariableClient",
      "uploadAgain",
      { apiHost: "a.example" },
      "https://fixed.example.com/again/uploads",
    ],
    ["VariableClient", "listItems", base, "http://127.0.0.1:1/base/items"],
    ["VariableClient", "uploadAgain", base, "http://127.0.0.1:1/base/uploads"],
    ["RelativeClient", "ping", base, "http://127.0.0.1:1/base/ping"],
    ["NowhereClient", "ping", base, "http://127.0.0.1:1/base/ping"],
  ])("%s.%s with %j goes to %s", async (clientName, method, options, url) => {
    expect(await urlOf(clientName, method, options)).toBe(url);
  });

  test("variables lead to a real server", async () => {
    const client = packages.servers.create("VariableClient", { protocol: "http", apiHost: host });
    await server.expect(() => client.listItems?.() as Promise<unknown>, { url: "/v2/items" });
  });

  test.each([
    ["RelativeClient", "ping", {}, /client option baseUrl/],
    ["NowhereClient", "ping", { baseUrl: "/api" }, /client option baseUrl/],
    ["VariableClient", "listItems", { protocol: "ftp" }, /protocol must be one of https, http/],
  ])("%s.%s with %j has nowhere to go", async (clientName, method, options, message) => {
    await expect(urlOf(clientName, method, options)).rejects.toThrow(message);
  });
});

describe("parameters that are client options", () => {
  const create = (options: object) =>
    packages["option-parameters"].create("ItemClient", { baseUrl: server.url, ...options });

  test.each<[what: string, method: string, options: object, request: object, wanted: Wanted]>([
    [
      "in path, query and header",
      "listItems",
      { tenant: "a/b", apiVersion: "2024-01-01", xLocale: "zh" },
      { page: 2 },
      { url: "/a%2Fb/items?page=2&api-version=2024-01-01", headers: { "x-locale": "zh" } },
    ],
    [
      "the optional ones may be left out",
      "listItems",
      { tenant: "t" },
      {},
      { url: "/t/items", headers: { "x-locale": undefined } },
    ],
    [
      "they are no part of a body, whatever it holds",
      "createItem",
      { tenant: "t", xLocale: "en" },
      { name: "tea", tenant: "of the body" },
      {
        method: "POST",
        url: "/t/items",
        headers: { "x-locale": "en" },
        body: '{"name":"tea","tenant":"of the body"}',
      },
    ],
  ])("%s", async (_, method, options, request, wanted) => {
    await server.expect(() => create(options)[method]?.(request) ?? Promise.reject(method), wanted);
  });

  test("one that the path needs is asked for", async () => {
    await server.refuse(() => create({}).listItems?.() as Promise<unknown>, /value for "tenant"/);
  });
});
