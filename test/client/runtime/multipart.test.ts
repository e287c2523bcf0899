import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { multipartBody } from "../../../templates/client/node/runtime/bodies.js";
import { ClientError } from "../../../templates/client/node/runtime/errors.js";
import { toFile } from "../../../templates/client/node/runtime/file.js";
import type { Encoding } from "../../../templates/client/node/runtime/operation.js";
import { listen, TestClient } from "./server.js";

const server = await listen();
const client = new TestClient({ baseUrl: server.url });

/** The parts as they came over the wire: headers, then content. */
async function send(request: object, encoding: Record<string, Encoding> = {}): Promise<string[]> {
  const body = { mediaType: "multipart/form-data", encode: multipartBody, encoding } as const;
  await client.call({ method: "POST", path: "/", body }, request);
  const type = server.last.headers["content-type"] ?? "";
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(type)?.[1];
  expect(boundary).toBeDefined();
  return server.last.body
    .toString()
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.replaceAll("\r\n", "\n").trim());
}

const part = (name: string, content: string, type?: string, file?: string) =>
  `Content-Disposition: form-data; name="${name}"${file === undefined ? "" : `; filename="${file}"`}\n` +
  `${type === undefined ? "" : `Content-Type: ${type}\n`}\n${content}`;

test("text, numbers, dates and null", async () => {
  expect(
    await send({ a: "é", n: 0, d: new Date(0), none: null, un: undefined, flag: false }),
  ).toEqual([
    part("a", "é"),
    part("n", "0"),
    part("d", "1970-01-01T00:00:00.000Z"),
    part("flag", "false"),
  ]);
});

test("objects are JSON, and arrays repeat the name", async () => {
  expect(await send({ o: { a: [1] }, list: ["x", { b: 2 }, [3]] })).toEqual([
    part("o", '{"a":[1]}', "application/json"),
    part("list", "x"),
    part("list", '{"b":2}', "application/json"),
    part("list", "[3]", "application/json"),
  ]);
});

test("files keep their name and type, bytes become files", async () => {
  const files = [
    new File(["one"], "1.txt", { type: "text/x-one" }),
    new File(["two"], "2.bin"),
    new Blob(["three"], { type: "text/x-three" }),
    new TextEncoder().encode("four"),
    new TextEncoder().encode("five").buffer,
  ];
  expect(await send({ files })).toEqual([
    part("files", "one", "text/x-one", "1.txt"),
    part("files", "two", "application/octet-stream", "2.bin"),
    part("files", "three", "text/x-three", "blob"),
    part("files", "four", "application/octet-stream", "blob"),
    part("files", "five", "application/octet-stream", "blob"),
  ]);
});

test("a content type for each part", async () => {
  const encoding = {
    file: { contentType: "image/png" },
    typed: { contentType: "image/png" },
    bytes: { contentType: "image/png" },
    any: { contentType: "image/png, image/jpeg" },
    xml: { contentType: "application/xml" },
    json: { contentType: "application/json" },
    problem: { contentType: "application/problem+json" },
    plain: { contentType: "text/plain" },
  };
  const request = {
    file: new File(["a"], "a.png"),
    typed: new Blob(["b"], { type: "image/gif" }),
    bytes: new TextEncoder().encode("c"),
    any: new Blob(["d"]),
    xml: "<e/>",
    json: "f",
    problem: { g: 1 },
    plain: "h",
  };
  expect(await send(request, encoding)).toEqual([
    part("file", "a", "image/png", "a.png"),
    part("typed", "b", "image/gif", "blob"),
    part("bytes", "c", "image/png", "blob"),
    part("any", "d", "application/octet-stream", "blob"),
    part("xml", "<e/>", "application/xml"),
    part("json", '"f"', "application/json"),
    part("problem", '{"g":1}', "application/problem+json"),
    part("plain", "h"),
  ]);
  await expect(send({ xml: { a: 1 } }, encoding)).rejects.toThrow(
    'The part "xml" is application/xml; pass it as a string or a Blob',
  );
});

test("a style takes the place of the content type", async () => {
  const encoding = {
    joined: { explode: false, contentType: "application/json" },
    piped: { style: "pipeDelimited" },
    deep: { style: "deepObject" },
  } as const;
  expect(await send({ joined: [1, "a b"], piped: [1, 2], deep: { a: 1 } }, encoding)).toEqual([
    part("joined", "1,a b"),
    part("piped", "1|2"),
    part("deep[a]", "1"),
  ]);
});

test("odd names, and values that look like a boundary or a header", async () => {
  const request: object = JSON.parse('{"__proto__":"p","a\\"\\r\\nb":"--x\\r\\nContent-Type: y"}');
  expect(await send(request)).toEqual([
    part("__proto__", "p"),
    part("a%22%0D%0Ab", "--x\nContent-Type: y"),
  ]);
});

/** A stream that gives its pieces one at a time. */
function streamOf(...pieces: readonly string[]): ReadableStream<Uint8Array> {
  const rest = pieces.map((piece) => new TextEncoder().encode(piece));
  return new ReadableStream({
    pull(controller) {
      const next = rest.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(next);
    },
  });
}

test("streams among other parts, with names and types of their own", async () => {
  const request = {
    text: "é",
    'quo"ted\r\n': { a: 1 },
    plain: streamOf("one", "", "two"),
    files: [
      { stream: streamOf("three"), name: "3.txt", type: "text/x-three" },
      new File(["four"], "4.txt", { type: "text/x-four" }),
    ],
    image: streamOf("five"),
  };
  expect(await send(request, { image: { contentType: "image/png" } })).toEqual([
    part("text", "é"),
    part("quo%22ted%0D%0A", '{"a":1}', "application/json"),
    part("plain", "onetwo", "application/octet-stream", "plain"),
    part("files", "three", "text/x-three", "3.txt"),
    part("files", "four", "text/x-four", "4.txt"),
    part("image", "five", "image/png", "image"),
  ]);
});

test("a hundred megabytes are sent as they come, never held as a whole", async () => {
  const piece = new Uint8Array(1_000_000);
  let [made, most] = [0, 0];
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
        if (made++ < 100) controller.enqueue(piece.slice());
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const before = process.memoryUsage().arrayBuffers;
  let length = 0;
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const body = (init as RequestInit).body as ReadableStream<Uint8Array>;
    for await (const chunk of body) length += chunk.length;
    return new Response(null, { status: 204 });
  };
  const body = { mediaType: "multipart/form-data", encode: multipartBody } as const;
  await new TestClient({ baseUrl: server.url, fetch }).call(
    { method: "POST", path: "/", body },
    { stream },
  );
  expect(length).toBeGreaterThan(100_000_000);
  expect(most - before).toBeLessThan(80_000_000);
});

test("a stream that breaks fails the call, which is not sent again", async () => {
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull() {
      pulled++;
      throw new Error("disk on fire");
    },
  });
  await expect(send({ stream })).rejects.toMatchObject({ name: "ConnectionError" });
  expect(pulled).toBe(1);
});

test("headers of a part", async () => {
  const encoding = { a: { headers: { "X-Part": "one" } }, b: { headers: { "X-Part": "a\r\nb" } } };
  const parts = await send({ a: "1", b: new File(["2"], "b.txt") }, encoding);
  expect(parts[0]).toBe('Content-Disposition: form-data; name="a"\nX-Part: one\n\n1');
  expect(parts[1]).toContain('name="b"; filename="b.txt"\n');
  expect(parts[1]).toContain("X-Part: ab\n");
});

test("another kind of multipart keeps its media type, with a boundary of its own", async () => {
  const body = { mediaType: "multipart/mixed; boundary=x", encode: multipartBody } as const;
  await client.call({ method: "POST", path: "/", body }, { a: "1" });
  expect(server.last.headers["content-type"]).toMatch(/^multipart\/mixed; boundary=----[\w-]+$/);
  expect(server.last.body.toString()).toContain('name="a"\r\n\r\n1\r\n');
});

test("a form without streams has a length, and can be sent again", async () => {
  await send({ meta: { a: 1 } });
  expect(Number(server.last.headers["content-length"])).toBe(server.last.body.length);
  expect(server.last.headers["transfer-encoding"]).toBeUndefined();
});

test("a file of Node.js is sent with its name and without its folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-upload-"));
  writeFileSync(join(folder, "pets.txt"), "Rex é");
  const file = createReadStream(join(folder, "pets.txt"));
  expect(await send({ file })).toEqual([
    part("file", "Rex é", "application/octet-stream", "pets.txt"),
  ]);
  const named = createReadStream(join(folder, "pets.txt"), "utf8");
  const files = [{ stream: named, type: "text/plain" }];
  expect(await send({ files })).toEqual([part("files", "Rex é", "text/plain", "pets.txt")]);
  rmSync(folder, { recursive: true });
});

test("async iterables of bytes and strings are streams", async () => {
  async function* bytes() {
    yield new TextEncoder().encode("o");
    yield new TextEncoder().encode("ne").buffer;
  }
  const request = { a: bytes(), b: Readable.from(["tw", Buffer.from("o")]) };
  expect(await send(request)).toEqual([
    part("a", "one", "application/octet-stream", "a"),
    part("b", "two", "application/octet-stream", "b"),
  ]);
});

test("an iterable of anything else fails the call, and is closed", async () => {
  let isClosed = false;
  async function* objects() {
    try {
      yield { secret: 1 };
    } finally {
      isClosed = true;
    }
  }
  const body = { mediaType: "multipart/form-data", encode: multipartBody } as const;
  const reader = new TestClient({
    baseUrl: server.url,
    fetch: async (_, init) => new Response(await new Response(init?.body).text()),
  });
  const sent = reader.call({ method: "POST", path: "/", body }, { a: objects() });
  await expect(sent).rejects.toThrow("A stream to send must consist of bytes or strings");
  expect(isClosed).toBe(true);
});

test.each([
  ["a FormData", new FormData()],
  ["a stream of the old kind", { pipe() {}, path: "/home/me/secret" }],
])("%s is refused, and never becomes JSON of its own fields", async (_, value) => {
  const before = server.received.length;
  await expect(send({ file: value })).rejects.toThrow("Binary data is only allowed");
  expect(server.received.length).toBe(before);
});

test("the body of a response is a file with its type and name", async () => {
  const response = (headers: Record<string, string>, url = "") =>
    Object.defineProperty(new Response("body", { headers }), "url", { value: url });
  const plain = "text/plain;charset=UTF-8";
  const named = (disposition: string, url?: string) =>
    response({ "content-disposition": disposition }, url);
  const of = async (file: unknown) => (await send({ file }))[0];
  const image = { "content-type": "image/png" };
  expect(await of(response(image))).toBe(part("file", "body", "image/png", "file"));
  for (const [given, name] of [
    [named('attachment; filename="a \\"b\\".txt"'), "a %22b%22.txt"],
    [named("attachment; filename=a.txt"), "a.txt"],
    [named(`attachment; filename=x; filename*=UTF-8''%C3%A9.txt`), "é.txt"],
    [named('attachment; filename="../../etc/passwd"'), "passwd"],
    [named('inline; filename="C:\\\\b.txt"'), "b.txt"],
    [named("inline", "https://example.com/p/c%20d.txt?token=secret#x"), "c d.txt"],
    [named("inline", "https://example.com"), "file"],
    [named("inline", "https://example.com/%ff"), "file"],
  ] as const) {
    expect(await of(given), name).toBe(part("file", "body", plain, name));
  }
  const renamed = { stream: response(image), name: "n.txt", type: "text/x" };
  expect(await of(renamed)).toBe(part("file", "body", "text/x", "n.txt"));
  expect(await of(new Response(null))).toBe(
    part("file", "", "application/octet-stream", "file").trim(),
  );
  const read = new Response("body");
  await read.text();
  await expect(send({ file: read })).rejects.toThrow("has already been read");
});

test("toFile gives every kind of file a name and a type", async () => {
  const bytes = new TextEncoder().encode("body");
  const type = { type: "text/x" };
  for (const content of [
    "body",
    bytes,
    bytes.buffer,
    new Blob([bytes], { type: "text/y" }),
    new File([bytes], "old", { type: "text/y" }),
    new Blob([bytes]).stream(),
    Readable.from([bytes]),
    new Response(bytes),
    { stream: Readable.from([bytes]), name: "old", type: "text/y" },
  ]) {
    const files = [toFile(content, "new.txt", type)];
    expect(await send({ files })).toEqual([part("files", "body", "text/x", "new.txt")]);
  }
  const kept = [toFile(new Blob(["1"], { type: "text/y" }), "1"), toFile(new Response("2"), "2")];
  expect(await send({ kept })).toEqual([
    part("kept", "1", "text/y", "1"),
    part("kept", "2", "text/plain;charset=UTF-8", "2"),
  ]);
  for (const wrong of [1, null, {}, [bytes], { stream: "no" }]) {
    expect(() => toFile(wrong as unknown as string, "x")).toThrow(ClientError);
  }
});
