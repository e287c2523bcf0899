import { expect, test } from "vitest";
import { packagesOf, recorder } from "../../support/requests.js";

// Lists that are read page by page, by the client of the golden case against a server on loopback.

const packages = await packagesOf("paging");
const server = await recorder();
const at = { baseUrl: server.url };

interface Paged<T, Item> extends Promise<T>, AsyncIterable<Item> {
  pages(): AsyncIterable<T>;
  page(): Promise<Page<T, Item>>;
  withResponse(): Promise<{ readonly data: T }>;
}
interface Page<T, Item> {
  readonly data: T;
  readonly items: readonly Item[];
  readonly status: number;
  hasNextPage(): boolean;
  getNextPage(): Promise<Page<T, Item>>;
}
type Method = (request?: object, options?: object) => Paged<Json, Json>;
type Json = Readonly<Record<string, unknown>>;
const people = packages.paging.create("PeopleClient", at) as unknown as Record<
  | "listUsers"
  | "searchUsers"
  | "searchUsersByName"
  | "listRows"
  | "listEvents"
  | "listCharges"
  | "listRepositories",
  Method
>;

const all = async (items: AsyncIterable<unknown>) => {
  const result: unknown[] = [];
  for await (const item of items) result.push(item);
  return result;
};

/** Answers each request by its URL and body, and keeps the URLs. */
function serve(
  answer: (url: URL, body: string) => readonly [status: number, body: unknown, headers?: object],
) {
  const asked: string[] = [];
  server.answer((response, { url, body }) => {
    asked.push(body.length > 0 ? `${url} ${body.toString("utf8")}` : url);
    const [status, value, headers] = answer(new URL(url, server.url), body.toString("utf8"));
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(value));
  });
  return asked;
}

const users = Array.from({ length: 25 }, (_, index) => ({ id: `u${index}` }));

/** A page of users as the case describes them. */
function page(url: URL, size = 10) {
  const number = Number(url.searchParams.get("page") ?? 1);
  const list = users.slice((number - 1) * size, number * size);
  return [200, { statusCode: 200, data: { totalCount: users.length, list } }] as const;
}

test("page numbers, until all items are there", async () => {
  const asked = serve((url) => page(url));
  expect(await all(people.listUsers())).toEqual(users);
  expect(asked).toEqual(["/users", "/users?page=2", "/users?page=3"]);
});

test("the caller's own page and size are where it begins", async () => {
  const asked = serve((url) => page(url));
  expect(await all(people.listUsers({ page: 2, limit: 10 }))).toEqual(users.slice(10));
  expect(asked).toEqual(["/users?page=2&limit=10", "/users?page=3&limit=10"]);
});

test("a server that gives smaller pages than it was asked for loses nothing", async () => {
  const asked = serve((url) => page(url, 5));
  expect(await all(people.listUsers({ limit: 1000 }))).toEqual(users);
  expect(asked).toHaveLength(5);
});

test("a page knows whether another one follows, and requests it once", async () => {
  const asked = serve((url) => page(url));
  const first = await people.listUsers().page();
  expect([first.items, first.status, first.hasNextPage()]).toEqual([users.slice(0, 10), 200, true]);
  expect(asked).toEqual(["/users"]);
  const [second, again] = await Promise.all([first.getNextPage(), first.getNextPage()]);
  expect(again).toBe(second);
  const third = await second.getNextPage();
  expect([third.items, third.hasNextPage()]).toEqual([users.slice(20), false]);
  expect(asked).toEqual(["/users", "/users?page=2", "/users?page=3"]);
  await expect(third.getNextPage()).rejects.toThrow("GET /users has no more pages");
  expect(asked).toHaveLength(3);
});

test("a failure inside of a page is for who asks for that page", async () => {
  serve((url) => (url.search === "" ? page(url) : [200, { statusCode: 500, message: "broken" }]));
  const first = await people.listUsers().page();
  await expect(first.getNextPage()).rejects.toMatchObject({ name: "FailureError" });
});

test("one page is awaited, and no more is asked for", async () => {
  const asked = serve((url) => page(url));
  expect(await people.listUsers()).toMatchObject({ data: { totalCount: 25 } });
  expect((await people.listUsers().withResponse()).data).toMatchObject({ statusCode: 200 });
  expect(asked).toEqual(["/users", "/users"]);
});

test("pages() gives the answers themselves", async () => {
  serve((url) => page(url));
  const pages = (await all(people.listUsers().pages())) as { data: { list: unknown[] } }[];
  expect(pages.map(({ data }) => data.list.length)).toEqual([10, 10, 5]);
});

test("leaving the loop asks for nothing more", async () => {
  const asked = serve((url) => page(url));
  for await (const user of people.listUsers()) if (user.id === "u11") break;
  expect(asked).toEqual(["/users", "/users?page=2"]);
});

test("a list without a total ends with an empty page; its numbers are deep in the body", async () => {
  const asked = serve((_, body) => {
    const { page = 0 } = JSON.parse(body || "{}").options?.pagination ?? {};
    return [200, { users: page < 2 ? [{ id: `a${page}` }] : [] }];
  });
  expect(await all(people.searchUsersByName({ name: "Ada" }))).toEqual([
    { id: "a0" },
    { id: "a1" },
  ]);
  expect(asked).toEqual([
    '/users/search {"name":"Ada"}',
    '/users/search {"name":"Ada","options":{"pagination":{"page":1}}}',
    '/users/search {"name":"Ada","options":{"pagination":{"page":2}}}',
  ]);
});

test("what the caller gave is not changed", async () => {
  const request = { options: { pagination: { page: 0, limit: 1 } } };
  serve((_, body) => [
    200,
    { users: JSON.parse(body).options.pagination.page < 1 ? [{ id: "a" }] : [] },
  ]);
  await all(people.searchUsers(request));
  expect(request).toEqual({ options: { pagination: { page: 0, limit: 1 } } });
});

test("an array that may be left out is empty where it is", async () => {
  serve(() => [200, {}]);
  expect(await all(people.searchUsers())).toEqual([]);
});

test("offsets, as text, with the total in a header", async () => {
  const rows = [["a"], ["b"], ["c"], ["d"], ["e"]];
  const asked = serve((url) => {
    const start = Number(url.searchParams.get("start") ?? 0);
    return [200, { rows: rows.slice(start, start + 2) }, { "x-total-count": "5" }];
  });
  expect(await all(people.listRows())).toEqual(rows);
  expect(asked).toEqual(["/rows", "/rows?start=2", "/rows?start=4"]);
});

test("cursors, until there is none", async () => {
  const asked = serve((url) => {
    const after = url.searchParams.get("after");
    if (after === null) return [200, { events: [{ id: 1 }, { id: 2 }], page: { next: "x=/y" } }];
    if (after === "x=/y") return [200, { events: [], page: { next: "z" } }];
    return [200, { events: [{ id: 3 }], page: { next: null } }];
  });
  expect(await all(people.listEvents({ team: "t" }))).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  expect(asked).toEqual([
    "/teams/t/events",
    "/teams/t/events?after=x%3D%2Fy",
    "/teams/t/events?after=z",
  ]);
});

test("links, relative and absolute, with headers of the request", async () => {
  const asked = serve((url) => {
    const number = url.searchParams.get("page") ?? "1";
    const link = {
      "1": '</repositories/o?page=0>; rel="prev", </repositories/o?page=2&q=%7Bx%7D>; rel="next last"',
      "2": `<${server.url}/repositories/7?page=3>; title="a, b; rel=x"; rel=next`,
      "3": `<${server.url}/repositories/7?page=1>; rel="first"`,
    }[number];
    return [200, [{ name: number }], { link }];
  });
  expect(await all(people.listRepositories({ owner: "o", per_page: 1, xVersion: "7" }))).toEqual([
    { name: "1" },
    { name: "2" },
    { name: "3" },
  ]);
  expect(asked).toEqual([
    "/repositories/o?per_page=1",
    "/repositories/o?page=2&q=%7Bx%7D",
    "/repositories/7?page=3",
  ]);
  expect(server.last().headers["x-version"]).toBe("7");
});

test.each([
  ["another host", "<http://127.0.0.1:1/repositories/o?page=2>; rel=next"],
  ["another scheme", "<file:///etc/passwd>; rel=next"],
  ["a host that looks like ours", "<URL@example.com/repositories/o?page=2>; rel=next"],
  ["no address at all", "<http://a b>; rel=next"],
])("a link to %s is not followed", async (_, link) => {
  const asked = serve(() => [200, [{ name: "a" }], { link: link.replace("URL", server.url) }]);
  await expect(all(people.listRepositories({ owner: "o" }))).rejects.toThrow("another server");
  expect(asked).toHaveLength(1);
});

test("a server that always answers the same is not asked for ever", async () => {
  const asked = serve(() => [200, { users: [{ id: "a" }] }]);
  await expect(all(people.searchUsers())).rejects.toThrow("so its pages never end");
  // Equal pages are ordinary, so this is noticed late.
  expect(asked).toHaveLength(1000);
});

test("equal pages behind different cursors or numbers are all given out", async () => {
  const pages = ["ok", "ok", "ok", "ok", "failed"];
  serve((url) => {
    const number = Number(url.searchParams.get("after") ?? 0);
    const next = number < 4 ? `${number + 1}` : null;
    return [200, { events: [{ id: pages[number] }], page: { next } }];
  });
  expect(await all(people.listEvents({ team: "t" }))).toEqual(pages.map((id) => ({ id })));
  let count = 0;
  serve(() => [200, { users: count++ < 5 ? [{ id: "ok" }] : [] }]);
  expect(await all(people.searchUsers())).toHaveLength(5);
});

test("a hostile Link header is read in linear time", async () => {
  const parts = ["<", '<a>;b="', "<a>; ;", '<a>;b="\\', "<a>;x =", "<a> ", "<a>;"];
  for (const part of parts) {
    const link = part.repeat(7_000 / part.length);
    serve(() => [200, [{ name: "a" }], { link }]);
    const start = performance.now();
    await all(people.listRepositories({ owner: "o" }));
    expect(performance.now() - start, part).toBeLessThan(500);
  }
});

test("the last item of a page is the cursor, until the answer says that there is no more", async () => {
  const charges = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
  const asked = serve((url) => {
    const after = url.searchParams.get("starting_after");
    const start = charges.findIndex(({ id }) => id === after) + 1;
    const data = charges.slice(start, start + 2);
    return [200, { data, has_more: start + 2 < charges.length }];
  });
  expect(await all(people.listCharges())).toEqual(charges);
  expect(asked).toEqual(["/charges", "/charges?starting_after=b", "/charges?starting_after=d"]);
});

test("a page without items has no last one", async () => {
  const asked = serve(() => [200, { data: [], has_more: true }]);
  expect(await all(people.listCharges())).toEqual([]);
  expect(asked).toEqual(["/charges"]);
});

test("a cursor that comes back ends in an error, or in the end where nothing came with it", async () => {
  serve(() => [200, { events: [{ id: 1 }], page: { next: "same" } }]);
  await expect(all(people.listEvents({ team: "t" }))).rejects.toThrow("so its pages never end");
  const asked = serve(() => [200, { events: [], page: { next: "same" } }]);
  expect(await all(people.listEvents({ team: "t" }))).toEqual([]);
  expect(asked).toHaveLength(2);
});

test("new cursors without items come to an end", async () => {
  let count = 0;
  const asked = serve(() => [200, { events: [], page: { next: `${count++}` } }]);
  await expect(all(people.listEvents({ team: "t" }))).rejects.toThrow("without an item");
  expect(asked.length).toBeLessThanOrEqual(1000);
});

test("a link that comes back is an error", async () => {
  serve(() => [200, [{ name: "a" }], { link: "</repositories/o?page=2>; rel=next" }]);
  await expect(all(people.listRepositories({ owner: "o" }))).rejects.toThrow(
    "so its pages never end",
  );
});

test("a failure inside a 200 does not look like the end of the list", async () => {
  serve(({ searchParams }) =>
    searchParams.get("page") === "2"
      ? [200, { statusCode: 401, message: "Token expired" }]
      : [200, { statusCode: 200, data: { totalCount: 25, list: users.slice(0, 10) } }],
  );
  const FailureError = packages.paging.error("FailureError");
  const error: unknown = await all(people.listUsers()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FailureError);
  expect((error as { body: unknown }).body).toEqual({ statusCode: 401, message: "Token expired" });
});

test("an HTTP failure in the middle rejects with its own error", async () => {
  serve((url) => (url.searchParams.get("page") === "2" ? [403, { message: "No" }] : page(url)));
  const ApiError = packages.paging.error("PermissionDeniedError");
  await expect(all(people.listUsers())).rejects.toBeInstanceOf(ApiError);
});

test("the signal and the headers hold for every page", async () => {
  const controller = new AbortController();
  const asked = serve((url) => page(url));
  const reason = new Error("enough");
  const seen: unknown[] = [];
  const options = { signal: controller.signal, headers: { "x-trace": "7" } };
  const reading = (async () => {
    for await (const user of people.listUsers({}, options)) {
      seen.push(user);
      if (seen.length === 12) controller.abort(reason);
    }
  })();
  await expect(reading).rejects.toBe(reason);
  expect([seen.length, asked.length]).toEqual([12, 2]);
  expect(server.last().headers["x-trace"]).toBe("7");
});
