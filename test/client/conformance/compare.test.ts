import { expect, test } from "vitest";
import { differences } from "./compare.js";
import type { Outcome } from "./outcome.js";
import type { Row } from "./rows.js";
import type { Received } from "./server.js";

// What a row does not allow is seen.

const addresses = { url: "http://a", otherUrl: "http://b", closedUrl: "http://c" };
const row = { title: "a row", call: "getItem" };
const request: Received = {
  at: "first",
  method: "GET",
  url: "/items?a=b",
  headers: { accept: "application/json" },
  body: Buffer.from('{"a":1}'),
};
const error = {
  classes: ["ApiTimeoutError", "ClientError", "Error"],
  fields: { message: "GET /items took longer", timeout: 40 },
  written: "the SECRET",
};

function differ(wanted: Partial<Row>, outcome: Outcome = {}): string[] {
  const renamed = { ApiTimeoutError: "TimeoutError" };
  return differences({ ...row, ...wanted }, outcome, [request], renamed, addresses);
}

test.each<[what: string, wanted: Partial<Row>, outcome: Outcome, found: string]>([
  ["another line", { sees: "GET /items?a=c" }, {}, "requests"],
  ["another server", { sees: { request: "GET /items?a=b", at: "other" } }, {}, "requests"],
  ["one request more", { sees: [] }, {}, "requests"],
  ["a body", { sees: "GET /items?a=b" }, {}, "body"],
  ["another JSON", { sees: { request: "GET /items?a=b", json: { a: 2 } } }, {}, "JSON"],
  ["another text", { sees: { request: "GET /items?a=b", text: "~.*2.*" } }, {}, "body"],
  [
    "another header",
    { sees: { request: "GET /items?a=b", json: { a: 1 }, headers: { Accept: null } } },
    {},
    "header Accept",
  ],
  ["another result", { result: { a: 1 } }, { result: { a: 2 } }, "result"],
  ["other bytes", { result: { $utf8: "a" } }, { result: { $bytes: "Yg==" } }, "result"],
  ["other items", { items: [1] }, { items: [1, 2] }, "items"],
  ["another status", { response: { status: 200 } }, { response: { status: 201 } }, "status"],
  ["another body", { raw: "a" }, { raw: "b" }, "body"],
  ["an error", { result: 1 }, { error }, "it failed"],
  ["no error", { error: { class: "TimeoutError" } }, { result: 1 }, "did not fail"],
  ["another class", { error: { class: "ApiError" } }, { error }, "not a ApiError"],
  [
    "another message",
    { error: { class: "TimeoutError", message: "soon" } },
    { error },
    "has no soon",
  ],
  ["another field", { error: { class: "TimeoutError", timeout: 50 } }, { error }, "error.timeout"],
  ["a secret", { error: { class: "TimeoutError" }, hides: ["SECRET"] }, { error }, "shows SECRET"],
  [
    "an error of something else",
    { error: { class: "TypeError" } },
    { error: { ...error, classes: ["TypeError"] } },
    "no ClientError",
  ],
])("%s", (_, wanted, outcome, found) => {
  expect(differ(wanted, outcome).join("\n")).toContain(found);
});

test("what a row allows is no difference", () => {
  const seen = { request: "~GET /items\\?a=.", json: { a: 1 }, headers: { accept: "~app.*" } };
  expect(differ({ sees: seen, result: { a: 1 } }, { result: { a: 1 } })).toEqual([]);
  const wanted = { class: "TimeoutError", message: "took longer", timeout: 40 };
  expect(differ({ error: wanted, hides: ["other"] }, { error })).toEqual([]);
});
