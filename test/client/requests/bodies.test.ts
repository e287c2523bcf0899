import { describe, expect, test } from "vitest";
import { packagesOf, recorder, type Wanted } from "../../support/requests.js";

// What a generated client puts on the wire for every kind of body: OpenAPI 3.1 sections 4.8.13
// (Request Body Object) to 4.8.15 (Encoding Object).

const packages = await packagesOf(
  "json-body",
  "body-beside-parameters",
  "body-under-body",
  "form-body",
  "multipart-body",
  "text-and-binary-bodies",
  "several-content-types",
);
const server = await recorder();
const at = { baseUrl: server.url };

const json = (method: string, url: string, body: string): Wanted => ({
  method,
  url,
  headers: { "content-type": "application/json", "transfer-encoding": undefined },
  body,
});
const none = (method: string, url: string): Wanted => ({
  method,
  url,
  headers: { "content-type": undefined },
});

describe("JSON", () => {
  server.table(packages["json-body"].create("UserClient", at), [
    [
      "falsy values are values, undefined is not",
      "createUser",
      { email: "é@例.com", nickname: null, age: 0, extra: undefined },
      json("POST", "/users", '{"email":"é@例.com","nickname":null,"age":0}'),
    ],
    [
      "a property called __proto__ is sent as one",
      "checkUser",
      JSON.parse('{"email":"a","__proto__":{"b":1}}'),
      json("POST", "/users/check", '{"email":"a","__proto__":{"b":1}}'),
    ],
    [
      "a required body is sent even where it is empty",
      "checkUser",
      {},
      json("POST", "/users/check", "{}"),
    ],
    ["an optional body", "searchUsers", { page: 0 }, json("POST", "/users/search", '{"page":0}')],
    ["an optional body that is left out", "searchUsers", undefined, none("POST", "/users/search")],
  ]);
});

describe("JSON beside parameters", () => {
  server.table(packages["body-beside-parameters"].create("UserClient", at), [
    [
      "only what is no parameter is in the body",
      "updateUser",
      { userId: "u 1", notify: false, xReason: "why", nickname: "Ada", notify_by: "sms" },
      {
        ...json("PUT", "/users/u%201?notify=false", '{"nickname":"Ada","notify_by":"sms"}'),
        headers: { "x-reason": "why" },
      },
    ],
    [
      "an optional body with a property",
      "patchSettings",
      { userId: "u1", theme: "" },
      json("PATCH", "/users/u1/settings", '{"theme":""}'),
    ],
    [
      "an optional body without any",
      "patchSettings",
      { userId: "u1" },
      none("PATCH", "/users/u1/settings"),
    ],
  ]);
});

describe("JSON under body", () => {
  const client = packages["body-under-body"].create("BodyClient", at);
  server.table(client, [
    ["an array", "setTags", { userId: "u", body: [] }, json("PUT", "/users/u/tags", "[]")],
    ["zero", "setLimit", { body: 0 }, json("PUT", "/limit", "0")],
    ["null", "setLimit", { body: null }, json("PUT", "/limit", "null")],
    ["a union", "setOwner", { body: { company: "A" } }, json("PUT", "/owner", '{"company":"A"}')],
    ["a map", "setLabels", { body: { a: "1" } }, json("PUT", "/labels", '{"a":"1"}')],
    ["an optional body left out", "setPerson", { userId: "u" }, none("PUT", "/users/u/person")],
    [
      "an optional body given",
      "setPerson",
      { userId: "u", body: { name: "Ada" } },
      json("PUT", "/users/u/person", '{"name":"Ada"}'),
    ],
    [
      "a property that is called like a parameter",
      "setOpen",
      { userId: "u", body: { userId: 1 } },
      json("PUT", "/users/u/open", '{"userId":1}'),
    ],
  ]);

  test("a required body that is missing is refused", async () => {
    await server.refuse(
      () => client.setLimit?.({}) as Promise<unknown>,
      /needs a value for "body"/,
    );
  });
});

describe("form", () => {
  const form = (body: string): Wanted => ({
    method: "POST",
    url: "/token",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  });
  server.table(packages["form-body"].create("TokenClient", at), [
    [
      "texts and a boolean",
      "createToken",
      { grant_type: "password", username: "a+b @c&d=é", remember: false },
      form("grant_type=password&username=a%2Bb+%40c%26d%3D%C3%A9&remember=false"),
    ],
    [
      "an array, one by one",
      "createToken",
      { grant_type: "password", scopes: ["read", "write"] },
      form("grant_type=password&scopes=read&scopes=write"),
    ],
    [
      "arrays with a style",
      "createToken",
      { grant_type: "password", audiences: ["a", "b"], joined: ["a,", "b"] },
      form("grant_type=password&audiences=a+b&joined=a%2C,b"),
    ],
    [
      "an object as JSON",
      "createToken",
      { grant_type: "password", device: { name: "my phone" } },
      form("grant_type=password&device=%7B%22name%22%3A%22my+phone%22%7D"),
    ],
    [
      "an object with brackets",
      "createToken",
      { grant_type: "password", address: { city: "Paris 1" } },
      form("grant_type=password&address[city]=Paris+1"),
    ],
    [
      "what is absent is left out",
      "createToken",
      { grant_type: "", scopes: [], device: undefined, username: null },
      form("grant_type="),
    ],
  ]);
});

/** One part of a multipart body, as bytes would have it. */
interface Part {
  readonly disposition: string;
  readonly type: string | undefined;
  readonly body: string;
}

/** RFC 2046 section 5.1.1, by hand: what is tested must not be what reads it. */
function partsOf(body: Buffer, contentType: string | undefined): Part[] {
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(contentType ?? "")?.[1];
  if (boundary === undefined) throw new Error(`No boundary in ${contentType}`);
  const pieces = body.toString("latin1").split(`--${boundary}`);
  expect(pieces[0]).toBe("");
  expect(pieces.at(-1)).toMatch(/^--(\r\n)?$/);
  return pieces.slice(1, -1).map((piece) => {
    const [head = "", ...rest] = piece.replace(/^\r\n|\r\n$/g, "").split("\r\n\r\n");
    const headers = new Map(
      head.split("\r\n").map((line) => {
        const [name = "", ...value] = line.split(": ");
        return [name.toLowerCase(), value.join(": ")] as const;
      }),
    );
    return {
      disposition: headers.get("content-disposition") ?? "",
      type: headers.get("content-type"),
      body: rest.join("\r\n\r\n"),
    };
  });
}

describe("multipart", () => {
  const client = packages["multipart-body"].create("AlbumClient", at);
  const bytes = (...values: number[]) => new Uint8Array(values);
  const field = (name: string) => `form-data; name="${name}"`;
  const file = (name: string, filename: string) => `${field(name)}; filename="${filename}"`;

  async function sent(request: object): Promise<Part[]> {
    server.reply(204);
    await client.uploadPhotos?.({ albumId: "a/1", ...request });
    const { method, url, headers, body } = server.last();
    expect(`${method} ${url}`).toBe("POST /albums/a%2F1/photos");
    return partsOf(body, headers["content-type"]);
  }

  test("texts, and a part for each item of an array", async () => {
    expect(await sent({ title: "Summer", public: false, tags: ["sea", "sun"] })).toEqual([
      { disposition: field("title"), type: undefined, body: "Summer" },
      { disposition: field("public"), type: undefined, body: "false" },
      { disposition: field("tags"), type: undefined, body: "sea" },
      { disposition: field("tags"), type: undefined, body: "sun" },
    ]);
  });

  test("an object is JSON, and a part has the content type of its encoding", async () => {
    expect(await sent({ place: { city: "Nice" }, caption: "# Sea" })).toEqual([
      { disposition: field("place"), type: "application/json", body: '{"city":"Nice"}' },
      { disposition: field("caption"), type: "text/markdown", body: "# Sea" },
    ]);
  });

  test("a file keeps its bytes, its name and its own type", async () => {
    const cover = new File([bytes(0, 13, 10, 255)], "c.png");
    const photo = new File([bytes(1)], "p.jpg", { type: "image/jpeg" });
    expect(await sent({ cover, photos: [photo, new Blob([bytes(2)])] })).toEqual([
      { disposition: file("cover", "c.png"), type: "image/png", body: "\x00\r\n\xff" },
      { disposition: file("photos", "p.jpg"), type: "image/jpeg", body: "\x01" },
      { disposition: file("photos", "blob"), type: "application/octet-stream", body: "\x02" },
    ]);
  });

  test("a parameter is not a part, and neither is what is absent", async () => {
    expect(await sent({ title: "t", caption: undefined, photos: [] })).toEqual([
      { disposition: field("title"), type: undefined, body: "t" },
    ]);
  });

  test("a real parser reads the same", async () => {
    await sent({ title: "Été", cover: new File([bytes(7, 8)], "c.png") });
    const { body, headers } = server.last();
    const form = await new Response(new Uint8Array(body), {
      headers: { "content-type": headers["content-type"] ?? "" },
    }).formData();
    expect([...form.keys()]).toEqual(["title", "cover"]);
    expect(form.get("title")).toBe("Été");
    const cover = form.get("cover") as File;
    expect([cover.name, cover.type]).toEqual(["c.png", "image/png"]);
    expect([...new Uint8Array(await cover.arrayBuffer())]).toEqual([7, 8]);
  });
});

describe("text and bytes", () => {
  const client = packages["text-and-binary-bodies"].create("FileClient", at);
  const put = (url: string, type: string, body: string | Uint8Array): Wanted => ({
    method: "PUT",
    url,
    headers: { "content-type": type },
    body,
  });
  const octets = "application/octet-stream";
  const data = new Uint8Array([0, 255, 13, 10]);
  server.table(client, [
    ["text", "writeNote", { noteId: "n", body: "Été\n" }, put("/notes/n", "text/plain", "Été\n")],
    ["empty text", "writeNote", { noteId: "n", body: "" }, put("/notes/n", "text/plain", "")],
    ["XML", "writeFeed", { body: "<feed/>" }, put("/feed", "application/atom+xml", "<feed/>")],
    ["a Blob", "writeFile", { fileId: "f", body: new Blob([data]) }, put("/files/f", octets, data)],
    ["a Uint8Array", "writeFile", { fileId: "f", body: data }, put("/files/f", octets, data)],
    [
      "an ArrayBuffer",
      "writeFile",
      { fileId: "f", body: data.slice().buffer },
      put("/files/f", octets, data),
    ],
    [
      "a Blob whose type is in the range",
      "writePhoto",
      { body: new Blob([data], { type: "image/png" }) },
      put("/photo", "image/png", data),
    ],
    [
      "a Blob without a type, where only a range is known",
      "writePhoto",
      { body: new Blob([data]) },
      put("/photo", octets, data),
    ],
    ["no bytes", "writePhoto", undefined, none("PUT", "/photo")],
    [
      "a Response",
      "writeFile",
      { fileId: "f", body: new Response(data) },
      put("/files/f", octets, data),
    ],
    [
      "a Response whose type is in the range",
      "writePhoto",
      { body: new Response(data, { headers: { "content-type": "image/png" } }) },
      put("/photo", "image/png", data),
    ],
  ]);

  test("a stream is sent as it comes", async () => {
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(data);
        controller.enqueue(data);
        controller.close();
      },
    });
    await server.expect(
      () => client.writeFile?.({ fileId: "f", body: stream }) as Promise<unknown>,
      {
        method: "PUT",
        url: "/files/f",
        headers: { "content-type": octets, "transfer-encoding": "chunked" },
        body: new Uint8Array([...data, ...data]),
      },
    );
  });

  test("an object is no text", async () => {
    const call = () => client.writeNote?.({ noteId: "n", body: { a: 1 } }) as Promise<unknown>;
    await server.refuse(call, /must be a string/);
  });
});

describe("several content types", () => {
  server.table(packages["several-content-types"].create("OrderClient", at), [
    [
      "JSON is sent with its own media type, and only what can be read is asked for",
      "createOrder",
      { item: "tea", count: 0 },
      {
        method: "POST",
        url: "/orders",
        headers: {
          "content-type": "application/vnd.shop+json; charset=utf-8",
          accept: "application/vnd.shop+json",
        },
        body: '{"item":"tea","count":0}',
      },
    ],
  ]);
});
