import { expect, test } from "vitest";
import { fileOf, operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("paging-by-convention");

test("an operation follows the first way that fits, with what it has of it", () => {
  const paging = (place: string) => operationAt(run, place).paging;
  expect(paging("GET /users")).toMatchObject({
    style: "page",
    position: ["page"],
    size: ["limit"],
    items: ["data", "list"],
    total: { in: "body", path: ["data", "total"] },
  });
  expect(paging("GET /roles")).toMatchObject({ style: "page", size: [], total: null });
  expect(paging("GET /events")).toMatchObject({ style: "cursor", position: ["after"] });
});

test("the description of an operation wins, and may say that it is no list", () => {
  expect(operationAt(run, "GET /rows").paging).toMatchObject({ style: "offset" });
  expect(operationAt(run, "GET /sheets").paging).toBeNull();
  expect(operationAt(run, "GET /me").paging).toBeNull();
});

test("an operation that selects a page and does not fit is reported, and no other", () => {
  expect(told(run)).toEqual(["23 paging-not-followed"]);
  expect(operationAt(run, "GET /books").paging).toBeNull();
});

test("clients loop over lists", () => {
  const client = fileOf(run, "node/src/shop/client.ts");
  expect(client).toContain(": PagePromise<ListRolesResponse, string>");
  expect(fileOf(run, "python/src/the_configuration_says_once_how_lists_are_paginated/shop/methods/default.py"))
    .toContain("-> Page[models.ListEventsResponse, str]:");
});
