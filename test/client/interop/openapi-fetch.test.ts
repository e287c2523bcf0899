import { expect, test } from "vitest";
import { consumer } from "./consumer.js";
import { loopback } from "./loopback.js";

// openapi-fetch calls a server on loopback by the types of openapi-typescript.

interface Consumer {
  run(url: string): Promise<unknown>;
}

const { errors, load } = await consumer<Consumer>("openapi-typescript-types", "openapi-fetch");

test("the package and its user compile", () => {
  expect(errors).toBe("");
});

test("openapi-fetch sends what the types allow", async () => {
  const { run } = await load();
  const server = await loopback((method, { pathname }) => {
    if (method === "POST") return [201];
    return pathname === "/pets/0" ? [404, { title: "None" }] : [200, { id: 7, name: "Rex" }];
  });
  try {
    expect(await run(server.url)).toEqual({
      pet: { id: 7, name: "Rex" },
      title: "None",
      status: 201,
    });
    expect(server.asked).toEqual(["GET /pets/7", "GET /pets/0", "POST /pets"]);
  } finally {
    await server.stop();
  }
});
