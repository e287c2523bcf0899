import { expect, test } from "vitest";
import { consumer } from "./consumer.js";
import { loopback } from "./loopback.js";

// Schemas of zod check what a server sends.

interface Consumer {
  check(name: string, value: unknown): unknown;
  checkByStandard(name: string, value: unknown): Promise<readonly string[]>;
  fetched(url: string): Promise<Readonly<Record<string, unknown>>>;
}

const { errors, load } = await consumer<Consumer>("zod-schemas", "zod");
const { check, checkByStandard, fetched } = await load();
const product = { id: "11111111-2222-3333-4444-555555555555", name: "Chair", price: 19.99 };

test("the package and its user compile", () => {
  expect(errors).toBe("");
});

test.each([
  [
    "unknown properties and dates",
    "Product",
    { ...product, madeBy: "x", madeAt: "2026-01-02T03:04:05Z" },
  ],
  ["a list of itself", "Json", ["a", ["b", { c: "d" }]]],
  ["an object in itself", "Category", { name: "a", children: [{ name: "b", children: [] }] }],
  ["a variant", "Payment", { kind: "cash", currency: "EUR" }],
  ["a variant by its value", "Vehicle", { type: "train", wagons: 3 }],
  ["one of two properties", "Contact", { email: "a@b.c" }],
  ["the usual properties of objects", "Named", {}],
  ["an own property with such a name", "Named", JSON.parse('{"constructor":"x","__proto__":"y"}')],
  ["other properties of one type", "Scores", { best: 1, second: 2 }],
  [
    "parts with dates",
    "Order",
    { createdAt: "2026-01-02T03:04:05Z", kind: "card", number: "1", total: 1 },
  ],
  ["a file", "Photo", { file: new Blob(["x"]) }],
  ["characters beyond the basic plane", "Product", { ...product, name: "🪑".repeat(20) }],
  ["a last item that is absent", "Product", { ...product, size: [1] }],
])("a schema accepts %s", async (_, name, value) => {
  expect(check(name, value)).toBeTruthy();
  expect(await checkByStandard(name, value)).toEqual([]);
});

test.each([
  ["a property that is missing", "Product", { ...product, price: undefined }, ["price"]],
  [
    "a wrong format",
    "Product",
    { ...product, mail: "nobody", soldOn: "today" },
    ["soldOn", "mail"],
  ],
  [
    "a limit",
    "Product",
    { ...product, name: "", stock: 1000, tags: ["a", "a"] },
    ["name", "stock", "tags"],
  ],
  ["a long name", "Product", { ...product, name: "🪑".repeat(21) }, ["name"]],
  ["a pattern", "Product", { ...product, sku: "a", shelf: "1" }, ["sku", "shelf"]],
  ["a value that is not listed", "Product", { ...product, state: "old" }, ["state"]],
  [
    "too many properties",
    "Product",
    { ...product, labels: { a: "", b: "", c: "", d: "" } },
    ["labels"],
  ],
  [
    "what is deep inside",
    "Category",
    { name: "a", children: [{ name: "b", children: [{}] }] },
    ["children.0.children.0.name"],
  ],
  ["the property of the chosen variant", "Payment", { kind: "card" }, ["number"]],
  ["a value that selects no variant", "Payment", { kind: "gold" }, ["kind"]],
  ["both of two properties", "Contact", { email: "a@b.c", phone: "1" }, [""]],
  ["another type of other properties", "Scores", { second: "2" }, ["second"]],
  [
    "an own property with the name of an inherited one",
    "Named",
    { constructor: 1 },
    ["constructor"],
  ],
])("a schema reports %s", async (_, name, value, paths) => {
  expect(check(name, value)).toEqual(paths);
  expect(await checkByStandard(name, value)).toEqual(paths);
});

test("strings and integers of JSON become what the model has", () => {
  const checked = check("Product", { ...product, madeAt: "2026-01-02T03:04:05Z", barcode: 12 });
  expect(checked).toMatchObject({ madeAt: new Date("2026-01-02T03:04:05Z"), barcode: 12n });
  const order = { createdAt: "2026-01-02T03:04:05Z", paidAt: "2026-01-03T03:04:05Z", total: 1 };
  expect(check("Order", { ...order, kind: "cash", more: true })).toEqual({
    ...order,
    createdAt: new Date(order.createdAt),
    paidAt: new Date(order.paidAt),
    kind: "cash",
    more: true,
  });
});

test("what a server sends is checked", async () => {
  const server = await loopback((_, { pathname }) => [
    200,
    pathname === "/good" ? product : { ...product, price: "free" },
  ]);
  try {
    expect(await fetched(`${server.url}/good`)).toEqual(product);
    await expect(fetched(`${server.url}/bad`)).rejects.toThrow(/price/);
  } finally {
    await server.stop();
  }
});
