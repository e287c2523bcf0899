import { type Cases, contains, equal, failure, item, ok, planned, type World } from "../world.js";

const key = "SECRET-key";
/** In a browser, a redirect is followed only if the request has no header of the client. */
const inBrowser = "document" in globalThis;

/** A plan at the other origin. */
function elsewhere(world: World, id: string): string {
  return `${world.otherUrl}/run/${id}`;
}

/** A plan on the server, and another one that its steps redirect to. */
async function pair(world: World, status: number, path = "/there") {
  const other = await planned(world, {});
  const to = `${elsewhere(world, other.id)}${path}`;
  const first = await planned(world, { status, headers: { location: to } });
  return { first, other };
}

const moved = [301, 302, 303, 307, 308];

/** Redirects, which must not carry secrets away. */
export const redirectCases: Cases = {
  ...Object.fromEntries(
    moved.map((status) => [
      `${status} to another origin takes no credential and no header of the client along`,
      async (world): Promise<void> => {
        const { first, other } = await pair(world, status);
        const headers = { "X-Tenant": "SECRET-tenant" };
        const options = { accessToken: "SECRET-token", key, headers };
        const called = first.client(options).getItem(item, { headers: { "X-One": "SECRET" } });
        if (inBrowser) {
          const { name, message } = await failure(called);
          equal(name, "RedirectError");
          contains(message, "a browser does not say where to", "!SECRET");
          equal(await other.received(), []);
          return;
        }
        equal(await called, { name: "tea" });
        const [sent] = await first.received();
        equal(
          [sent?.headers.authorization, sent?.headers["x-tenant"]],
          ["Bearer SECRET-token", "SECRET-tenant"],
        );
        const [got] = await other.received();
        equal([got?.method, got?.url], ["GET", "/there"]);
        contains(JSON.stringify(got), "!SECRET");
        equal(got?.headers.accept, "application/json");
      },
    ]),
  ),
  "a token alone is followed everywhere, and stays behind": async (world) => {
    const { first, other } = await pair(world, 302);
    equal(await first.client({ headers: { Authorization: "SECRET" } }).getItem(item), {
      name: "tea",
    });
    contains(JSON.stringify(await other.received()), "/there", "!SECRET");
  },
  "a redirect within the origin keeps everything": async (world) => {
    const plan = await planned(world, { status: 307, headers: { location: "there?a=b#c" } }, {});
    const called = plan
      .client({ accessToken: "t", key, headers: { "X-Tenant": "a" } })
      .putItem(item);
    if (inBrowser) {
      equal((await failure(called)).name, "RedirectError");
      return;
    }
    equal(await called, { name: "tea" });
    const [, got] = await plan.received();
    equal(
      [got?.method, got?.url, got?.headers.authorization, got?.headers["x-tenant"], got?.text],
      ["PUT", "/items/there?a=b", "Bearer t", "a", '{"name":"tea"}'],
    );
  },
  ...Object.fromEntries(
    (
      [
        ["addItem", 301, "GET"],
        ["addItem", 302, "GET"],
        ["addItem", 303, "GET"],
        ["addItem", 307, "POST"],
        ["addItem", 308, "POST"],
        ["putItem", 301, "PUT"],
        ["putItem", 302, "PUT"],
        ["putItem", 303, "GET"],
        ["putItem", 307, "PUT"],
        ["deleteItem", 303, "GET"],
        ["deleteItem", 308, "DELETE"],
      ] as const
    ).map(([method, status, becomes]) => [
      `${method} after ${status} is a ${becomes}`,
      async (world): Promise<void> => {
        const { first, other } = await pair(world, status);
        await first.client()[method](item);
        const [got] = await other.received();
        const [sent] = await first.received();
        const hasBody = becomes === "PUT" || becomes === "POST";
        equal(
          [got?.method, got?.text, got?.headers["content-type"]],
          [becomes, hasBody ? sent?.text : "", hasBody ? "application/json" : undefined],
        );
      },
    ]),
  ),
  "what was left behind does not come back with the origin": async (world) => {
    if (inBrowser) return;
    const last = await planned(world, {});
    const back = `${world.url}/run/${last.id}/back`;
    const middle = await planned(world, { status: 302, headers: { location: back } });
    const location = `${elsewhere(world, middle.id)}/there`;
    const first = await planned(world, { status: 302, headers: { location } });
    equal(await first.client({ accessToken: "SECRET", key }).getItem(item), { name: "tea" });
    contains(JSON.stringify(await last.received()), "/back", "!SECRET");
  },
  "a circle ends, and is not tried again": async (world) => {
    const plan = await planned(world, { status: 302, headers: { location: "again" } });
    const error = await failure(plan.client({ retries: 2 }).getItem(item));
    if (inBrowser) return;
    equal([error.name, error.status, error.operation], ["RedirectError", 302, "getItem"]);
    contains(error.message, "GET /items/{id} was redirected", "more than 20 times");
    equal((await plan.received()).length, 21);
  },
  ...Object.fromEntries(
    (
      [
        ["ftp://127.0.0.1/SECRET", "not an http or https URL"],
        ["http://SECRET:b@127.0.0.1/", "has a user name or password"],
        ["http://[", "is not an http or https URL"],
      ] as const
    ).map(([location, reason]) => [
      `an address like ${location.replace("SECRET", "a")} is refused`,
      async (world): Promise<void> => {
        const plan = await planned(world, { status: 302, headers: { location } });
        const error = await failure(plan.client({ retries: 2 }).getItem(item));
        if (inBrowser) return;
        equal([error.name, (await plan.received()).length], ["RedirectError", 1]);
        contains(`${error.stack} ${world.inspect(error)}`, reason, "!SECRET");
      },
    ]),
  ),
  "a way from https to http is refused": async (world) => {
    const fetch = async () =>
      new Response(null, { status: 302, headers: { location: "http://example.com/" } });
    const options = { baseUrl: "https://example.com", accessToken: "t", fetch };
    const error = await failure(new world.api.ItemClient(options).getItem(item));
    contains(error.message, "it leads from https to http");
  },
  "a redirect without an address is an answer": async (world) => {
    const fetch = async () => new Response("{}", { status: 302 });
    const error = await failure(
      new world.api.ItemClient({ baseUrl: world.url, fetch }).getItem(item),
    );
    equal([error.name, error.status], ["ApiError", 302]);
  },
  "a stream cannot be sent again": async (world) => {
    let cancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    const fetch = async () => new Response(body, { status: 307, headers: { location: "/there" } });
    const client = new world.api.ItemClient({ baseUrl: world.url, fetch });
    const file = new Blob(["text"]).stream();
    contains((await failure(client.putFile({ body: file }))).message, "cannot be sent twice");
    ok(cancelled, "the body of the redirect is still open");
  },
  "middleware sees the first request and the last response": async (world) => {
    const { first, other } = await pair(world, 302);
    const seen: unknown[] = [];
    const middleware = [
      {
        onRequest: ({ url }: { url: string }) => void seen.push(url.slice(-9)),
        onResponse: ({ status, url }: Response) => void seen.push(status, url.slice(-6)),
      },
    ];
    await first.client({ middleware }).getItem(item);
    equal(
      seen,
      ["items/a%2Fb", 200, "/there"].map((one) => (typeof one === "string" ? one.slice(-9) : one)),
    );
    equal((await other.received()).length, 1);
  },
};
