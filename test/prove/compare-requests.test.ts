import { describe, expect, test } from "vitest";
import type { SamplePage } from "../../generator/prove/base/page.js";
import { compareRequests, type ProvedLanguage } from "../../generator/prove/compare-requests.js";
import type { Sent } from "../../generator/prove/sandbox/messages.js";

const page = { file: "one.md", client: "ShopClient", method: "one", author: null } as SamplePage;

function proved(id: string, sent: Sent | null): ProvedLanguage {
  const one = { page: { ...page, sample: { info: id, text: "", line: 7 } }, call: "one 0" };
  const language = { id, title: id === "node" ? "Node.js" : "Python" };
  const run = { language, counts: {}, findings: [], ...(sent && { sent: [{ ...one, sent }] }) };
  return run as unknown as ProvedLanguage;
}

function request(over: Partial<Sent> = {}, body = '{"a":1}'): Sent {
  return {
    method: "POST",
    url: "https://shop.example.com/v1/one?b=2",
    headers: [["content-type", "application/json"]],
    body: Buffer.from(body).toString("base64"),
    ...over,
  };
}

const multipart = (boundary: string) =>
  request(
    { headers: [["Content-Type", `multipart/form-data; boundary=${boundary}`]] },
    `--${boundary}\r\n\r\nx\r\n--${boundary}--`,
  );

function differences(here: Sent, there: Sent): string[] {
  const { findings } = compareRequests([proved("node", there), proved("python", here)]);
  return findings.map(({ values }) => String(values?.reason));
}

test.each([
  ["the same bytes", request(), request()],
  ["JSON that is laid out otherwise", request({}, '{ "a": 1 }'), request()],
  ["another boundary", multipart("here"), multipart("there")],
  [
    "headers of a transport, and names in other case",
    request({
      headers: [
        ["User-Agent", "python-httpx"],
        ["Content-Type", "application/json"],
      ],
    }),
    request(),
  ],
])("the same request: %s", (_, here, there) => {
  expect(differences(here, there)).toEqual([]);
});

describe("a request differs by its", () => {
  const url = (rest: string) => request({ url: `https://shop.example.com/v1/${rest}` });
  test.each([
    ["method", request({ method: "PUT" }), "method `PUT`", "`POST`"],
    [
      "path",
      url("two?b=2"),
      "address `https://shop.example.com/v1/two`",
      "`https://shop.example.com/v1/one`",
    ],
    ["query", url("one?b=3"), "query `?b=3`", "`?b=2`"],
    ["absent query", url("one"), "query nothing", "`?b=2`"],
    ["body", request({}, '{"a":2}'), 'body `{"a":2}`', '`{"a":1}`'],
    [
      "headers",
      request({
        headers: [
          ["content-type", "application/json"],
          ["x-trace", "1"],
        ],
      }),
      'headers `["content-type","x-trace"]`',
      '`["content-type"]`',
    ],
    [
      "content type",
      request({ headers: [["content-type", "application/xml"]] }),
      "content type `application/xml`",
      "`application/json`",
    ],
  ])("%s", (_, here, words, expected) => {
    expect(differences(here, request())).toEqual([
      `its request has the ${words}, but the request of the sample in Node.js has ${expected}`,
    ]);
  });
});

test("counts are of the samples that send the same, if there is something to compare", () => {
  const [same, other] = [request(), request({ method: "PUT" })];
  const counts = (...languages: ProvedLanguage[]) => compareRequests(languages).counts;
  expect(counts(proved("node", same), proved("python", same))).toEqual([null, 1]);
  expect(counts(proved("python", other), proved("node", same))).toEqual([null, 0]);
  expect(counts(proved("python", same))).toEqual([null]);
  expect(counts(proved("node", null), proved("python", same))).toEqual([null, null]);
  expect(counts(proved("node", same), proved("java", null))).toEqual([null, null]);
});
