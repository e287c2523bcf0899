import { type Cases, equal, failure, item, ok, planned } from "../world.js";

const busy = (headers: Record<string, string>) => ({ status: 429, headers });
const date = (milliseconds: number) => new Date(milliseconds).toUTCString();

/** When a request is sent again. */
export const retryCases: Cases = {
  ...Object.fromEntries(
    [408, 429, 502, 503, 504].map((status) => [
      `${status} is tried again`,
      async (world): Promise<void> => {
        const { client, received } = await planned(world, { status }, { status }, {});
        equal(await client({ retries: 2 }).getItem(item), { name: "tea" });
        equal((await received()).length, 3, "requests");
      },
    ]),
  ),
  ...Object.fromEntries(
    [400, 401, 404, 409, 500, 501].map((status) => [
      `${status} is not`,
      async (world): Promise<void> => {
        const { client, received } = await planned(world, { status }, {});
        equal((await failure(client().getItem(item))).status, status);
        equal((await received()).length, 1, "requests");
      },
    ]),
  ),
  "PUT and DELETE are idempotent, POST is not": async (world) => {
    for (const [method, count] of [
      ["putItem", 2],
      ["deleteItem", 2],
      ["addItem", 1],
    ] as const) {
      const { client, received } = await planned(world, { status: 503 }, { status: 204 });
      await client()
        [method](item)
        .catch(() => {});
      equal((await received()).length, count, method);
    }
  },
  "the description knows better than the method": async (world) => {
    for (const [method, count] of [
      ["touchItem", 2],
      ["drawItem", 1],
    ] as const) {
      const { client, received } = await planned(world, { status: 503 }, { status: 204 });
      await client()
        [method](method === "touchItem" ? item : undefined)
        .catch(() => {});
      equal((await received()).length, count, method);
    }
  },
  "the caller knows better than both": async (world) => {
    const { client, received } = await planned(world, { status: 503 }, {});
    equal(await client().addItem(item, { retries: 1 }), { name: "tea" });
    equal((await received()).length, 2, "requests");
  },
  "a client's own number is for what may be sent twice": async (world) => {
    const { client, received } = await planned(world, { status: 503 });
    equal((await failure(client({ retries: 4 }).addItem(item))).status, 503);
    equal((await failure(client({ retries: 4 }).getItem(item))).status, 503);
    equal((await received()).length, 6, "requests");
  },
  "0 is never": async (world) => {
    const { client, received } = await planned(world, { status: 503 });
    await failure(client({ retries: 0 }).getItem(item));
    await failure(client().getItem(item, { retries: 0 }));
    equal((await received()).length, 2, "requests");
  },
  "the last answer is what a call rejects with": async (world) => {
    const { client, received } = await planned(
      world,
      { status: 502 },
      { status: 503 },
      { status: 504 },
    );
    const error = await failure(client({ retries: 2 }).getItem(item));
    equal([error.name, error.status], ["InternalServerError", 504]);
    equal((await received()).length, 3, "requests");
  },
  "nobody listens: tried again, then a ConnectionError": async (world) => {
    const tries: number[] = [];
    const onRequest = (_: unknown, { attempt }: { attempt: number }) => void tries.push(attempt);
    const { client } = await planned(world, {});
    const options = { baseUrl: world.closedUrl, retries: 2, middleware: [{ onRequest }] };
    const error = await failure(client(options).getItem(item));
    equal([error.name, tries], ["ConnectionError", [1, 2, 3]]);
    ok(error.cause instanceof Error, "no cause");
  },
  "a connection that breaks before the headers": async (world) => {
    const { client } = await planned(world, { reset: "headers" }, {});
    equal(await client().getItem(item), { name: "tea" });
  },
  "a connection that breaks in the middle of the body": async (world) => {
    const { client, received } = await planned(world, { reset: "body" }, {});
    equal(await client().getItem(item), { name: "tea" });
    equal((await received()).length, 2, "requests");
  },
  "a connection that breaks in the body of what may not be sent twice": async (world) => {
    const { client, received } = await planned(world, { reset: "body" }, {});
    equal((await failure(client().addItem(item))).name, "ConnectionError");
    equal((await received()).length, 1, "requests");
  },
  "a body that is a stream is sent once": async (world) => {
    const { client, received } = await planned(world, { status: 503 }, { status: 204 });
    const body = new Blob(["bytes"]).stream();
    // Browsers send streams over HTTP/2 alone.
    const error = await failure(client().putFile({ body }, { retries: 3 }));
    ok(["InternalServerError", "ConnectionError"].includes(error.name), error.name);
    ok((await received()).length <= 1, "sent again");
  },
  "a body that is a Blob is sent again as it was": async (world) => {
    const { client, received } = await planned(world, { status: 503 }, { status: 204 });
    await client().putFile({ body: new Blob(["bytes"]) });
    equal(
      (await received()).map(({ text }) => text),
      ["bytes", "bytes"],
    );
  },
  "Retry-After in seconds": async (world) => {
    const { client } = await planned(world, busy({ "retry-after": "0" }), {});
    equal(await client({ backoff: { first: 1e6, longest: 1e6 } }).getItem(item), { name: "tea" });
  },
  "Retry-After as a date": async (world) => {
    const headers = { "retry-after": date(Date.now() - 5_000) };
    const { client } = await planned(world, busy(headers), {});
    equal(await client({ backoff: { first: 1e6, longest: 1e6 } }).getItem(item), { name: "tea" });
  },
  "Retry-After as a date of a server whose clock is an hour ahead": async (world) => {
    const now = Date.now() + 3_600_000;
    const { client } = await planned(
      world,
      busy({ "retry-after": date(now), date: date(now) }),
      {},
    );
    equal(await client({ backoff: { longestAsked: 1_000 } }).getItem(item), { name: "tea" });
  },
  "Retry-After as a date of a server whose clock is an hour behind": async (world) => {
    const now = Date.now() - 3_600_000;
    const headers = { "retry-after": date(now + 120_000), date: date(now) };
    const { client } = await planned(world, busy(headers));
    equal((await failure(client().getItem(item))).retryAfter, 120_000);
  },
  "Retry-After beyond the limit: the call fails at once, and says how long": async (world) => {
    const { client, received } = await planned(world, busy({ "retry-after": "61" }), {});
    const error = await failure(client().getItem(item));
    equal([error.name, error.retryAfter, (await received()).length], ["RateLimitError", 61_000, 1]);
  },
  "Retry-After that is neither is passed over": async (world) => {
    for (const text of ["soon", "-1", "1.5", ""]) {
      const { client } = await planned(world, busy({ "retry-after": text }), {});
      equal(await client().getItem(item), { name: "tea" }, text);
    }
  },
  "credentials are asked for before each try": async (world) => {
    const { client, received } = await planned(world, { status: 503 }, {});
    let asked = 0;
    await client({ accessToken: () => `t${++asked}`, key: "k" }).getItem(item);
    const sent = (await received()).map(({ headers }) => headers.authorization);
    equal(sent, ["Bearer t1", "Bearer t2"]);
  },
};
