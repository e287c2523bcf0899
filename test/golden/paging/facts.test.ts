import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("paging");
const operations = run.api?.modules.flatMap(({ groups }) => groups.flatMap((group) => group.operations)) ?? [];
const pagingOf = (id: string) => operations.find((operation) => operation.id === id)?.paging;
const client = run.files.get("node/src/people/client.ts") ?? "";

test.each([
  ["listUsers", "PagePromise<UserPage, User>"],
  ["searchUsers", "PagePromise<SearchUsersResponse, User>"],
  ["searchUsersByName", "PagePromise<SearchUsersResponse, User>"],
  ["listRows", "PagePromise<ListRowsResponse, string[]>"],
  ["listEvents", "PagePromise<ListEventsResponse, ListEventsResponseEventsItem>"],
  ["listRepositories", "PagePromise<Repository[], Repository>"],
])("the items of %s have their type", (method, type) => {
  const head = new RegExp(`\\n  ${method}\\([^]*?\\): (.*) {\\n`).exec(client);
  expect(head?.[1]).toBe(type);
});

test("every style is in the model, by properties of the request and of the answer", () => {
  expect(pagingOf("listUsers")).toMatchObject({
    style: "page",
    position: ["page"],
    first: 1,
    items: ["data", "list"],
    total: { in: "body", path: ["data", "totalCount"] },
    item: { kind: "ref", schema: "User" },
  });
  expect(pagingOf("searchUsers")).toMatchObject({
    position: ["options", "pagination", "page"],
    first: 0,
    optional: true,
    total: null,
  });
  expect(pagingOf("listRows")).toMatchObject({
    style: "offset",
    isText: true,
    total: { in: "header", name: "X-Total-Count" },
  });
  expect(pagingOf("listEvents")).toMatchObject({
    style: "cursor",
    position: ["after"],
    next: { in: "body", path: ["page", "next"] },
  });
  expect(pagingOf("listCharges")).toMatchObject({
    style: "cursor",
    position: ["starting_after"],
    next: null,
    last: ["id"],
    more: { in: "body", path: ["has_more"] },
  });
  expect(pagingOf("listRepositories")).toMatchObject({
    style: "link",
    items: [],
    next: { in: "header", name: "Link" },
  });
});

test("a method that calls a paged operation is paged", () => {
  expect(pagingOf("searchUsersByName")?.position).toEqual(["options", "pagination", "page"]);
});

test("the page of a paged method shows how to read all of it", () => {
  const page = run.files.get("docs/node/people/users/list-users.md") ?? "";
  expect(page).toContain("PagePromise<UserPage, User>");
  expect(page).toContain("for await (const item of client.listUsers(");
});
