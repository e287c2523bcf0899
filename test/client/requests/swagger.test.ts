import { describe, test } from "vitest";
import { packagesOf, recorder } from "../../support/requests.js";

// What a client of a Swagger 2.0 description puts on the wire: Swagger 2.0, "Parameter Object".

const packages = await packagesOf("swagger-2");
const server = await recorder();
const client = packages["swagger-2"].create("Swagger20SaysTheSameInOtherWordsClient", {
  baseUrl: server.url,
  key: "k",
});
const list = ["a b", "c,d"];

describe("lists in the query", () => {
  test.each([
    ["plain", "plain=a%20b,c%2Cd"],
    ["ssv", "ssv=a%20b%20c%2Cd"],
    ["pipes", "pipes=a%20b%7Cc%2Cd"],
    ["multi", "multi=a%20b&multi=c%2Cd"],
  ])("%s", async (name, query) => {
    await server.expect(() => client.listPets?.({ [name]: list }) ?? Promise.reject(name), {
      url: `/pets?${query}`,
    });
  });
});

test("lists in a path and in a header are joined by commas", async () => {
  await server.expect(() => client.deletePets?.({ ids: ["1", "2"] }) ?? Promise.reject(), {
    method: "DELETE",
    url: "/pets/1,2",
  });
  await server.expect(() => client.listPets?.({ xTrace: ["1", "2"] }) ?? Promise.reject(), {
    url: "/pets",
    headers: { "x-trace": "1,2" },
  });
});

test("a form joins a list by commas unless it is `multi`", async () => {
  const request = { sizes: [1, 2], marks: ["x", "y"] };
  await server.expect(() => client.sendForm?.(request) ?? Promise.reject(), {
    method: "POST",
    url: "/forms",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "sizes=1,2&marks=x&marks=y",
  });
});

test("a body has the media type of its operation", async () => {
  await server.expect(() => client.annotatePets?.({ ids: ["1"], text: "t" }) ?? Promise.reject(), {
    method: "PUT",
    url: "/pets/1",
    headers: { "content-type": "application/vnd.note+json" },
    body: '{"text":"t"}',
  });
});
