import { describe, expect, test } from "vitest";
import { encodeForm } from "../../../templates/client/node/runtime/form.js";
import type { Operation, Parameter } from "../../../templates/client/node/runtime/operation.js";
import { listen, TestClient } from "./server.js";

const server = await listen();
const client = new TestClient({ baseUrl: server.url, region: "eu/1", "x-app": "é" });

const get = (path: string, ...parameters: Parameter[]): Operation => ({
  method: "GET",
  path,
  parameters,
});
const send = async (operation: Operation, request: object) => {
  await client.call(operation, request);
  return server.last;
};

describe("path", () => {
  const user = get("/users/{id}/x", { in: "path", name: "id" });

  test.each([
    ["a/b", "/users/a%2Fb/x"],
    ["a?b#c", "/users/a%3Fb%23c/x"],
    ["100%", "/users/100%25/x"],
    ["%2e%2e", "/users/%252e%252e/x"],
    ["../../admin", "/users/..%2F..%2Fadmin/x"],
    ["..\\admin", "/users/..%5Cadmin/x"],
    ["...", "/users/.../x"],
    ["a b", "/users/a%20b/x"],
    ["é", "/users/%C3%A9/x"],
    ["@:;,=&+$", "/users/%40%3A%3B%2C%3D%26%2B%24/x"],
    [0, "/users/0/x"],
    [false, "/users/false/x"],
  ])("%j is encoded once and stays one segment", async (id, url) => {
    expect((await send(user, { id })).url).toBe(url);
  });

  test.each([".", ".."])("%j alone in a segment is refused", async (id) => {
    const before = server.received.length;
    await expect(client.call(user, { id })).rejects.toMatchObject({
      name: "ClientError",
      message: 'GET /users/{id}/x cannot be sent with a "id" that is only dots',
    });
    expect(server.received).toHaveLength(before);
  });

  test("dots that several values and the template make together are refused too", async () => {
    const a: Parameter = { in: "path", name: "a" };
    const b: Parameter = { in: "path", name: "b" };
    const dots = expect.objectContaining({ message: expect.stringContaining("that is only dots") });
    await expect(client.call(get("/{a}{b}", a, b), { a: ".", b: "." })).rejects.toEqual(dots);
    await expect(client.call(get("/.{a}", a), { a: "." })).rejects.toEqual(dots);
    await expect(client.call(get("/%2E{a}", a), { a: "." })).rejects.toEqual(dots);
    const label: Parameter = { in: "path", name: "a", style: "label" };
    await expect(client.call(get("/{a}", label), { a: "" })).rejects.toEqual(dots);
    await expect(client.call(get("/{a}", label), { a: "." })).rejects.toEqual(dots);
    expect((await send(get("/{a}.{b}", a, b), { a: "..", b: "x" })).url).toBe("/...x");
  });

  test.each([
    ["missing", {}],
    ["undefined", { id: undefined }],
    ["null", { id: null }],
    ["empty", { id: "" }],
    ["an empty list", { id: [] }],
    ["inherited", Object.create({ id: "1" })],
  ])("a value that is %s is refused", async (_, request) => {
    await expect(client.call(user, request)).rejects.toMatchObject({
      name: "ClientError",
      message: 'GET /users/{id}/x needs a value for "id"',
    });
  });

  test("`constructor` and the like are no values unless given", async () => {
    const odd = get("/{constructor}", { in: "path", name: "constructor" });
    await expect(client.call(odd, {})).rejects.toThrow('needs a value for "constructor"');
    expect((await send(odd, { constructor: "c" })).url).toBe("/c");
  });

  test("styles", async () => {
    const style = get(
      "/a{m}/{l}/{s}/{j}",
      { in: "path", name: "m", style: "matrix", explode: true },
      { in: "path", name: "l", style: "label" },
      { in: "path", name: "s", explode: true },
      { in: "path", name: "j", contentType: "application/json" },
    );
    const request = { m: ["x", "/"], l: [1, 2], s: { a: 1, b: "?" }, j: { a: "b" } };
    expect((await send(style, request)).url).toBe(
      "/a;m=x;m=%2F/.1,2/a=1,b=%3F/%7B%22a%22%3A%22b%22%7D",
    );
  });
});

describe("query", () => {
  test("several parameters, in the description's order, absent ones left out", async () => {
    const operation = get(
      "/search",
      { in: "query", name: "q" },
      { in: "query", name: "tags", style: "pipeDelimited" },
      { in: "query", name: "none" },
      { in: "query", name: "filter", style: "deepObject" },
      { in: "query", name: "at", allowReserved: true },
      { in: "query", name: "where", contentType: "application/json" },
      { in: "query", name: "text", contentType: "text/plain" },
    );
    const { url } = await send(operation, {
      q: "a&b=c d+e",
      tags: ["x", "y"],
      none: null,
      filter: { name: "é" },
      at: "https://x.example/?a=b#c",
      where: { a: [1, null] },
      text: "a b",
    });
    expect(url).toBe(
      "/search?q=a%26b%3Dc%20d%2Be&tags=x%7Cy&filter[name]=%C3%A9" +
        "&at=https://x.example/?a=b%23c&where=%7B%22a%22%3A%5B1%2Cnull%5D%7D&text=a%20b",
    );
    expect((await send(operation, {})).url).toBe("/search");
  });

  test("allowReserved is for values, not for names", async () => {
    const reserved = { in: "query", allowReserved: true } as const;
    const operation = get("/", { ...reserved, name: "a&b" }, { ...reserved, name: "object" });
    const { url } = await send(operation, { "a&b": "x,y", object: { "R&D=": "a/b" } });
    expect(url).toBe("/?a%26b=x,y&R%26D%3D=a/b");
  });

  test("a query in the base URL and one in the path are kept", async () => {
    const based = new TestClient({ baseUrl: `${server.url}/v1/?tenant=a%20b#x` });
    await based.call(get("/x?fixed=1#y", { in: "query", name: "q" }), { q: 2 });
    expect(server.last.url).toBe("/v1/x?tenant=a%20b&fixed=1&q=2");
  });
});

describe("headers", () => {
  const named = (parameter: Partial<Parameter> = {}) =>
    get("/", { in: "header", name: "X-Value", property: "value", ...parameter });

  test.each([
    ["text", "a b/%é", {}, "a b/%é"],
    ["list", [1, "b"], {}, "1,b"],
    ["object", { a: 1, b: 2 }, {}, "a,1,b,2"],
    ["exploded object", { a: 1, b: 2 }, { explode: true }, "a=1,b=2"],
    ["content", { a: 1 }, { contentType: "application/json" }, '{"a":1}'],
    ["empty", "", {}, ""],
    ["null", null, {}, undefined],
    ["empty list", [], {}, undefined],
  ])("%s", async (_, value, parameter, expected) => {
    const { headers } = await send(named(parameter), { value });
    // Node.js reads headers as Latin-1, as HTTP says.
    expect(headers["x-value"]).toBe(expected);
  });

  test.each([
    ["a\r\nX-Admin: 1", "contains a line break"],
    ["a\n", "contains a line break"],
    ["a\0b", "contains a control character"],
    ["漢字", "contains a character that is not in ISO 8859-1; encode it"],
    ["😀", "contains a character that is not in ISO 8859-1; encode it"],
  ])("%j is refused before anything is sent", async (value, reason) => {
    const before = server.received.length;
    const problem = { name: "ClientError", message: `The value of the header "X-Value" ${reason}` };
    await expect(client.call(named(), { value })).rejects.toMatchObject(problem);
    await expect(
      client.call(get("/"), {}, { headers: { "X-Value": value } }),
    ).rejects.toMatchObject(problem);
    expect(server.received).toHaveLength(before);
  });

  test("a name that is none is refused", async () => {
    await expect(client.call(get("/"), {}, { headers: { "a b": "c" } })).rejects.toThrow(
      '"a b" is not a valid header name',
    );
  });

  test("precedence: defaults, client, operation, request; undefined takes a header away", async () => {
    const based = new TestClient({
      baseUrl: server.url,
      headers: { accept: "text/html", "x-value": "client", "x-client": "1", "x-gone": "1" },
    });
    await based.call(named(), { value: "operation" });
    expect(server.last.headers).toMatchObject({ accept: "text/html", "x-value": "operation" });
    const headers = { "X-VALUE": "request", "X-Gone": undefined };
    await based.call(named(), { value: "operation" }, { headers });
    expect(server.last.headers).toMatchObject({ "x-value": "request", "x-client": "1" });
    expect(server.last.headers).not.toHaveProperty("x-gone");
    expect((await send(get("/"), {})).headers.accept).toBe("application/json");
    expect((await send({ ...get("/"), accept: "image/*" }, {})).headers.accept).toBe("image/*");
  });
});

describe("querystring", () => {
  const query = (contentType: string, rest: Partial<Parameter> = {}) =>
    get("/", { in: "querystring", name: "filter", contentType, ...rest });
  const form = "application/x-www-form-urlencoded";

  test("of a form has its properties, each by its encoding", async () => {
    const encoding = { level: { style: "form", explode: false } } as const;
    const filter = { level: ["a b", "&"], since: 1, at: { x: 1 }, none: undefined };
    expect((await send(query(form, { form: encodeForm, encoding }), { filter })).url).toBe(
      "/?level=a+b,%26&since=1&at=%7B%22x%22%3A1%7D",
    );
    expect((await send(query(form, { form: encodeForm }), { filter: {} })).url).toBe("/");
  });

  test("of any other type is the whole value, encoded once", async () => {
    const filter = { a: ["é", "#&"] };
    expect((await send(query("application/json"), { filter })).url).toBe(
      `/?${encodeURIComponent(JSON.stringify(filter))}`,
    );
    expect((await send(query("application/jsonpath"), { filter: "$.a[1:1]" })).url).toBe(
      "/?%24.a%5B1%3A1%5D",
    );
    expect((await send(query("application/json"), {})).url).toBe("/");
  });
});

describe("cookies", () => {
  test("are joined by a semicolon and encoded where needed", async () => {
    const operation = get(
      "/",
      { in: "cookie", name: "a" },
      { in: "cookie", name: "list" },
      { in: "cookie", name: "joined", explode: false },
      { in: "cookie", name: "object" },
    );
    const request = { a: "x; y=é", list: [1, 2], joined: [1, 2], object: { R: 1 } };
    expect((await send(operation, request)).headers.cookie).toBe(
      "a=x%3B%20y=%C3%A9; list=1; list=2; joined=1,2; R=1",
    );
    expect((await send(operation, {})).headers).not.toHaveProperty("cookie");
    await client.call(operation, { a: 1 }, { headers: { Cookie: "own=1" } });
    expect(server.last.headers.cookie).toBe("own=1");
  });

  test("of the style cookie hold what was given, and never another cookie", async () => {
    const operation = get(
      "/",
      { in: "cookie", name: "a", style: "cookie" },
      { in: "cookie", name: "list", style: "cookie", explode: false },
      { in: "cookie", name: "object", style: "cookie" },
    );
    const request = { a: "x%3By z", list: ["é", 2], object: { R: 1, G: 2 } };
    const { headers } = await send(operation, request);
    expect(headers.cookie).toBe("a=x%3By z; list=é,2; R=1; G=2");
    await expect(client.call(operation, { a: "1; admin=1" })).rejects.toMatchObject({
      name: "ClientError",
      message: 'The value of a cookie contains a ";"; escape it',
    });
  });

  test("join those that the client sends anyway", async () => {
    const based = new TestClient({ baseUrl: server.url, headers: { cookie: "own=1" } });
    await based.call(get("/", { in: "cookie", name: "a" }), { a: 1 });
    expect(server.last.headers.cookie).toBe("own=1; a=1");
  });
});

describe("where values come from", () => {
  test("the property, the name, or a client option and never the request then", async () => {
    const operation = get(
      "/{region}/{id}",
      { in: "path", name: "id", property: "pathId" },
      { in: "query", name: "id", property: "queryId" },
      { in: "path", name: "region", option: "region" },
      { in: "header", name: "X-App", option: "x-app" },
    );
    const request = { id: "no", pathId: 1, queryId: 2, region: "no", "X-App": "no" };
    const { url, headers } = await send(operation, request);
    expect(url).toBe("/eu%2F1/1?id=2");
    expect(headers["x-app"]).toBe("é");
  });
});
