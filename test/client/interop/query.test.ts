import { expect, test } from "vitest";
import { consumer } from "./consumer.js";
import { loopback } from "./loopback.js";

// Options of TanStack Query, in the library's core against a server on loopback.

interface Consumer {
  run(url: string): Promise<unknown>;
  cancelled(url: string): Promise<string>;
}

const { errors, load } = await consumer<Consumer>("tanstack-query-options", "query");
const { run, cancelled } = await load();
const pet = (id: number, name = `Pet ${id}`) => ({ id, name });

test("the package and its user compile", () => {
  expect(errors).toBe("");
});

test("queries, lists of pages and mutations send their requests", async () => {
  const server = await loopback((method, { pathname, searchParams }, body) => {
    if (pathname === "/ping") return [204];
    if (method === "DELETE") return [204];
    if (pathname === "/pets" && method === "POST") return [201, body];
    if (pathname === "/pets/search") {
      const { after } = body as { readonly after?: string };
      return [200, after === "b" ? { pets: [pet(5)] } : { pets: [pet(4)], next: "b" }];
    }
    if (pathname === "/pets") {
      const page = Number(searchParams.get("page") ?? 1);
      return [200, { pets: page === 1 ? [pet(1), pet(2)] : [pet(3)], total: 3 }];
    }
    return pathname === "/pets/0" ? [204] : [200, pet(3)];
  });
  try {
    expect(await run(server.url)).toEqual({
      pet: pet(3),
      again: pet(3),
      none: null,
      ping: null,
      page: { pets: [pet(1), pet(2)], total: 3 },
      pages: { names: [["Pet 1", "Pet 2"], ["Pet 3"]], params: [undefined, 2] },
      found: { names: [["Pet 4"], ["Pet 5"]], params: [undefined, "b"] },
      added: pet(9, "New"),
      name: "Pet 3",
      key: ["pets", "getPet", { id: 3 }],
    });
    expect(server.asked).toEqual([
      "GET /pets/3",
      "GET /pets/0",
      "GET /ping",
      "GET /pets",
      "GET /pets?kind=cat",
      "GET /pets?page=2&kind=cat",
      "POST /pets/search",
      "POST /pets/search",
      "POST /pets",
      "DELETE /pets/9",
    ]);
  } finally {
    await server.stop();
  }
});

test("a query that is cancelled stops its request", async () => {
  const server = await loopback(() => undefined);
  try {
    expect(await cancelled(server.url)).toBe("CancelledError");
    await expect.poll(() => server.given).toEqual(["/pets/404"]);
  } finally {
    await server.stop();
  }
});
