import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../generator/document/json.js";
import type { Api } from "../../../generator/index.js";
import type { HttpBody } from "../../../generator/render/http/body.js";
import { writeMultipart } from "../../../generator/render/http/multipart.js";
import { type HttpRequest, httpRequest } from "../../../generator/render/http/request.js";
import { render } from "../../../generator/run/render-files.js";
import { differencesOfSent } from "../../client/conformance/compare.js";
import { type Row, type RowFile, rowFiles } from "../../client/conformance/rows.js";
import type { Received } from "../../client/conformance/server.js";

// The rows of conformance about how values are written, held against the requests of curl samples.

const server = "https://api.example.com";
const addresses = { url: server, otherUrl: server, closedUrl: server };

/** One request without options of a client or a call, with values that JSON has. */
function isSample({ sees, error, ...row }: Row): boolean {
  const hasOptions = [row.with, row.options, row.before, row.environment, row.derive].some(Boolean);
  const isPlain = !/"\$(?!date)/.test(JSON.stringify(row.request ?? {}));
  const isOne = sees !== undefined && !Array.isArray(sees) && error === undefined;
  return isOne && isPlain && !hasOptions && row.call !== "$request";
}

async function apiOf({ title, description, settings }: RowFile): Promise<Api> {
  const cwd = mkdtempSync(join(tmpdir(), "specpress-http-"));
  try {
    const spec = join(cwd, "api.json");
    const info = { title, version: "1.0.0" };
    writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info, ...description }));
    const module = { id: "rows", client: "RowsClient", ...settings, spec };
    const clients = { node: { package: "rows" } };
    const { api } = await render({ cwd, modules: [module], clients, docs: false });
    if (api === null) throw new Error(`No model of ${title}`);
    return api;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function requestOf({ modules }: Api, { call, request = {} }: Row): HttpRequest {
  const [module] = modules;
  const operation = module?.groups
    .flatMap(({ operations }) => operations)
    .find(({ id }) => id === call);
  if (!module || !operation) throw new Error(`There is no operation ${call}`);
  const values = Object.entries(request).map(([key, value]) => {
    const { fields } = operation.request;
    const found =
      fields.find((one) => one.field.key === key || `${one.in}:${one.field.key}` === key) ??
      fields.find(({ property }) => property === key);
    if (!found) throw new Error(`${call} has no ${key}`);
    return [found.property, dateless(value)] as const;
  });
  const given = Object.fromEntries(values) as JsonObject;
  const schemas = new Map(module.schemas.map((schema) => [schema.key, schema]));
  return httpRequest({ module, schemas }, operation, {}, given);
}

/** Samples have moments as strings. */
function dateless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, one) => one?.$date ?? one);
}

function received({ method, url, headers, cookies, body }: HttpRequest): Received {
  const written = body && writtenBody(body);
  // Commands leave out the usual Accept.
  const all = [["accept", "application/json"]];
  all.push(...headers.map(([name, value]) => [name.toLowerCase(), value]));
  if (cookies.length > 0) all.push(["cookie", cookies.join("; ")]);
  if (written) all.push(["content-type", written.mediaType]);
  return {
    at: "first",
    method,
    url: url.slice(server.length),
    headers: Object.fromEntries(all),
    body: Buffer.from(written?.text ?? ""),
  };
}

function writtenBody(body: HttpBody): { readonly mediaType: string; readonly text: string } {
  const { mediaType } = body;
  switch (body.kind) {
    case "json":
      return { mediaType, text: JSON.stringify(body.value) };
    case "text":
      return { mediaType, text: body.text };
    case "form":
      return { mediaType, text: body.pairs.join("&") };
    case "multipart":
      return writeMultipart(body.parts, mediaType);
  }
}

const files = rowFiles(["query", "path", "headers", "forms", "json"]);

describe.each(files)("$name", (file) => {
  const rows = file.rows.filter(isSample);
  const api = apiOf(file);
  test.each(rows)("$title", async (row) => {
    const request = received(requestOf(await api, row));
    expect(differencesOfSent(row, [request], addresses)).toEqual([]);
  });
});

test("most of the rows are about requests that samples can have", () => {
  const all = files.flatMap(({ rows }) => rows);
  expect(all.filter(isSample).length).toBeGreaterThan(0.6 * all.length);
});
