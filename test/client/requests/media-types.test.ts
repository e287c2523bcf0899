import { describe, expect, test } from "vitest";
import { packageFrom, recorder } from "../../support/requests.js";

// The wire table of media types: for each media type and schema, the bytes and the content type
// that a server receives, and the value and type that a caller gets.

const schemas = {
  binary: { type: "string", format: "binary" },
  byte: { type: "string", format: "byte" },
  string: { type: "string" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  object: { type: "object", properties: { a: { type: "string" } } },
  absent: undefined,
} as const;

/** Only OpenAPI 3.1 has these keywords. */
const newer = {
  media: { type: "string", contentMediaType: "image/png" },
  base64: { type: "string", contentMediaType: "image/png", contentEncoding: "base64" },
} as const;

type SchemaName = keyof typeof schemas | keyof typeof newer;

const file = new Blob(["\x89PNG é"], { type: "image/webp" });
const raw = "\x89PNG é";

/** A value of each schema, as a body that is not a file. */
const values: Readonly<Record<SchemaName, unknown>> = {
  binary: "é",
  byte: "w6k=",
  string: "é",
  integer: 5,
  boolean: false,
  object: { a: "é" },
  absent: { a: "é" },
  media: "é",
  base64: "w6k=",
};

/** How a body is sent: its content type, and how the value is written. `file`: the Blob's own. */
type Sent = readonly ["json" | "text" | "raw", contentType: string];

const sameFor = (sent: Sent): Readonly<Record<SchemaName, Sent>> => ({
  binary: sent,
  byte: sent,
  string: sent,
  integer: sent,
  boolean: sent,
  object: sent,
  absent: sent,
  media: sent,
  base64: sent,
});

const bodies: Readonly<Record<string, Readonly<Record<SchemaName, Sent>>>> = {
  "application/json": sameFor(["json", "application/json"]),
  "application/x.foo+json": sameFor(["json", "application/x.foo+json"]),
  "text/plain": {
    ...sameFor(["text", "text/plain"]),
    binary: ["raw", "text/plain"],
    media: ["raw", "text/plain"],
  },
  "application/xml": {
    ...sameFor(["text", "application/xml"]),
    binary: ["raw", "application/xml"],
    media: ["raw", "application/xml"],
  },
  "*/*": {
    ...sameFor(["json", "application/json"]),
    binary: ["raw", "image/webp"],
    media: ["raw", "image/webp"],
    byte: ["text", "text/plain"],
    base64: ["text", "text/plain"],
    string: ["text", "text/plain"],
  },
  "image/*": sameFor(["raw", "image/webp"]),
  "image/png": sameFor(["raw", "image/png"]),
  "application/octet-stream": sameFor(["raw", "application/octet-stream"]),
  "application/pdf": sameFor(["raw", "application/pdf"]),
};

/** How a response is read: as JSON, as a string or as a Blob. */
type Got = "json" | "text" | "blob";

const gotFor = (got: Got): Readonly<Record<SchemaName, Got>> => ({
  binary: got,
  byte: got,
  string: got,
  integer: got,
  boolean: got,
  object: got,
  absent: got,
  media: got,
  base64: got,
});

const textual: Readonly<Record<SchemaName, Got>> = {
  ...gotFor("text"),
  binary: "blob",
  media: "blob",
};

const responses: Readonly<Record<string, Readonly<Record<SchemaName, Got>>>> = {
  "application/json": gotFor("json"),
  "application/x.foo+json": gotFor("json"),
  "text/plain": { ...textual, integer: "json", boolean: "json" },
  "application/xml": textual,
  "*/*": {
    ...gotFor("json"),
    binary: "blob",
    media: "blob",
    byte: "text",
    base64: "text",
    string: "text",
  },
  "image/*": gotFor("blob"),
  "image/png": gotFor("blob"),
  "application/octet-stream": gotFor("blob"),
  "application/pdf": gotFor("blob"),
  "multipart/form-data": gotFor("blob"),
  "application/x-www-form-urlencoded": gotFor("text"),
};

/** The type that a method of the row returns. */
const types: Readonly<Record<SchemaName, string>> = {
  binary: "string",
  byte: "string",
  string: "string",
  integer: "number",
  boolean: "boolean",
  object: "Row",
  absent: "unknown",
  media: "string",
  base64: "string",
};

const server = await recorder();

describe.each([
  ["3.0.3", schemas],
  ["3.1.0", { ...schemas, ...newer }],
] as const)("OpenAPI %s", async (openapi, known) => {
  const rows = <T>(table: Readonly<Record<string, Readonly<Record<SchemaName, T>>>>) =>
    Object.entries(table).flatMap(([media, wanted]) =>
      (Object.keys(known) as (keyof typeof known)[]).map(
        (schema) => [media, schema, wanted[schema]] as const,
      ),
    );
  const name = (prefix: string, media: string, schema: string) =>
    `${prefix}${`${media} ${schema}`.replaceAll("*", "any").replace(/[^a-z0-9]+(.)?/gi, (_, next: string = "") => next.toUpperCase())}`;
  const contentOf = (media: string, schema: keyof typeof known) => ({
    [media]: known[schema] === undefined ? {} : { schema: known[schema] },
  });
  const paths = Object.fromEntries([
    ...rows(bodies).map(([media, schema]) => [
      `/${name("send", media, schema)}`,
      {
        put: {
          operationId: name("send", media, schema),
          requestBody: { required: true, content: contentOf(media, schema) },
          responses: { "204": { description: "Done." } },
        },
      },
    ]),
    ...rows(responses).map(([media, schema]) => [
      `/${name("get", media, schema)}`,
      {
        get: {
          operationId: name("get", media, schema),
          responses: { "200": { description: "Done.", content: contentOf(media, schema) } },
        },
      },
    ]),
  ]);
  const api = await packageFrom({ openapi, info: { title: "Rows", version: "1" }, paths });
  const client = api.create("ApiClient", { baseUrl: server.url });

  test.each(rows(bodies))("a body of %s as %s", async (media, schema, [how, contentType]) => {
    const method = name("send", media, schema);
    const isText = how === "text" && typeof values[schema] === "object";
    const value = how === "raw" ? file : isText ? "é" : values[schema];
    const isSpread = how === "json" && schema === "object";
    const written = how === "raw" ? raw : how === "json" ? JSON.stringify(value) : String(value);
    await server.expect(
      () => client[method]?.(isSpread ? value : { body: value }) ?? Promise.reject(method),
      {
        method: "PUT",
        url: `/${method}`,
        headers: { "content-type": contentType },
        body: written,
      },
    );
  });

  test.each(rows(bodies).filter(([, schema, [how]]) => how === "json" && schema !== "absent"))(
    "a file in a JSON body of %s as %s is refused",
    async (media, schema) => {
      const method = name("send", media, schema);
      const body = schema === "object" ? { a: file } : { body: file };
      await server.refuse(
        () => client[method]?.(body) as Promise<unknown>,
        /cannot be sent as JSON|must be a string/,
      );
    },
  );

  test.each(rows(responses))("a response of %s as %s", async (media, schema, got) => {
    const method = name("get", media, schema);
    const value = values[schema];
    const isOpen = media === "*/*" && schema === "absent";
    const type = media.includes("*") ? (got === "json" ? "application/json" : "x/y") : media;
    const text = got === "blob" ? raw : got === "json" ? JSON.stringify(value) : "é";
    server.reply(200, { "content-type": type }, text);
    const result = await client[method]?.();
    if (got === "blob") {
      expect(result).toBeInstanceOf(Blob);
      expect(await (result as Blob).text()).toBe(raw);
    } else expect(result).toEqual(got === "json" ? value : "é");
    const declared = new RegExp(
      `\\b${method}\\(\\s*options\\?: RequestOptions,?\\s*\\): ApiPromise<(\\w+)>`,
    );
    const wanted =
      got === "blob" ? "Blob" : got === "text" ? "string" : isOpen ? "unknown" : types[schema];
    const found = declared.exec(api.source)?.[1] ?? "";
    expect(wanted === "Row" ? /Response$/.test(found) : found === wanted, found).toBe(true);
  });
});
