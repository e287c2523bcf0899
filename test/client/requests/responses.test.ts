import { describe, expect, test } from "vitest";
import { packagesOf, recorder } from "../../support/requests.js";

// What a generated client makes of every answer: OpenAPI 3.1 sections 4.8.16 (Responses Object)
// and 4.8.17 (Response Object).

const packages = await packagesOf(
  "empty-responses",
  "response-ranges",
  "binary-and-text-responses",
  "several-content-types",
  "int64",
);
const server = await recorder();
const at = { baseUrl: server.url };
const jobs = packages["empty-responses"].create("JobClient", at);
const ranges = packages["response-ranges"].create("ReportClient", at);
const files = packages["binary-and-text-responses"].create("ReportClient", at);
const orders = packages["several-content-types"].create("OrderClient", at);
const clients = { jobs, ranges, files, orders };

const json = { "content-type": "application/json" };
const text = { "content-type": "text/plain; charset=utf-8" };

/** Calls a method that takes at most what any of them needs. */
function call(client: keyof typeof clients, method: string, options?: object): Promise<unknown> {
  const withoutRequest = client === "ranges" || client === "files" || method === "startJob";
  const given = withoutRequest ? [options] : [{ jobId: "j", item: "tea" }, options];
  const run = clients[client][method] as ((...given: unknown[]) => Promise<unknown>) | undefined;
  return run ? run.apply(clients[client], given) : Promise.reject(new Error(`no ${method}`));
}

type Answer = readonly [status: number, headers?: Record<string, string>, body?: string];

describe("success", () => {
  test.each<[what: string, keyof typeof clients, method: string, Answer, result: unknown]>([
    ["204", "jobs", "deleteJob", [204], undefined],
    ["202 without a body", "jobs", "startJob", [202], undefined],
    ["200 with an empty body of JSON", "jobs", "getJob", [200, json, ""], undefined],
    ["200 with an empty body and no type", "jobs", "getJob", [200, {}, ""], undefined],
    ["204 where 200 has a body", "jobs", "getJob", [204], undefined],
    ["200 with that body", "jobs", "getJob", [200, json, '{"done":false}'], { done: false }],
    ["HEAD", "jobs", "hasJob", [200, { ...json, "content-length": "9" }], undefined],
    ["JSON null", "jobs", "getJob", [200, json, "null"], null],
    [
      "application/vnd.shop+json",
      "orders",
      "createOrder",
      [201, { "content-type": "application/vnd.shop+json; charset=utf-8" }, '{"item":"é"}'],
      { item: "é" },
    ],
    ["exact: 200", "ranges", "makeReport", [200, json, '{"lines":0}'], { lines: 0 }],
    ["range: 202 of 2XX", "ranges", "makeReport", [202, json, '{"ticket":"t"}'], { ticket: "t" }],
    [
      "exact JSON beside a range of text",
      "ranges",
      "getMixed",
      [200, json, '{"lines":1}'],
      { lines: 1 },
    ],
    ["a range of text beside exact JSON", "ranges", "getMixed", [203, text, "123"], "123"],
    ["default, for a success", "ranges", "getDefault", [200, json, '{"lines":2}'], { lines: 2 }],
    ["text", "files", "getText", [200, text, "Été\n"], "Été\n"],
    ["text that looks like JSON", "files", "getText", [200, json, "[1]"], "[1]"],
    ["XML", "files", "getXml", [200, { "content-type": "application/xml" }, "<r/>"], "<r/>"],
    ["empty text", "files", "getText", [200, text, ""], undefined],
  ])("%s", async (_, client, method, [status, headers, body], result) => {
    server.reply(status, headers, body);
    expect(await call(client, method)).toEqual(result);
  });

  test.each(["getPdf", "getBytes"])("bytes: %s", async (method) => {
    server.reply(200, { "content-type": "application/pdf" }, new Uint8Array([0, 255, 13, 10]));
    const blob = (await call("files", method)) as Blob;
    expect(blob).toBeInstanceOf(Blob);
    expect(blob.type).toBe("application/pdf");
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([0, 255, 13, 10]);
  });

  test.each([
    ["jobs", "getJob", "application/json"],
    ["files", "getPdf", "application/pdf"],
    ["files", "getText", "text/plain"],
    ["ranges", "getMixed", "application/json, text/plain"],
    ["orders", "createOrder", "application/vnd.shop+json"],
  ] as const)("%s.%s accepts %s", async (client, method, accept) => {
    server.reply(204);
    await call(client, method);
    expect(server.last().headers.accept).toBe(accept);
  });
});

describe("errors", () => {
  const ApiError = packages["response-ranges"].error("ApiError");
  /** What is rejected with, as plain data. */
  async function failure(promise: Promise<unknown>): Promise<Record<string, unknown>> {
    const error: unknown = await promise.then(
      (value) => expect.fail(`resolved with ${JSON.stringify(value)}`),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    const { name, message } = error as Error;
    const { body, headers } = error as Error & Record<string, unknown>;
    return { ...(error as Error), name, message, body, headers };
  }

  test.each<[what: string, method: string, Answer, wanted: Record<string, unknown>]>([
    [
      "4XX with JSON",
      "makeReport",
      [400, json, '{"hint":"lines","message":"Too many lines"}'],
      {
        status: 400,
        body: { hint: "lines", message: "Too many lines" },
        message: "POST /reports failed with 400: Too many lines",
      },
    ],
    [
      "404, described without a body",
      "makeReport",
      [404],
      { status: 404, body: undefined, message: "POST /reports failed with 404" },
    ],
    [
      "default, for a failure, with text",
      "makeReport",
      [500, text, "Out of paper"],
      { status: 500, body: "Out of paper", message: "POST /reports failed with 500: Out of paper" },
    ],
    [
      "problem+json",
      "getDefault",
      [409, { "content-type": "application/problem+json" }, '{"title":"Out of tea"}'],
      { status: 409, body: { title: "Out of tea" } },
    ],
    [
      "a status that is described nowhere",
      "getMixed",
      [418, text, "<p>teapot</p>"],
      { status: 418, body: "<p>teapot</p>", message: "GET /mixed failed with 418" },
    ],
    [
      "a request id in a header",
      "makeReport",
      [503, { ...json, "x-request-id": "r1" }, '{"requestId":"r2"}'],
      { status: 503, requestId: "r1" },
    ],
    [
      "a request id in the body",
      "makeReport",
      [503, json, '{"requestId":"r2"}'],
      { status: 503, requestId: "r2" },
    ],
  ])("%s", async (_, method, [status, headers, body], wanted) => {
    server.reply(status, headers, body);
    const promise = call("ranges", method);
    await expect(promise).rejects.toBeInstanceOf(ApiError);
    expect(await failure(promise)).toMatchObject(wanted);
  });

  test("the headers of an error are there to be read", async () => {
    server.reply(429, { "retry-after": "7" });
    const { headers } = await failure(call("ranges", "makeReport"));
    expect((headers as Headers).get("retry-after")).toBe("7");
  });

  test("a success that is not the JSON it should be", async () => {
    server.reply(200, json, "<html>");
    expect(await failure(call("ranges", "makeReport"))).toMatchObject({
      name: "ResponseParseError",
      status: 200,
      body: "<html>",
    });
  });

  test("a connection that is lost", async () => {
    server.answer((response) => response.destroy());
    expect(await failure(call("ranges", "makeReport"))).toMatchObject({
      name: "ConnectionError",
      method: "POST",
      path: "/reports",
    });
  });
});

describe("waiting", () => {
  const silent = () => server.answer(() => {});

  test("a time-out of one call", async () => {
    silent();
    await expect(call("ranges", "makeReport", { timeout: 20 })).rejects.toMatchObject({
      name: "TimeoutError",
      timeout: 20,
    });
  });

  test("a time-out of the client", async () => {
    silent();
    const client = packages["response-ranges"].create("ReportClient", { ...at, timeout: 20 });
    await expect(client.makeReport?.()).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("a signal that aborts while the answer is awaited", async () => {
    const controller = new AbortController();
    const reason = new Error("no longer wanted");
    server.answer(() => controller.abort(reason));
    await expect(call("ranges", "makeReport", { signal: controller.signal })).rejects.toBe(reason);
  });

  test("a signal that is aborted already: nothing is sent", async () => {
    const signal = AbortSignal.abort(new Error("never wanted"));
    await server.refuse(() => call("ranges", "makeReport", { signal }), /never wanted/);
  });
});

describe("integers that a number cannot hold", () => {
  const body = '{"number":9223372036854775807,"balance":0,"token":"9223372036854775807"}';
  const ledger = (options?: object) => packages.int64.create("LedgerClient", { ...at, ...options });

  test("are refused, with their place", async () => {
    server.reply(200, json, body);
    await expect(ledger().getAccount?.({ number: 1 })).rejects.toThrow(
      "GET /accounts/{number} returned 200 with the integer 9223372036854775807 at /number, which a number cannot hold exactly",
    );
  });

  test("are rounded on request", async () => {
    server.reply(200, json, body);
    expect(await ledger({ largeIntegers: "round" }).getAccount?.({ number: 1 })).toEqual({
      number: 2 ** 63,
      balance: 0,
      token: "9223372036854775807",
    });
  });
});
