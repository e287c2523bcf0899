import { type Cases, contains, equal, failure, item, ok, planned, type World } from "../world.js";

const classes: readonly (readonly [status: number, name: string])[] = [
  [400, "BadRequestError"],
  [401, "AuthenticationError"],
  [403, "PermissionDeniedError"],
  [404, "NotFoundError"],
  [409, "ConflictError"],
  [418, "ApiError"],
  [422, "UnprocessableEntityError"],
  [429, "RateLimitError"],
  [500, "InternalServerError"],
  [599, "InternalServerError"],
];

const secrets = { accessToken: "SECRET-token", key: "SECRET-key&=" };
const secretItem = { id: "SECRET-id", name: "tea", password: "SECRET-word" };

/** An error as everything shows it that writes it down. */
function written(world: World, error: Error): string {
  const causes = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) causes.push(cause);
  const shown = [error, ...causes].map((one) => `${one}\n${one.stack}\n${JSON.stringify(one)}`);
  return [...shown, world.inspect(error)].join("\n");
}

/** What calls reject with, and what they never show. */
export const errorCases: Cases = {
  ...Object.fromEntries(
    classes.map(([status, name]) => [
      `${status} is a ${name}`,
      async (world): Promise<void> => {
        const { client } = await planned(world, { status });
        const error = await failure(client({ retries: 0 }).getItem(item));
        equal([error.name, error.status], [name, status]);
        for (const one of [name, "ApiError", "ClientError"]) {
          ok(error instanceof (world.api[one] as typeof Error), `no ${one}`);
        }
      },
    ]),
  ),
  "an error has what the answer had": async (world) => {
    const headers = { "x-request-id": "r-1" };
    const body = '{"code":"no_tea","message":"There is no tea","reason":"drunk"}';
    const { client } = await planned(world, { status: 404, headers, body });
    const error = await failure(client().getItem(item));
    equal(error.message, "GET /items/{id} failed with 404: There is no tea");
    equal([error.code, error.requestId, error.operation], ["no_tea", "r-1", "getItem"]);
    equal(error.body, JSON.parse(body));
    equal((error.headers as Headers).get("x-request-id"), "r-1");
  },
  "a documented error is known by its method": async (world) => {
    const { client } = await planned(world, { status: 404, body: '{"reason":"drunk"}' });
    const error = await failure(client().getItem(item));
    const { isItemClientError } = world.api;
    equal(
      [isItemClientError(error, "getItem"), isItemClientError(error, "putItem")],
      [true, false],
    );
  },
  "a status or a body that is not described is no documented error": async (world) => {
    const steps = [
      { status: 500, body: "{}" },
      { status: 404, body: "<h1>Not found</h1>" },
    ];
    for (const step of steps) {
      const { client } = await planned(world, step);
      const error = await failure(client().getItem(item));
      equal(world.api.isItemClientError(error, "getItem"), false, step.body);
    }
  },
  "a page of HTML is kept as text, and out of the message": async (world) => {
    const headers = { "content-type": "text/html" };
    const { client } = await planned(world, { status: 500, headers, body: "<h1>Bad</h1>" });
    const error = await failure(client().getItem(item));
    equal([error.message, error.body], ["GET /items/{id} failed with 500", "<h1>Bad</h1>"]);
  },
  "no part of an error shows a secret that the server repeats": async (world) => {
    const headers = { "x-request-id": "SECRET-token" };
    const bodies = ['{"code":"SECRET-token"}', '{"error":{"code":"at-SECRET-token"}}'];
    for (const body of bodies) {
      const plan = await planned(world, { status: 400, headers, body });
      const error = await failure(plan.client(secrets).getItem(item));
      contains(written(world, error), "400", "***", "!SECRET");
      equal(error.requestId, "***");
    }
    const plan = await planned(world, {
      status: 400,
      body: '{"apiCode":7,"traceId":"SECRET-token"}',
    });
    const error = await failure(plan.client(secrets).getItem(item));
    equal([error.code, error.requestId], [7, "***"]);
    const type = { "content-type": "text/SECRET-token" };
    const parse = await planned(world, { headers: type, body: "<html>" });
    const unread = await failure(parse.client(secrets).getItem(item));
    equal(unread.name, "ResponseParseError");
    contains(written(world, unread), "text/***", "!SECRET");
    const lost = await failure(
      plan.client({ ...secrets, fetch: failing, retries: 0 }).getItem(item),
    );
    contains(written(world, lost), "E_***", "!SECRET");
  },
  "truncated JSON of an error keeps the status": async (world) => {
    const { client } = await planned(world, {
      status: 400,
      body: '{"message":"no"}',
      truncated: true,
    });
    const error = await failure(client().getItem(item));
    equal([error.status, typeof error.body], [400, "string"]);
  },
  "truncated JSON of a success is a ResponseParseError, and not tried again": async (world) => {
    const { client, received } = await planned(world, { truncated: true });
    const error = await failure(client().getItem(item));
    equal([error.name, error.status, (await received()).length], ["ResponseParseError", 200, 1]);
  },
  "a success that is something else than JSON says what": async (world) => {
    const headers = { "content-type": "text/html; charset=utf-8" };
    const { client } = await planned(world, { headers, body: "<h1>Sign in</h1>" });
    const { message } = await failure(client().getItem(item));
    equal(message, "GET /items/{id} returned 200 with a body that is not JSON but text/html");
  },
  "JSON that calls itself text is JSON": async (world) => {
    const { client } = await planned(world, { headers: { "content-type": "text/plain" } });
    equal(await client().getItem(item), { name: "tea" });
  },
  "no secret is shown where the server repeats the request": async (world) => {
    const { client } = await planned(world, { status: 400, echo: true });
    // The values of paths are no secrets by themselves.
    const error = await failure(client(secrets).putItem({ ...secretItem, id: "1" }));
    contains(error.message, "failed with 400: Refused ***", "!SECRET");
    contains(written(world, error), "!SECRET");
  },
  "no secret is shown where the connection fails": async (world) => {
    const { client } = await planned(world, { reset: "headers" });
    const broken = await failure(client({ ...secrets, retries: 0 }).putItem(secretItem));
    const options = { ...secrets, retries: 0, baseUrl: world.closedUrl };
    const refused = await failure(client(options).putItem(secretItem));
    for (const error of [broken, refused]) {
      equal(error.name, "ConnectionError");
      contains(written(world, error), "!SECRET");
    }
  },
  "no secret is shown by a fetch that quotes what it was given": async (world) => {
    const { client } = await planned(world, {});
    const fetch = (url: string, { headers }: { headers: Headers }) =>
      Promise.reject(
        new TypeError(`${url} ${headers.get("authorization")}`, { cause: new Error(url) }),
      );
    const error = await failure(client({ ...secrets, fetch, retries: 0 }).putItem(secretItem));
    contains(String(error.cause), "TypeError: /items/{id} ***");
    contains(written(world, error), "!SECRET");
  },
  "no secret is shown where the answer is no JSON": async (world) => {
    const body = '{"access_token":"SECRET-new"';
    const { client } = await planned(world, {
      body,
      headers: { "set-cookie": "id=SECRET-cookie" },
    });
    const error = await failure(client(secrets).getItem(secretItem));
    ok(error.cause instanceof SyntaxError, "no cause");
    equal(error.body, body);
    contains(written(world, error), "!SECRET");
  },
  "no secret is shown by a time-out, or by the client itself": async (world) => {
    const { client } = await planned(world, { beforeHeaders: 5_000 });
    const own = client({ ...secrets, retries: 0, timeout: 20 });
    contains(written(world, await failure(own.putItem(secretItem))), "!SECRET");
    contains(`${JSON.stringify(own)}${world.inspect(own)}`, "!SECRET");
  },
  "JSON of an error has its name, message and properties, and no body": async (world) => {
    const { client } = await planned(world, { status: 404, body: '{"message":"no","more":1}' });
    const told = JSON.parse(JSON.stringify(await failure(client().getItem(item)))) as object;
    const { name, message, status } = told as Record<string, unknown>;
    equal([name, message, status], ["NotFoundError", "GET /items/{id} failed with 404: no", 404]);
    ok(!("body" in told) && !("headers" in told), "body or headers are there");
  },
};

const failed = '{"statusCode":404,"apiCode":2004,"message":"No such item","traceId":"t-1"}';

/** Answers of HTTP 200 that tell of failures. */
export const envelopeCases: Cases = {
  "without rejectFailures the call resolves with the answer as it is": async (world) => {
    const { client } = await planned(world, { body: failed });
    const lenient = client({ rejectFailures: false });
    equal(await lenient.getItem(item), JSON.parse(failed));
    equal((await lenient.getItem(item).withResponse()).requestId, "t-1");
  },
  "by default the call rejects": async (world) => {
    const { client, received } = await planned(world, { body: failed });
    const error = await failure(client().getItem(item));
    equal(
      [error.name, error.status, error.code, error.requestId],
      ["FailureError", 200, 2004, "t-1"],
    );
    equal(error.message, "GET /items/{id} returned 200 with a failure: 2004: No such item");
    equal(error.body, JSON.parse(failed));
    equal(world.api.isItemClientError(error, "getItem"), true);
    ok(error instanceof (world.api.ApiError as typeof Error), "no ApiError");
    equal((await received()).length, 1, "requests");
  },
  "a success, and an answer without the field, resolve": async (world) => {
    for (const body of [
      '{"statusCode":200}',
      '{"statusCode":201}',
      '{"name":"tea"}',
      "[]",
      "null",
    ]) {
      const { client } = await planned(world, { body });
      equal(await client().getItem(item), JSON.parse(body));
    }
  },
  "a token that an answer of 200 refuses is renewed once": async (world) => {
    const expired = { body: '{"statusCode":401,"message":"Expired"}' };
    for (const rejectFailures of [false, true]) {
      const { client, received } = await planned(world, expired, { body: '{"statusCode":200}' });
      const asked: unknown[] = [];
      const accessToken = (refused?: string) => {
        asked.push(refused);
        return refused === undefined ? "old" : "new";
      };
      const options = { accessToken, key: "k", rejectFailures };
      equal(await client(options).getItem(item), { statusCode: 200 });
      equal(
        (await received()).map(({ headers }) => headers.authorization),
        ["Bearer old", "Bearer new"],
      );
      equal(asked, [undefined, "old"]);
    }
  },
  "an answer of 200 that refuses the new token too is the answer": async (world) => {
    const body = '{"statusCode":401}';
    const { client, received } = await planned(world, { body }, { body }, { body });
    const accessToken = (refused?: string) => (refused === undefined ? "old" : "new");
    const options = { accessToken, key: "k", rejectFailures: false };
    equal(await client(options).getItem(item), { statusCode: 401 });
    equal((await received()).length, 2, "requests");
  },
  "a failure hides secrets like any error": async (world) => {
    const body = '{"statusCode":400,"message":"Not SECRET-word"}';
    const { client } = await planned(world, { body });
    const error = await failure(client().putItem(secretItem));
    contains(written(world, error), "Not ***", "!SECRET");
  },
  "HTTP statuses stay what they are": async (world) => {
    const { client } = await planned(world, { status: 404, body: failed });
    const error = await failure(client().getItem(item));
    equal([error.name, error.code], ["NotFoundError", 2004]);
  },
};

/**
 * Repeats a secret in its code. Stands alone, since Bun shows lines of source code with an error:
 * they would have the secrets of a case.
 */
async function failing(): Promise<never> {
  throw Object.assign(new Error("no"), { code: `E_${secrets.accessToken}` });
}
