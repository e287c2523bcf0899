import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { ConnectionError } from "../../../templates/client/node/runtime/errors.js";
import { retryAfterOf } from "../../../templates/client/node/runtime/headers.js";
import type { Operation } from "../../../templates/client/node/runtime/operation.js";
import { defaults } from "../../../templates/client/node/runtime/options.js";
import {
  isRepeatable,
  pauseBefore,
  retriesOf,
} from "../../../templates/client/node/runtime/retry.js";
import { listen, TestClient } from "./server.js";

const operation = (method: string, rest: Partial<Operation> = {}): Operation => ({
  method,
  path: "/",
  ...rest,
});

test.each<[method: string, expected: boolean]>([
  ["GET", true],
  ["HEAD", true],
  ["OPTIONS", true],
  ["TRACE", true],
  ["PUT", true],
  ["DELETE", true],
  ["QUERY", true],
  ["POST", false],
  ["PATCH", false],
  ["LOCK", false],
])("whether %s may be sent twice: %s, unless something else says so", (method, expected) => {
  expect(isRepeatable(operation(method), {})).toBe(expected);
  expect(isRepeatable(operation(method), {}, true)).toBe(true);
  expect(isRepeatable(operation(method, { idempotent: true }), {})).toBe(true);
  expect(isRepeatable(operation(method, { idempotent: false }), {})).toBe(false);
  expect(isRepeatable(operation(method), { retries: 1 })).toBe(true);
});

test("the number of retries is that of the call, of the client, or the default", () => {
  expect(retriesOf({}, {})).toBe(defaults.retries);
  expect(retriesOf({ retries: 9 }, {})).toBe(9);
  expect(retriesOf({ retries: 9 }, { retries: 1 })).toBe(1);
});

describe("the pause", () => {
  const lost = new ConnectionError({ method: "GET", path: "/" }, undefined);

  const { first, longest } = defaults.backoff;

  test("is at random between 0 and a limit that doubles, and has a limit itself", () => {
    const random = vi.spyOn(Math, "random").mockReturnValue(0.5);
    try {
      const backoff = { first: 500, longest: 8_000 };
      const pauses = [0, 1, 2, 3, 4, 5, 20].map((tried) => pauseBefore(tried, lost, { backoff }));
      expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
      expect(pauseBefore(0, lost, {})).toBe(first / 2);
      expect(pauseBefore(20, lost, {})).toBe(longest / 2);
      expect(pauseBefore(1, lost, { backoff: { first: 10, longest: 15 } })).toBe(7.5);
      random.mockReturnValue(0);
      expect(pauseBefore(3, lost, {})).toBe(0);
    } finally {
      random.mockRestore();
    }
  });

  test("is none where an error is no passing trouble", () => {
    for (const error of [new Error("mine"), "text", undefined]) {
      expect(pauseBefore(0, error, {})).toBeUndefined();
    }
  });
});

test.each([
  ["7", 7000],
  [" 0 ", 0],
  ["Fri, 01 Jan 2027 00:00:30 GMT", 30_000],
  ["Friday, 01-Jan-27 00:00:30 GMT", 30_000],
  ["Thu, 31 Dec 2026 23:59:00 GMT", 0],
  ["1.5", undefined],
  ["-7", undefined],
  ["2027", 2027_000],
  ["2027-13", undefined],
  ["later", undefined],
  ["", undefined],
])("Retry-After: %s", (text, expected) => {
  const date = "Fri, 01 Jan 2027 00:00:00 GMT";
  expect(retryAfterOf(new Headers({ "retry-after": text, date }))).toBe(expected);
});

test("calls that share a signal share one listener, and leave none", async () => {
  const server = await listen();
  const client = new TestClient({ baseUrl: server.url });
  const controller = new AbortController();
  const { signal } = controller;
  const before = getEventListeners(signal, "abort").length;
  server.answer(() => {});
  const calls = Array.from({ length: 20 }, () => client.call(operation("GET"), {}, { signal }));
  expect(getEventListeners(signal, "abort")).toHaveLength(before + 1);
  const outcomes = Promise.allSettled(calls);
  controller.abort("all");
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: "all" });
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
