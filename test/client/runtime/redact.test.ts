import { expect, test } from "vitest";
import { hiding, safeCause } from "../../../templates/client/node/runtime/redact.js";

const hide = hiding({
  request: {
    name: "tea",
    password: "hunter2",
    nested: { apiKey: "key-1", list: [{ passCode: 4711 }] },
    tokens: ["one-token"],
    bytes: new Uint8Array(8),
  },
  outgoing: {
    method: "GET",
    url: "https://api.example.com/users/7?api_key=k%26ey&q=open",
    headers: new Headers({
      accept: "application/json",
      authorization: "Bearer bearer-token",
      "x-signature": "0123456789abcdef",
      "x-short": "json",
    }),
    body: undefined,
  },
  credentials: [
    { header: ["Authorization", "Bearer bearer-token"] },
    { query: "api_key=k%26ey" },
    { cookie: "session=cookie-value" },
  ],
  path: "/users/{id}",
});

test.each([
  ["Wrong password hunter2 for tea", "Wrong password *** for tea"],
  ["Bearer bearer-token is not valid", "*** is not valid"],
  ["no user bearer-token", "no user ***"],
  ["key k&ey, sent as k%26ey", "key ***, sent as ***"],
  ["cookie-value key-1 4711 one-token", "*** *** *** ***"],
  ["signed 0123456789abcdef as json", "signed *** as json"],
  ["no GET https://api.example.com/users/7?api_key=k%26ey&q=open here", "no GET /users/{id} here"],
  ["no /users/7?api_key=k%26ey&q=open here", "no /users/{id} here"],
])("%s", (text, expected) => {
  expect(hide(text)).toBe(expected);
});

test("a cause without secrets is kept itself", () => {
  const cause = new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") });
  expect(safeCause(cause, hide)).toBe(cause);
  expect(safeCause({ code: 1 }, hide)).toEqual({ code: 1 });
});

test("one with secrets is a copy with its name, its code and its own cause", () => {
  const inner = Object.assign(new RangeError("sent hunter2"), { code: "E_SENT" });
  const copy = safeCause(new TypeError("fetch failed", { cause: inner }), hide) as Error;
  expect(copy.name).toBe("TypeError");
  expect(copy.message).toBe("fetch failed");
  expect(copy.cause).toMatchObject({ name: "RangeError", message: "sent ***", code: "E_SENT" });
  expect(`${(copy.cause as Error).stack}`).not.toContain("hunter2");
  const withPath = Object.assign(new Error("refused"), { path: "https://x/?k=hunter2" });
  expect(safeCause(withPath, hide)).not.toHaveProperty("path");
  expect(safeCause("hunter2 it was", hide)).toBe("*** it was");
});
