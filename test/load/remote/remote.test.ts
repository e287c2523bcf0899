import { describe, expect, test, vi } from "vitest";
import { loadApi } from "../../../generator/index.js";
import { isPublic } from "../../../generator/load/remote/addresses.js";
import { folderOf, head, loadFrom, serve, serveFiles } from "../../support/load.js";

const dns = vi.hoisted(() => ({ asked: [] as string[] }));

// Names of our own: what they mean must not depend on a network.
vi.mock("node:dns", async (original) => ({
  ...(await original<typeof import("node:dns")>()),
  lookup: (
    name: string,
    _options: object,
    done: (error: null, found: { address: string; family: number }[]) => void,
  ) => {
    dns.asked.push(name);
    const addresses = name === "mixed.example" ? ["8.8.8.8", "127.0.0.1"] : ["127.0.0.1"];
    setImmediate(() =>
      done(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      ),
    );
  },
}));

const refTo = (...refs: readonly string[]) => {
  const schemas = refs.map((ref, index) => `    S${index}: { $ref: '${ref}' }\n`);
  return `${head}components:\n  schemas:\n${schemas.join("")}`;
};

/** A server that counts, and its port. */
async function counting(text = "{}") {
  const seen: string[] = [];
  const origin = await serve(({ url = "" }, response) => {
    seen.push(url);
    response.end(text);
  });
  return { seen, port: new URL(origin).port, origin };
}

describe("addresses that are asked", () => {
  test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"])(
    "%s is public",
    (address) => expect(isPublic(address)).toBe(true),
  );

  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "localhost",
    "",
  ])("%s is not", (address) => expect(isPublic(address)).toBe(false));
});

describe("without leave", () => {
  test("nothing is asked, and the message says how to give it", async () => {
    const { seen, origin } = await counting();
    const base = await folderOf({ "a.yaml": refTo(`${origin}/x.yaml`) });
    const { diagnostics } = await loadApi({ cwd: base, specs: ["a.yaml"] });
    const told = diagnostics.find(({ code }) => code === "remote-reference");
    expect(told).toMatchObject({ severity: "error", file: "a.yaml", line: 6, column: 11 });
    expect(told?.help).toContain("--allow-remote");
    expect(seen).toEqual([]);
  });
});

describe("with leave", () => {
  const remote = { allowRemote: true };

  test("other hosts are asked, and the files that theirs name on them", async () => {
    const other = await serveFiles({ "/c.yaml": "C: { type: string }" });
    const origin = await serveFiles({
      "/api/x.yaml": "X: { properties: { a: { $ref: '../b.yaml#b' } } }",
      "/b.yaml": `B: { $anchor: b, items: { $ref: '${other}/c.yaml#/C' } }`,
    });
    const base = await folderOf({
      "a.yaml": refTo(`${origin}/api/x.yaml#/X`),
      "b.yaml": "B: { $anchor: b }",
    });
    const { description, problems } = await loadFrom("a.yaml", base, {
      ...remote,
      hosts: ["127.0.0.1"],
    });
    expect(problems).toEqual([]);
    expect([...(description?.sources.keys() ?? [])]).toEqual([
      "a.yaml",
      `${origin}/api/x.yaml`,
      `${origin}/b.yaml`,
      `${other}/c.yaml`,
    ]);
  });

  test("the model is made of them", async () => {
    const origin = await serveFiles({ "/x.yaml": "X: { type: object, properties: { a: {} } }" });
    const root = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /x: { get: { responses: { '200': { description: '', content: { application/json: { schema: { $ref: '${origin}/x.yaml#/X' } } } } } } }
`;
    const named = await serveFiles({ "/api.yaml": root });
    const settings = { specs: [`${named}/api.yaml`], cwd: "/" };
    const { api, diagnostics } = await loadApi({ ...settings, allowRemote: true });
    expect(diagnostics).toEqual([]);
    expect(api?.modules[0]?.schemas.map(({ name }) => name)).toEqual(["X"]);
    expect((await loadApi(settings)).diagnostics.map(({ code }) => code)).toEqual([
      "remote-reference",
    ]);
  });

  test("an address that is not public is not asked, however it is written", async () => {
    const { seen, port } = await counting();
    const hosts = [
      "127.0.0.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "127.1",
      "0",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "localhost",
      "LOCALHOST",
      "localhost.",
      "mixed.example",
      "rebind.example",
    ];
    const base = await folderOf({
      "a.yaml": refTo(...hosts.map((host, index) => `http://${host}:${port}/${index}.yaml`)),
    });
    const { problems } = await loadFrom("a.yaml", base, remote);
    expect(problems).toHaveLength(hosts.length);
    for (const problem of problems) {
      expect(problem).toMatch(/^url-unreachable a\.yaml:\d+:\d+ .* the non-public address/);
    }
    expect(seen).toEqual([]);
  });

  test("a name is looked up once, for the connection itself", async () => {
    const { port } = await counting();
    const base = await folderOf({ "a.yaml": refTo(`http://once.example:${port}/x`) });
    await loadFrom("a.yaml", base, remote);
    expect(dns.asked.filter((name) => name === "once.example")).toHaveLength(1);
  });

  test("every hop of a redirect is looked at", async () => {
    const { seen, port } = await counting();
    const origin = await serveFiles({
      "/x.yaml": `->http://localhost:${port}/secret`,
      "/y.yaml": "->file:///etc/passwd",
      "/z.yaml": "->/x.yaml",
    });
    const refs = ["x", "y", "z"].map((name) => `${origin}/${name}.yaml`);
    const base = await folderOf({ "a.yaml": refTo(...refs) });
    const { problems } = await loadFrom("a.yaml", base, { ...remote, hosts: ["127.0.0.1"] });
    expect(problems.map((problem) => problem.replace(/.*yaml: /, ""))).toEqual([
      expect.stringContaining("the non-public address"),
      "it redirects to the unsupported scheme file:.",
      expect.stringContaining("the non-public address"),
    ]);
    expect(seen).toEqual([]);
  });

  test("a description that the user names may be on a private host, and sends nobody to another", async () => {
    const { seen, port } = await counting();
    const origin = await serveFiles({
      "/a.yaml": refTo("b.yaml", `http://localhost:${port}/x.yaml`),
      "/b.yaml": "{}",
      "/moved.yaml": `->http://localhost:${port}/x.yaml`,
    });
    const { description, problems } = await loadFrom(`${origin}/a.yaml`, "/", remote);
    expect([...(description?.sources.keys() ?? [])]).toEqual([
      `${origin}/a.yaml`,
      `${origin}/b.yaml`,
    ]);
    expect(problems).toEqual([expect.stringContaining("the non-public address")]);
    expect((await loadFrom(`${origin}/moved.yaml`, "/")).problems).toEqual([
      expect.stringContaining("the non-public address"),
    ]);
    expect(seen).toEqual([]);
  });

  test("a remote file names no local one", async () => {
    const base = await folderOf({ "secret.yaml": "S: { type: string }" });
    const origin = await serveFiles({
      "/x.yaml": `A: { $ref: secret.yaml }
B: { $ref: 'file://${base}/secret.yaml' }
C: { $ref: '${base}/secret.yaml' }
D: { $ref: '../../../../../..${base}/secret.yaml' }
E: { $id: 'file://${base}/', $ref: secret.yaml }`,
    });
    const root = await folderOf({ "a.yaml": refTo(`${origin}/x.yaml`), "secret.yaml": "S: {}" });
    const { description, problems } = await loadFrom("a.yaml", root, {
      ...remote,
      hosts: ["127.0.0.1"],
    });
    expect([...(description?.sources.keys() ?? [])]).toEqual(["a.yaml", `${origin}/x.yaml`]);
    expect(problems.join("\n")).toContain("the scheme file: is not supported");
    expect(problems.filter((problem) => problem.includes("status 404"))).toHaveLength(2);
  });

  test("a chain of files ends", async () => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      response.end(`X: { $ref: 'x${++requests}.yaml' }`);
    });
    const base = await folderOf({ "a.yaml": refTo(`${origin}/x0.yaml`) });
    const { problems } = await loadFrom("a.yaml", base, { ...remote, hosts: ["127.0.0.1"] });
    expect(problems).toEqual([
      expect.stringContaining("the description refers to more than 200 remote files"),
    ]);
    expect(requests).toBe(200);
  });
});
