import { type Cases, contains, equal, failure, item, ok, planned } from "../world.js";

interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Middleware, the logger and headers. */
export const middlewareCases: Cases = {
  "is called in order for a request, in the opposite order for what comes back": async (world) => {
    const { client } = await planned(world, {}, { status: 404 });
    const told: string[] = [];
    const one = (name: string) => ({
      onRequest: () => void told.push(`${name} request`),
      onResponse: async ({ status }: Response) => void told.push(`${name} ${status}`),
      onError: (error: Error) => void told.push(`${name} ${error.name}`),
    });
    const own = client({ middleware: [one("a")] }).use(one("b"));
    await own.getItem(item);
    await failure(own.getItem(item));
    const way = ["a request", "b request"];
    equal(told, [
      ...way,
      "b 200",
      "a 200",
      ...way,
      "b 404",
      "a 404",
      "b NotFoundError",
      "a NotFoundError",
    ]);
  },
  "sees each try, and the error once": async (world) => {
    const { client } = await planned(world, { status: 503 });
    const tries: unknown[] = [];
    let errors = 0;
    const onRequest = (_: unknown, { operation, method, path, attempt }: Record<string, unknown>) =>
      void tries.push([operation, method, path, attempt]);
    const onError = () => void errors++;
    await failure(client({ retries: 2, middleware: [{ onRequest, onError }] }).getItem(item));
    equal(
      tries,
      [1, 2, 3].map((attempt) => ["getItem", "GET", "/items/{id}", attempt]),
    );
    equal(errors, 1, "errors");
  },
  "changes headers as they are, anew in each try": async (world) => {
    const { client, received } = await planned(world, { status: 503 }, {});
    const onRequest = ({ headers }: Outgoing, { attempt }: { attempt: number }) => {
      headers.append("x-try", `${attempt}`);
    };
    await client({ middleware: [{ onRequest }] }).getItem(item);
    equal(
      (await received()).map(({ headers }) => headers["x-try"]),
      ["1", "2"],
    );
  },
  "gives another request, which credentials are added to": async (world) => {
    const { client, received } = await planned(world, {});
    const onRequest = (request: Outgoing) => ({
      ...request,
      url: `${request.url.replace("items", "things")}?a=1#part`,
      body: '{"name":"other"}',
    });
    await client({ accessToken: "t", key: "k", middleware: [{ onRequest }] }).putItem(item);
    const [one] = await received();
    equal(
      [one?.url, one?.text, one?.headers.authorization],
      ["/things/a%2Fb?a=1&key=k", '{"name":"other"}', "Bearer t"],
    );
  },
  "sees no credentials, and its own header wins over theirs": async (world) => {
    const { client, received } = await planned(world, {});
    let seen = "";
    const onRequest = ({ url, headers }: Outgoing) => {
      seen = `${url} ${headers.get("authorization")}`;
      headers.set("authorization", "Mine");
    };
    await client({ accessToken: "SECRET", key: "SECRET", middleware: [{ onRequest }] }).getItem(
      item,
    );
    contains(seen, "null", "!SECRET");
    equal((await received())[0]?.headers.authorization, "Mine");
  },
  "answers without sending anything": async (world) => {
    const { client, received } = await planned(world, {});
    const onRequest = () => new Response('{"name":"kept"}');
    equal(await client({ middleware: [{ onRequest }] }).getItem(item), { name: "kept" });
    equal((await received()).length, 0, "requests");
  },
  "gives another response": async (world) => {
    const { client } = await planned(world, { status: 404 });
    const onResponse = () => new Response('{"name":"kept"}');
    equal(await client({ middleware: [{ onResponse }] }).getItem(item), { name: "kept" });
  },
  "gives another error": async (world) => {
    const { client } = await planned(world, { status: 404 });
    const onError = (cause: unknown) => new Error("no tea", { cause });
    const error = await failure(client({ middleware: [{ onError }] }).getItem(item));
    equal([error.message, (error.cause as Error).name], ["no tea", "NotFoundError"]);
  },
  "what it throws is what the call rejects with, and not tried again": async (world) => {
    for (const hook of ["onRequest", "onResponse"]) {
      const { client, received } = await planned(world, {});
      const own = new Error("broken");
      const middleware = {
        [hook]: () => {
          throw own;
        },
      };
      ok((await failure(client({ middleware: [middleware] }).getItem(item))) === own, hook);
      equal((await received()).length, hook === "onRequest" ? 0 : 1, hook);
    }
  },
  "is not told of what the caller's own signal ends": async (world) => {
    const { client } = await planned(world, {});
    let errors = 0;
    const middleware = [{ onError: () => void errors++ }];
    await failure(client({ middleware }).getItem(item, { signal: AbortSignal.abort() }));
    equal(errors, 0, "errors");
  },
  "a logger is told of every step, and of no secret": async (world) => {
    const headers = { "x-request-id": "r-1" };
    const { client } = await planned(world, { status: 503, headers }, { status: 400, echo: true });
    const entries: Record<string, unknown>[] = [];
    const options = {
      accessToken: "SECRET-t",
      key: "SECRET-k",
      logger: entries.push.bind(entries),
    };
    await failure(client(options).putItem({ id: "1", password: "SECRET-p" }));
    const told = entries.map(({ event, attempt, status }) => `${event} ${attempt} ${status ?? ""}`);
    equal(told, [
      "request 1 ",
      "response 1 503",
      "retry 1 ",
      "request 2 ",
      "response 2 400",
      "error 2 ",
    ]);
    equal([...new Set(entries.map(({ operation }) => operation))], ["putItem"]);
    contains(JSON.stringify(entries), "/items/{id}", "!SECRET");
  },
  "a logger that throws changes nothing": async (world) => {
    const { client } = await planned(world, {});
    const logger = () => {
      throw new Error("full disk");
    };
    equal(await client({ logger }).getItem(item), { name: "tea" });
  },
  "headers of the request win over the client's; undefined takes one away": async (world) => {
    const { client, received } = await planned(world, {});
    const own = client({ accessToken: "t", key: "k", headers: { "x-a": "1", "x-b": "2" } });
    await own.getItem(item, { headers: { "x-a": "3", "x-b": undefined, authorization: "Mine" } });
    const headers = (await received())[0]?.headers ?? {};
    equal([headers["x-a"], headers["x-b"], headers.authorization], ["3", undefined, "Mine"]);
  },
};

const megabytes10 = 10 * 2 ** 20;

/** Bodies of 10 MiB, each way. */
export const bodyCases: Cases = {
  "10 MiB of JSON come": async (world) => {
    const { client } = await planned(world, { bytes: megabytes10 });
    const { name } = (await client().getItem(item)) as { name: string };
    equal(name.length, megabytes10 - '{"name":""}'.length);
  },
  "10 MiB of JSON go, and go again": async (world) => {
    const { client, received } = await planned(world, { status: 503 }, {});
    await client().putItem({ id: "1", name: "x".repeat(megabytes10) });
    const lengths = (await received()).map(({ length }) => length);
    equal(
      lengths,
      [1, 2].map(() => megabytes10 + '{"name":""}'.length),
    );
  },
  "10 MiB of bytes come and go": async (world) => {
    const headers = { "content-type": "application/octet-stream" };
    const { client, received } = await planned(
      world,
      { bytes: megabytes10, headers },
      { status: 204 },
    );
    const file = (await client().getFile()) as Blob;
    equal(file.size, megabytes10);
    await client().putFile({ body: file });
    equal((await received())[1]?.length, megabytes10);
  },
  "10 MiB that break in the middle come again": async (world) => {
    const { client } = await planned(world, { bytes: megabytes10, reset: "body" }, {});
    equal(await client().getItem(item), { name: "tea" });
  },
  "an error of 10 MiB keeps its status": async (world) => {
    const { client } = await planned(world, { status: 400, bytes: megabytes10 });
    equal((await failure(client().getItem(item))).message, "GET /items/{id} failed with 400");
  },
  "an empty body of JSON is undefined": async (world) => {
    const { client } = await planned(world, { body: "" });
    equal(await client().getItem(item), undefined);
  },
};
