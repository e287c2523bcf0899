import { getEventListeners } from "node:events";
import { getActiveResourcesInfo } from "node:process";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { withDeadline } from "../../../templates/client/node/runtime/deadline.js";
import type { Operation } from "../../../templates/client/node/runtime/operation.js";
import { listen, schemes, TestClient } from "./server.js";

const server = await listen();
const get: Operation = { method: "GET", path: "/slow" };
const client = new TestClient({ baseUrl: server.url });

const unhandled: unknown[] = [];
const record = (reason: unknown) => unhandled.push(reason);
process.on("unhandledRejection", record);
afterAll(() => {
  process.off("unhandledRejection", record);
  expect(unhandled).toEqual([]);
});

const timers = () => getActiveResourcesInfo().filter((name) => name === "Timeout").length;
const never = () => new Promise<never>(() => {});
beforeEach(() => server.answer(() => {}));

describe("time-out", () => {
  const timedOut = {
    name: "TimeoutError",
    message: "GET /slow took longer than 30 ms",
    timeout: 30,
    method: "GET",
    path: "/slow",
  };

  test("of the client, or of the request", async () => {
    const limited = new TestClient({ baseUrl: server.url, timeout: 30 });
    await expect(limited.call(get)).rejects.toMatchObject(timedOut);
    await expect(client.call(get, {}, { timeout: 30 })).rejects.toMatchObject(timedOut);
  });

  test("covers the body of an answer, also of an error", async () => {
    for (const status of [200, 500]) {
      server.answer((response) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.write("{");
      });
      await expect(client.call(get, {}, { timeout: 30 })).rejects.toMatchObject(timedOut);
    }
  });

  test("covers a token that does not come, and a fetch that ignores its signal", async () => {
    const asking = new TestClient(
      { baseUrl: server.url, accessToken: never, timeout: 30 },
      { securitySchemes: schemes },
    );
    await expect(asking.call({ ...get, security: [["bearer"]] })).rejects.toMatchObject(timedOut);
    const deaf = new TestClient({ baseUrl: server.url, fetch: never, timeout: 30 });
    await expect(deaf.call(get)).rejects.toMatchObject(timedOut);
  });

  test("0 is none and starts no timer; a huge one is no short one", async () => {
    server.answer((response) => setTimeout(() => response.writeHead(204).end(), 40));
    const limited = new TestClient({ baseUrl: server.url, timeout: 1 });
    for (const timeout of [0, Number.POSITIVE_INFINITY, 2 ** 40]) {
      expect(await limited.call(get, {}, { timeout })).toBeUndefined();
    }
    const before = timers();
    const work = withDeadline(
      { signal: undefined, timeout: Number.POSITIVE_INFINITY, timedOut: () => new Error() },
      async () => timers(),
    );
    expect(await work).toBe(before);
  });

  test.each([-1, Number.NaN])("%d is refused", async (timeout) => {
    await expect(client.call(get, {}, { timeout })).rejects.toMatchObject({
      name: "ClientError",
      message: "A timeout must be a number of milliseconds, or 0 for no limit",
    });
  });
});

describe("the caller's signal", () => {
  test("rejects with its reason, whatever that is", async () => {
    const own = new Error("changed my mind");
    for (const reason of [own, "a text", null]) {
      const controller = new AbortController();
      const call = client.call(get, {}, { signal: controller.signal });
      setTimeout(() => controller.abort(reason), 5);
      await expect(call).rejects.toBe(reason);
    }
    const controller = new AbortController();
    const call = client.call(get, {}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  test("that is aborted already: nothing is asked for or sent", async () => {
    let asked = 0;
    const reason = new Error("too late");
    const asking = new TestClient(
      { baseUrl: server.url, accessToken: () => `${++asked}` },
      { securitySchemes: schemes },
    );
    const before = server.received.length;
    const signal = AbortSignal.abort(reason);
    await expect(asking.call({ ...get, security: [["bearer"]] }, {}, { signal })).rejects.toBe(
      reason,
    );
    expect([asked, server.received.length]).toEqual([0, before]);
  });

  test("is honoured while the token is awaited and while the body is read", async () => {
    const asking = new TestClient(
      { baseUrl: server.url, accessToken: never },
      { securitySchemes: schemes },
    );
    const reason = new Error("stop");
    const controller = new AbortController();
    const call = asking.call({ ...get, security: [["bearer"]] }, {}, { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);

    const later = new AbortController();
    server.answer((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("{", () => setTimeout(() => later.abort(reason), 10));
    });
    await expect(client.call(get, {}, { signal: later.signal })).rejects.toBe(reason);
  });

  test("closes the connection", async () => {
    const controller = new AbortController();
    const closed = new Promise<void>((resolve) => {
      server.answer((response) => {
        response.once("close", () => resolve());
        controller.abort();
      });
    });
    await expect(client.call(get, {}, { signal: controller.signal })).rejects.toThrow();
    await closed;
  });
});

describe("leaves nothing behind", () => {
  test("no timer and no listener, after success, failure, time-out and abort", async () => {
    const { signal } = new AbortController();
    const before = timers();
    server.reply(200, { "content-type": "application/json" }, "{}");
    await client.call(get, {}, { signal });
    server.reply(500);
    await expect(client.call(get, {}, { signal })).rejects.toHaveProperty("status", 500);
    server.answer(() => {});
    await expect(client.call(get, {}, { signal, timeout: 5 })).rejects.toThrow("took longer");
    const aborted = new AbortController();
    setTimeout(() => aborted.abort(), 5);
    await expect(client.call(get, {}, { signal: aborted.signal })).rejects.toThrow();
    await expect(
      client.call({ ...get, security: [] }, {}, { signal, headers: { "": "" } }),
    ).rejects.toThrow();
    expect(timers()).toBeLessThanOrEqual(before);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(getEventListeners(aborted.signal, "abort")).toEqual([]);
  });

  test("work that fails after it was given up is no unhandled rejection", async () => {
    let fail: (error: Error) => void = () => {};
    const late = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const deaf = new TestClient({ baseUrl: server.url, fetch: () => late, timeout: 5 });
    await expect(deaf.call(get)).rejects.toThrow("took longer");
    fail(new Error("late"));
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });
});
