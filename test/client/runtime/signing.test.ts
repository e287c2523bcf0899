import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { canonical } from "../../../templates/client/node/runtime/canonical.js";
import type { Outgoing } from "../../../templates/client/node/runtime/outgoing.js";
import type { Signing, SigningPart } from "../../../templates/client/node/runtime/schemes.js";
import { signature } from "../../../templates/client/node/runtime/signer.js";
import { signRequest } from "../../../templates/client/node/runtime/signing.js";
import { root } from "../../support/shared.js";
import { listen, type Received, TestClient } from "./server.js";
import { signingsOf } from "./signing-schemes.js";

// The cases that run on every platform are in `credentials-core.ts`.

const key = { id: "k1", secret: "hush" };
const moment = { date: new Date("2024-05-01T12:00:00.789Z"), nonce: "0a".repeat(16) };
const base: Signing = {
  hash: "SHA-256",
  encoding: "hex",
  stringToSign: ["{method} {path}"],
  header: "Authorization",
  value: "{signature}",
};

function outgoing(over: Partial<Outgoing> & { readonly method?: string } = {}): Outgoing {
  return {
    method: "GET",
    url: "https://api.example.com/a?b=1",
    headers: new Headers(),
    body: undefined,
    ...over,
  };
}

const mac = (text: string) => createHmac("sha256", "hush").update(text).digest("hex");

/** What is signed, told by a signature of it. */
async function signs(part: SigningPart, request: Outgoing, text: string): Promise<void> {
  const signed = await signRequest({ ...base, stringToSign: [part] }, key, request, moment);
  expect(signed.headers.get("authorization")).toBe(mac(text));
}

test.each([
  ["{id} {nonce}", `k1 ${moment.nonce}`],
  ["{date}", "Wed, 01 May 2024 12:00:00 GMT"],
  ["{timestamp} {milliseconds}", "1714564800 1714564800789"],
  ["{datetime}", "2024-05-01T12:00:00Z"],
  ["{method} {path} {query}", "GET /a b=1"],
  ["{header:Host}|{header:x-none}|{header:X-SET}", "api.example.com||set"],
  ["{body}|{body:SHA-1:base64url}", "|2jmj7l5rSw0yVb_vlWAYkK_YBwk"],
  ["{constructor} {} {{id}}", "{constructor} {} {k1}"],
])("%s stands for what is sent", async (template, text) => {
  await signs(template, outgoing({ headers: new Headers({ "X-Set": "set" }) }), text);
});

test("what is put in is not looked at again", async () => {
  const headers = new Headers({ "x-set": "{id} $& $1" });
  await signs("{header:x-set}", outgoing({ headers }), "{id} $& $1");
});

test("the address is what fetch makes of it", async () => {
  const url = "https://API.example.com:443/a b/../c'?d='";
  await signs("{header:host} {path}?{query}", outgoing({ url }), "api.example.com /c'?d=%27");
});

test("the signature's own header is never signed, nor taken from before", async () => {
  const headers = new Headers({ "x-signature": "old", "x-sent": "1" });
  const signing = {
    ...base,
    header: "X-Signature",
    stringToSign: [{ headers: ["x-*"], each: "{name}={value};" }],
  };
  const signed = await signRequest(signing, key, outgoing({ headers }), moment);
  expect(signed.headers.get("x-signature")).toBe(mac("x-sent=1;"));
  expect(headers.get("x-signature")).toBe("old");
});

describe("bodies", () => {
  const digest = "{body:SHA-256:hex}";
  const bytes = new Uint8Array([0, 255, 16]);
  const sha = createHash("sha256").update(bytes).digest("hex");

  test.each<[string, () => Outgoing["body"]]>([
    ["bytes", () => bytes],
    ["a Blob", () => new Blob([bytes])],
    ["an ArrayBuffer", () => bytes.buffer],
    ["a stream", () => new Blob([bytes]).stream()],
  ])("%s are signed as they are sent", async (_, body) => {
    const request = outgoing({ method: "PUT", body: body() });
    const signing = { ...base, stringToSign: [digest] };
    const signed = await signRequest(signing, key, request, moment);
    expect(signed.headers.get("authorization")).toBe(mac(sha));
    expect([...new Uint8Array(await new Response(signed.body).arrayBuffer())]).toEqual([...bytes]);
  });

  test("what the signature does not cover stays a stream, and a form", async () => {
    for (const body of [new Blob([bytes]).stream(), new FormData()]) {
      const signed = await signRequest(base, key, outgoing({ method: "PUT", body }), moment);
      expect(signed.body).toBe(body);
    }
  });

  test("no text is signed of a body that is none", async () => {
    const signing = { ...base, stringToSign: ["{body}"] };
    await expect(
      signRequest(signing, key, outgoing({ method: "PUT", body: bytes }), moment),
    ).rejects.toThrow("A body that is not valid UTF-8 cannot be signed as a string");
  });
});

describe("the caller's own headers", () => {
  const signing = { ...base, headers: { "X-Date": "{date}", "X-Nonce": "{nonce}" } };

  test("stay, and are signed", async () => {
    const headers = new Headers({ "x-date": "mine" });
    const parts = ["{header:x-date} {header:x-nonce}"];
    const signed = await signRequest(
      { ...signing, stringToSign: parts },
      key,
      outgoing({ headers }),
      moment,
      (name) => name.toLowerCase() === "x-date",
    );
    expect(signed.headers.get("x-date")).toBe("mine");
    expect(signed.headers.get("authorization")).toBe(mac(`mine ${moment.nonce}`));
  });

  test("with one in place of the signature nothing is signed, and nothing added", async () => {
    const request = outgoing();
    expect(
      await signRequest(signing, key, request, moment, (name) => name === "Authorization"),
    ).toBe(request);
  });
});

test("through a client: a header of the request replaces the signature, or takes it away", async () => {
  const server = await listen();
  const client = new TestClient(
    { baseUrl: server.url, keyId: "k1", keySecret: "hush" },
    {
      securitySchemes: {
        key: { ...base, kind: signature, id: "keyId", secret: "keySecret" },
      },
    },
  );
  const operation = { method: "GET", path: "/a", security: [["key"]] };
  await client.call(operation, {}, { headers: { authorization: "Own x" } });
  expect(server.last.headers.authorization).toBe("Own x");
  await client.call(operation, {}, { headers: { authorization: undefined } });
  expect(server.last.headers).not.toHaveProperty("authorization");
  await client.call(operation);
  expect(server.last.headers.authorization).toBe(mac("GET /a"));
});

describe("what goes wrong", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("a secret that is not Base64 is told, without it", async () => {
    const signing = { ...base, secretEncoding: "base64" as const };
    const error = await failure(
      signRequest(signing, { id: "k", secret: "§hush" }, outgoing(), moment),
    );
    expect(error.message).toBe("The secret for signing is not Base64");
    expect(inspect(error)).not.toContain("§");
  });

  test("a page without Web Crypto is told what it lacks", async () => {
    vi.stubGlobal("crypto", {});
    await expect(signRequest(base, key, outgoing(), moment)).rejects.toThrow(
      "Signing requests needs Web Crypto, which browsers provide only over HTTPS",
    );
  });

  test("an id that no header can hold is told, without it", async () => {
    const signing = { ...base, value: "{id} {signature}" };
    const error = await failure(
      signRequest(signing, { id: "k\nx", secret: "s" }, outgoing(), moment),
    );
    expect(error.message).toBe('The value of the header "Authorization" contains a line break');
  });
});

test("the strings of our own vectors are what is signed", () => {
  const file = new URL("../../fixtures/signing-vectors.json", import.meta.url);
  const vectors = JSON.parse(readFileSync(file, "utf8")) as {
    scheme: string;
    url: string;
    stringToSign: string;
  }[];
  const courier = vectors.filter(({ scheme }) => scheme === "courier");
  expect(courier).toHaveLength(3);
  const [{ url, stringToSign } = { url: "", stringToSign: "" }] = courier;
  const text = canonical(
    [
      { headers: ["x-courier-*"], each: "{name}={value}", between: ";" },
      " {path} ",
      { fields: ["query"], methods: ["GET"], each: "{name}:{value}", between: "," },
      { fields: ["body"], methods: ["POST"], each: "{name}:{value}", between: "," },
    ],
    {
      method: "GET",
      url,
      headers: new Headers({ "X-Courier-Time": "1714564800000" }),
      bytes: new Uint8Array(),
      values: new Map(),
    },
  );
  expect(text).toBe(stringToSign);
});

test.each([
  ["ids=b&ids=a&x=1", 'ids=["b","a"]&x=1'],
  ["ids=b", "ids=b"],
  ["ids=%22&ids=%E7%AE%A1", 'ids=["\\"","管"]'],
  ["", ""],
])("the values of one name in %s may be signed as a JSON array", (query, text) => {
  const part = { fields: ["query"], each: "{name}={value}", between: "&", lists: "json" } as const;
  const url = `https://api.example.com/a?${query}`;
  const rest = { method: "GET", headers: new Headers(), values: new Map<string, string>() };
  expect(canonical([part], { ...rest, url, bytes: new Uint8Array() })).toBe(text);
});

/** What a promise is rejected with. */
async function failure(promise: Promise<unknown>): Promise<Error> {
  const [result] = await Promise.allSettled([promise]);
  if (result.status === "rejected") return result.reason as Error;
  throw new Error("It did not fail");
}

test("GenAuth's access keys, from its description to the wire", async () => {
  const { accessKey } = await signingsOf(join(root, "spec/management/openapi.yaml"));
  const server = await listen();
  const options = { baseUrl: server.url, accessKeyId: "AK", accessKeySecret: "SK" };
  const client = new TestClient(options, {
    securitySchemes: {
      key: {
        ...(accessKey as Signing),
        kind: signature,
        id: "accessKeyId",
        secret: "accessKeySecret",
      },
    },
  });
  const common = { security: [["key"]] };
  await client.call(
    { ...common, method: "GET", path: "/api/v3/get-user", query: ["userId", "a"] },
    {
      userId: "管理员 1",
      a: true,
    },
  );
  expect(server.last.url).toBe("/api/v3/get-user?userId=%E7%AE%A1%E7%90%86%E5%91%98%201&a=true");
  expectGenAuth(server.last, "/api/v3/get-user?a=true&userId=管理员 1");
  const batch = { ...common, method: "GET", path: "/api/v3/get-user-batch", query: ["userIds"] };
  await client.call(batch, { userIds: ["b", "a"] });
  expect(server.last.url).toBe("/api/v3/get-user-batch?userIds=b&userIds=a");
  expectGenAuth(server.last, '/api/v3/get-user-batch?userIds=["b","a"]');
  await client.call(batch, { userIds: ["b"] });
  expectGenAuth(server.last, "/api/v3/get-user-batch?userIds=b");
  await client.call(
    {
      ...common,
      method: "POST",
      path: "/api/v3/create-user",
      body: { mediaType: "application/json" },
    },
    { username: "bob", options: { keepPassword: false }, ids: ["b", "a"] },
    { headers: { "x-genauth-app-id": "tenant" } },
  );
  expectGenAuth(
    server.last,
    '/api/v3/create-user?ids=["b","a"]&options={"keepPassword":false}&username=bob',
    "x-genauth-app-id:tenant\n",
  );
});

function expectGenAuth({ method, headers }: Received, resource: string, more = ""): void {
  const nonce = headers["x-genauth-signature-nonce"];
  const text = `${method}\ndate:${headers.date}\n${more}x-genauth-signature-method:HMAC-SHA1\nx-genauth-signature-nonce:${nonce}\nx-genauth-signature-version:1.0\n${resource}`;
  const signature = createHmac("sha1", "SK").update(text).digest("base64");
  expect(headers.authorization).toBe(`GenAuth AK:${signature}`);
}
