import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { folderOf, head, loadFrom, serve, serveFiles } from "../../support/load.js";

describe("a description at an address", () => {
  test("is fetched with the files of its own origin that it names", async () => {
    const origin = await serveFiles({
      "/v1/openapi.yaml?x=1": `openapi: 3.1.0
info: {}
paths:
  /a: { $ref: a.json }
  /b: { $ref: "/shared/b.yaml#/b" }`,
      "/v1/a.json": "{}",
      "/shared/b.yaml": "b: { $ref: c%20d.yaml }",
      "/shared/c%20d.yaml": "{}",
    });
    const { description, problems } = await loadFrom(`${origin}/v1/openapi.yaml?x=1#top`, "/");
    expect(problems).toEqual([]);
    expect(description?.root.file).toBe(`${origin}/v1/openapi.yaml?x=1`);
    expect([...(description?.sources.keys() ?? [])]).toEqual(
      ["/v1/openapi.yaml?x=1", "/v1/a.json", "/shared/b.yaml", "/shared/c%20d.yaml"].map(
        (path) => origin + path,
      ),
    );
  });

  test("that redirects is where it turns out to be, on another origin too", async () => {
    const there = await serveFiles({
      "/new/openapi.yaml": `${head}components: { schemas: { A: { $ref: a.yaml } } }`,
      "/new/a.yaml": "{}",
    });
    const here = await serveFiles({ "/": "->/old", "/old": `->${there}/new/openapi.yaml` });
    const { description, problems } = await loadFrom(`${here}/`, "/");
    expect(problems).toEqual([]);
    expect([...(description?.sources.keys() ?? [])]).toEqual([
      `${there}/new/openapi.yaml`,
      `${there}/new/a.yaml`,
    ]);
  });

  test("names what redirects to elsewhere on its origin as the reference does", async () => {
    const origin = await serveFiles({
      "/a.yaml": `${head}components: { schemas: { A: { $ref: latest.yaml } } }`,
      "/latest.yaml": "->/v2/b.yaml",
      "/v2/b.yaml": "{}",
    });
    const { description, problems } = await loadFrom(`${origin}/a.yaml`, "/");
    expect(problems).toEqual([]);
    expect(description?.sources.get(`${origin}/latest.yaml`)).toMatchObject({
      file: `${origin}/latest.yaml`,
      value: {},
    });
  });

  test("may come compressed, and stays within its limit unpacked", async () => {
    const origin = await serve((_request, response) => {
      response.setHeader("content-encoding", "gzip").end(gzipSync(head));
    });
    const { description } = await loadFrom(`${origin}/a.yaml`, "/");
    expect(description?.root.text).toBe(head);
    const bomb = await serve((_request, response) => {
      response.setHeader("content-encoding", "gzip").end(gzipSync(" ".repeat(5_000_000)));
    });
    const { problems } = await loadFrom(`${bomb}/a.yaml`, "/", { maxBytes: 100_000 });
    expect(problems[0]).toContain("it is larger than 100000 bytes");
  });

  test("names files that are not there, not text, or on other hosts", async () => {
    const other = await serveFiles({ "/x.yaml": "{}" });
    const origin = await serveFiles({
      "/a.yaml": `${head}components:
  schemas:
    A: { $ref: none.yaml }
    B: { $ref: '${other}/x.yaml' }
    C: { $ref: moved.yaml }
    D: { $ref: 'ftp://x/y' }`,
      "/moved.yaml": `->${other}/x.yaml`,
    });
    const { description, problems } = await loadFrom(`${origin}/a.yaml`, "/");
    expect(problems).toEqual([
      `url-unreachable ${origin}/a.yaml:6:10 Cannot fetch ${origin}/none.yaml: the server responded with status 404.`,
      `remote-reference ${origin}/a.yaml:7:10 The remote reference ${other}/x.yaml is not followed.`,
      `url-unreachable ${origin}/a.yaml:8:10 Cannot fetch ${origin}/moved.yaml: it redirects to another host.`,
      `unresolved-reference ${origin}/a.yaml:9:10 Cannot resolve the reference ftp://x/y: the scheme ftp: is not supported.`,
    ]);
    expect(description?.unread).toEqual(
      new Set([`${other}/x.yaml`, "ftp://x/y", `${origin}/none.yaml`, `${origin}/moved.yaml`]),
    );
  });

  test("is never fetched because a file refers to it", async () => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      requests++;
      response.end("{}");
    });
    const base = await folderOf({
      "a.yaml": `${head}components: { schemas: { A: { $ref: '${origin}/a' } } }`,
    });
    const { problems } = await loadFrom("a.yaml", base);
    expect(problems).toEqual([
      `remote-reference a.yaml:4:31 The remote reference ${origin}/a is not followed.`,
    ]);
    expect(requests).toBe(0);
  });
});

describe("an address that gives nothing", () => {
  const unreachable = async (url: string, options = {}) => {
    const { description, problems } = await loadFrom(url, "/", options);
    expect(description).toBeNull();
    expect(problems).toHaveLength(1);
    return problems[0];
  };

  test("answers with an error", async () => {
    const origin = await serve((_request, response) => response.writeHead(500).end());
    expect(await unreachable(`${origin}/a`)).toBe(
      `url-unreachable Cannot fetch ${origin}/a: the server responded with status 500.`,
    );
  });

  test("refuses or closes the connection, or has no such name", async () => {
    const origin = await serve((request) => request.socket.destroy());
    expect(await unreachable(`${origin}/a`)).toBe(
      `url-unreachable Cannot fetch ${origin}/a: the connection was closed.`,
    );
    expect(await unreachable("http://127.0.0.1:9/a")).toMatch(
      /^url-unreachable Cannot fetch http:\/\/127.0.0.1:9\/a: the connection/,
    );
    expect(await unreachable("http://no-such-host.invalid/")).toMatch(/: its host name /);
  });

  test("is too slow, before or in the middle of its answer", async () => {
    const silent = await serve(() => {});
    expect(await unreachable(`${silent}/a`, { timeout: 100 })).toBe(
      `url-unreachable Cannot fetch ${silent}/a: there was no response within 0.1 s.`,
    );
    const stuck = await serve((_request, response) => response.write("openapi: "));
    expect(await unreachable(`${stuck}/a`, { timeout: 100 })).toBe(
      `url-unreachable Cannot fetch ${stuck}/a: there was no response within 0.1 s.`,
    );
  });

  test("is too large, whether it says so or not", async () => {
    const endless = await serve((_request, response) => {
      const more = () => {
        while (response.write("#".repeat(10_000)));
        response.once("drain", more);
      };
      more();
    });
    expect(await unreachable(`${endless}/a`, { maxBytes: 50_000 })).toBe(
      `url-unreachable Cannot fetch ${endless}/a: it is larger than 50000 bytes.`,
    );
  });

  test("redirects without an end, or to what is not http", async () => {
    const origin = await serveFiles({
      "/a": "->/a",
      "/b": "->file:///etc/passwd",
      "/c": "->http://[",
    });
    expect(await unreachable(`${origin}/a`)).toBe(
      `url-unreachable Cannot fetch ${origin}/a: it redirects more than 5 times.`,
    );
    expect(await unreachable(`${origin}/b`)).toBe(
      `url-unreachable Cannot fetch ${origin}/b: it redirects to the unsupported scheme file:.`,
    );
    expect(await unreachable(`${origin}/c`)).toBe(
      `url-unreachable Cannot fetch ${origin}/c: it redirects to an invalid URL.`,
    );
  });

  test("follows five redirects", async () => {
    const origin = await serveFiles({
      "/5": "->/4",
      "/4": "->/3",
      "/3": "->/2",
      "/2": "->/1",
      "/1": "->/0",
      "/0": head,
    });
    const { description } = await loadFrom(`${origin}/5`, "/");
    expect(description?.root.file).toBe(`${origin}/0`);
  });

  test("is not UTF-8, not valid, or holds a password, which is not repeated", async () => {
    const latin = await serve((_request, response) => response.end(Uint8Array.of(0xe9)));
    expect(await unreachable(`${latin}/a`)).toBe(
      `url-unreachable Cannot fetch ${latin}/a: it is not UTF-8 text.`,
    );
    expect(await unreachable("http://[")).toBe(
      "url-unreachable Cannot fetch http://[: it is not a valid URL.",
    );
    expect(await unreachable("http://me:secret@127.0.0.1/a")).toBe(
      "url-unreachable Cannot fetch http://127.0.0.1/a: URLs with a password are not fetched.",
    );
  });
});
