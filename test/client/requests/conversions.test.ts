import { expect, test } from "vitest";
import { packagesOf, recorder } from "../../support/requests.js";

// Dates and bigints, by the client of the golden case against a server on loopback.

const packages = await packagesOf("dates-and-bigints");
const server = await recorder();
type Names = "listOrders" | "placeOrder" | "watchOrders";
const shop = packages["dates-and-bigints"].create("ShopClient", {
  baseUrl: server.url,
}) as unknown as Record<Names, (request?: unknown) => Promise<unknown>>;
const [big, moment] = ["9007199254740993", "2026-03-01T09:30:00.000Z"];

function answer(text: string, status = 200, type = "application/json"): void {
  server.answer((response) => {
    response.writeHead(status, { "content-type": type });
    response.end(text);
  });
}
const orders = () => shop.listOrders() as Promise<readonly Record<string, unknown>[]>;
const failed = () => orders().catch((error: unknown) => error);

test("answers have dates and bigints wherever their types say so", async () => {
  answer(`[{"id":${big},"placedAt":"2026-03-01T10:30:00+01:00","day":"2026-03-02","count":3,
    "changes":["2026-03-01T09:30:00Z"],"parts":[{"id":1,"placedAt":"2026-03-01T09:30:00Z"}],
    "stock":{"a":${big},"b":2},"other":"2026-03-01T09:30:00Z"}]`);
  const date = new Date(moment);
  expect(await orders()).toEqual([
    {
      id: BigInt(big),
      placedAt: date,
      day: "2026-03-02",
      count: 3,
      changes: [date],
      parts: [{ id: 1n, placedAt: date }],
      stock: { a: BigInt(big), b: 2n },
      other: "2026-03-01T09:30:00Z",
    },
  ]);
});

test("null and what is absent stay what they are", async () => {
  answer('[{"id":1,"placedAt":null,"changes":null}]');
  expect(await orders()).toEqual([{ id: 1n, placedAt: null, changes: null }]);
});

test("the variant of a union decides", async () => {
  answer(`[{"id":1,"paid":{"kind":"card","at":"${moment}"}},
    {"id":2,"paid":{"kind":"cash","at":"${moment}"}}, {"id":3,"paid":{"kind":"gift","at":"?"}}]`);
  const paid = (await orders()).map((order) => order.paid);
  expect(paid).toEqual([
    { kind: "card", at: new Date(moment) },
    { kind: "cash", at: moment },
    { kind: "gift", at: "?" },
  ]);
});

test.each([
  ["a day", '"2026-03-01"', "a value at /0/placedAt that is no date-time"],
  [
    "a text without an offset",
    '"2026-03-01T09:30:00"',
    "a value at /0/placedAt that is no date-time",
  ],
  ["a day that is none", '"2026-02-30T99:30:00Z"', "a value at /0/placedAt that is no date-time"],
  ["a number", "1", "a value at /0/placedAt that is no date-time"],
])("%s is no moment", async (_, value, message) => {
  answer(`[{"id":1,"placedAt":${value}}]`);
  expect(await failed()).toMatchObject({
    name: "ResponseParseError",
    message: expect.stringContaining(message),
    body: expect.stringContaining(value),
  });
});

test("a fraction is no integer, and where a number is due none is rounded", async () => {
  answer('[{"id":1.5}]');
  expect(await failed()).toMatchObject({
    message: expect.stringContaining("a value at /0/id that is no integer"),
  });
  answer(`[{"id":${big},"count":${big}}]`);
  expect(await failed()).toMatchObject({
    message: expect.stringContaining(`the integer ${big} at /0/count`),
  });
});

test("a key that objects have of their own is a key", async () => {
  answer('[{"id":1,"stock":{"__proto__":7,"constructor":8}}]');
  const [order] = await orders();
  expect(Object.entries(order?.stock as object)).toEqual([
    ["__proto__", 7n],
    ["constructor", 8n],
  ]);
});

test("the body of a documented failure is what its type says", async () => {
  answer(`{"opensAt":"${moment}"}`, 404);
  expect(await failed()).toMatchObject({ status: 404, body: { opensAt: new Date(moment) } });
});

test("items of a stream too", async () => {
  answer(`{"id":${big},"placedAt":"${moment}"}\n`, 200, "application/jsonl");
  const items: unknown[] = [];
  for await (const item of shop.watchOrders() as unknown as AsyncIterable<unknown>)
    items.push(item);
  expect(items).toEqual([{ id: BigInt(big), placedAt: new Date(moment) }]);
});

test("requests say dates in ISO 8601 and bigints with all their digits", async () => {
  answer("[]");
  await shop.listOrders({ placedAfter: new Date(moment), firstId: BigInt(big) });
  const { url } = server.last();
  expect(decodeURIComponent(url)).toBe(`/orders?placedAfter=${moment}&firstId=${big}`);
  answer('{"text":"Thank you"}', 201);
  await shop.placeOrder({ id: BigInt(big), placedAt: new Date(moment), stock: { a: 1n } });
  const { body } = server.last();
  expect(body.toString()).toBe(`{"id":${big},"placedAt":"${moment}","stock":{"a":1}}`);
});
