import { describe, test } from "vitest";
import { packagesOf, recorder, type Wanted } from "../../support/requests.js";

// What a generated client puts on the wire for every style x explode x location of parameters:
// OpenAPI 3.1 section 4.8.12 (Parameter Object, Style Values and Style Examples).

const packages = await packagesOf(
  "query-styles",
  "path-styles",
  "header-and-cookie-parameters",
  "content-parameter",
  "same-name-everywhere",
  "path-item-parameters",
);
const server = await recorder();
const at = { baseUrl: server.url };
const list = ["blue", "black", "brown"];
const color = { R: 100, G: 200, B: 150 };

const get = (url: string): Wanted => ({ url });

describe("query", () => {
  server.table(packages["query-styles"].create("QueryClient", at), [
    ["form, exploded: text", "formExploded", { text: "blue" }, get("/form-exploded?text=blue")],
    ["form, exploded: empty text", "formExploded", { text: "" }, get("/form-exploded?text=")],
    [
      "form, exploded: reserved characters",
      "formExploded",
      { text: "a b&c=d/e?f#g+h%i,é" },
      get("/form-exploded?text=a%20b%26c%3Dd%2Fe%3Ff%23g%2Bh%25i%2C%C3%A9"),
    ],
    [
      "form, exploded: array",
      "formExploded",
      { list },
      get("/form-exploded?list=blue&list=black&list=brown"),
    ],
    ["form, exploded: empty array", "formExploded", { list: [] }, get("/form-exploded")],
    ["form, exploded: object", "formExploded", { color }, get("/form-exploded?R=100&G=200&B=150")],
    [
      "form, exploded: all of them, in the description's order",
      "formExploded",
      { color, list: ["a"], text: "t" },
      get("/form-exploded?text=t&list=a&R=100&G=200&B=150"),
    ],
    ["form, exploded: nothing", "formExploded", undefined, get("/form-exploded")],
    ["form: text", "formJoined", { text: "a,b" }, get("/form-joined?text=a%2Cb")],
    ["form: array", "formJoined", { list }, get("/form-joined?list=blue,black,brown")],
    [
      "form: an item with a comma",
      "formJoined",
      { list: ["a,b", "c"] },
      get("/form-joined?list=a%2Cb,c"),
    ],
    ["form: object", "formJoined", { color }, get("/form-joined?color=R,100,G,200,B,150")],
    ["space: array", "spaceJoined", { list }, get("/space-joined?list=blue%20black%20brown")],
    [
      "space: object",
      "spaceJoined",
      { color },
      get("/space-joined?color=R%20100%20G%20200%20B%20150"),
    ],
    [
      "space, exploded: array",
      "spaceExploded",
      { list },
      get("/space-exploded?list=blue&list=black&list=brown"),
    ],
    ["pipe: array", "pipeJoined", { list }, get("/pipe-joined?list=blue%7Cblack%7Cbrown")],
    [
      "pipe: object",
      "pipeJoined",
      { color },
      get("/pipe-joined?color=R%7C100%7CG%7C200%7CB%7C150"),
    ],
    [
      "pipe, exploded: array",
      "pipeExploded",
      { list },
      get("/pipe-exploded?list=blue&list=black&list=brown"),
    ],
    [
      "deep object",
      "deepObject",
      { color: { ...color, G: 0 } },
      get("/deep-object?color[R]=100&color[G]=0&color[B]=150"),
    ],
    [
      "allow reserved: text",
      "allowReserved",
      { text: "a/b?c=d&e:f@g+h i#j" },
      get("/allow-reserved?text=a/b?c=d&e:f@g+h%20i%23j"),
    ],
    [
      "allow reserved: array",
      "allowReserved",
      { list: ["/a", "b:c"] },
      get("/allow-reserved?list=/a,b:c"),
    ],
  ]);
});

describe("path", () => {
  const client = packages["path-styles"].create("PathClient", at);
  const all = { text: "blue", list, color };
  const values = "blue,black,brown";
  server.table(client, [
    ["simple", "simple", all, get(`/simple/blue/${values}/R,100,G,200,B,150`)],
    [
      "simple, exploded",
      "simpleExploded",
      all,
      get(`/simple-exploded/blue/${values}/R=100,G=200,B=150`),
    ],
    ["label", "label", all, get(`/label/.blue/.${values}/.R,100,G,200,B,150`)],
    [
      "label, exploded",
      "labelExploded",
      all,
      get("/label-exploded/.blue/.blue.black.brown/.R=100.G=200.B=150"),
    ],
    ["matrix", "matrix", all, get(`/matrix/;text=blue/;list=${values}/;color=R,100,G,200,B,150`)],
    [
      "matrix, exploded",
      "matrixExploded",
      all,
      get("/matrix-exploded/;text=blue/;list=blue;list=black;list=brown/;R=100;G=200;B=150"),
    ],
    [
      "characters that end a segment or a path are encoded, once",
      "simple",
      { ...all, text: "../a b?c#d%2F\\é" },
      get(`/simple/..%2Fa%20b%3Fc%23d%252F%5C%C3%A9/${values}/R,100,G,200,B,150`),
    ],
    [
      "two values in one segment",
      "getFile",
      { name: "..", extension: "p/f" },
      get("/files/...p%2Ff"),
    ],
  ]);

  test.each([
    [".", /only dots/],
    ["..", /only dots/],
    ["", /needs a value for "text"/],
  ])("the segment %j is refused, since a URL cannot hold it", async (text, message) => {
    await server.refuse(() => client.simple?.({ ...all, text }) as Promise<unknown>, message);
  });
});

describe("header", () => {
  const client = packages["header-and-cookie-parameters"].create("HeaderClient", at);
  const headers = (wanted: NonNullable<Wanted["headers"]>): Wanted => ({
    url: "/headers",
    headers: wanted,
  });
  server.table(client, [
    ["text as it is", "sendHeaders", { xText: "a b,c/é%20" }, headers({ "x-text": "a b,c/é%20" })],
    [
      "array",
      "sendHeaders",
      { xText: "t", xList: ["blue", "black"] },
      headers({ "x-list": "blue,black" }),
    ],
    [
      "object, exploded and not",
      "sendHeaders",
      { xText: "t", xColor: { R: 1, G: 2 }, xColorExploded: { R: 1, G: 2 } },
      headers({ "x-color": "R,1,G,2", "x-color-exploded": "R=1,G=2" }),
    ],
    [
      "absent ones are not sent",
      "sendHeaders",
      { xText: "t", xList: undefined, xColor: {} },
      headers({ "x-list": undefined, "x-color": undefined }),
    ],
    [
      "Accept, Content-Type and Authorization are no parameters",
      "sendIgnored",
      { xKept: "kept", accept: "a/b", Accept: "a/b", authorization: "me", AUTHORIZATION: "me" },
      {
        url: "/ignored",
        headers: {
          "x-kept": "kept",
          accept: "application/json",
          "content-type": undefined,
          authorization: undefined,
        },
      },
    ],
  ]);

  test("a line break in a value is refused", async () => {
    const call = () => client.sendHeaders?.({ xText: "a\r\nX-Evil: 1" }) as Promise<unknown>;
    await server.refuse(call, /"X-Text" contains a line break/);
  });
});

describe("cookie", () => {
  const cookies = (cookie: string | undefined): Wanted => ({
    url: "/cookies",
    headers: { cookie },
  });
  server.table(packages["header-and-cookie-parameters"].create("HeaderClient", at), [
    ["text", "sendCookies", { session: "a b;c=d" }, cookies("session=a%20b%3Bc=d")],
    ["array", "sendCookies", { list: ["a", "b"] }, cookies("list=a,b")],
    ["array, exploded", "sendCookies", { exploded: ["a", "b"] }, cookies("exploded=a; exploded=b")],
    ["object, exploded", "sendCookies", { color: { R: 1, G: 2 } }, cookies("R=1; G=2")],
    ["several", "sendCookies", { session: "s", list: ["a"] }, cookies("session=s; list=a")],
    ["none", "sendCookies", {}, cookies(undefined)],
  ]);
});

describe("content", () => {
  const filter = { status: "open", tags: ["a b"] };
  const json = "%7B%22status%22%3A%22open%22%2C%22tags%22%3A%5B%22a%20b%22%5D%7D";
  server.table(packages["content-parameter"].create("ItemClient", at), [
    ["JSON in the path", "findItems", { selector: [1, 2] }, get("/items/%5B1%2C2%5D")],
    [
      "JSON and text in the query",
      "findItems",
      { selector: [], queryFilter: filter, note: "[by hand]" },
      get(`/items/%5B%5D?filter=${json}&note=%5Bby%20hand%5D`),
    ],
    [
      "JSON in a header and in a cookie",
      "findItems",
      { selector: [0], xFilter: filter, cookieFilter: { status: "open" } },
      {
        url: "/items/%5B0%5D",
        headers: {
          "x-filter": '{"status":"open","tags":["a b"]}',
          cookie: "filter={%22status%22:%22open%22}",
        },
      },
    ],
  ]);
});

describe("names that meet", () => {
  server.table(packages["same-name-everywhere"].create("ThingClient", at), [
    [
      "the same name in five places",
      "replaceThing",
      { pathIdParameter: "p", queryId: 0, headerId: "h", cookieId: "c", id: "b", pathId: "x" },
      {
        method: "PUT",
        url: "/things/p?id=0",
        headers: { id: "h", cookie: "id=c", "content-type": "application/json" },
        body: '{"id":"b","pathId":"x"}',
      },
    ],
    [
      "a parameter called body beside a body",
      "sendBody",
      { queryBody: "q", body: ["b"] },
      { method: "POST", url: "/bodies?body=q", body: '["b"]' },
    ],
  ]);
  server.table(packages["path-item-parameters"].create("UserClient", at), [
    [
      "a path item's parameters",
      "getUser",
      { userId: "u1", verbose: false, xTenant: "t" },
      { url: "/users/u1?verbose=false", headers: { "x-tenant": "t" } },
    ],
    [
      "an operation's in their place",
      "deleteUser",
      { userId: "u1", verbose: 0, xTenant: "t" },
      { method: "DELETE", url: "/users/u1?verbose=0", headers: { "x-tenant": "t" } },
    ],
    [
      "an operation's in another location, beside them",
      "patchUser",
      { userId: "u1", queryVerbose: true, headerVerbose: "very" },
      { method: "PATCH", url: "/users/u1?verbose=true", headers: { verbose: "very" } },
    ],
  ]);
});
