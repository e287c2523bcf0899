import { describe, expect, test } from "vitest";
import { packagesOf, recorder } from "../../support/requests.js";

// What a call sends and returns if its caller chooses media types.

const packages = await packagesOf("choice-of-media-types");
const server = await recorder();
const client = packages["choice-of-media-types"].create("ShopClient", { baseUrl: server.url });
const call = (method: string, request?: object, options?: object) =>
  client[method]?.(request, options) ?? Promise.reject(new Error(`There is no ${method}`));

describe("a body", () => {
  const order = { orderId: "o1", item: "tea" };
  const put = (contentType: string, body: string) => ({
    method: "PUT",
    url: "/orders/o1",
    headers: { "content-type": contentType },
    body,
  });

  test("is what comes first if nothing is chosen", () =>
    server.expect(() => call("saveOrder", order), put("application/json", '{"item":"tea"}')));

  test("is what is chosen", async () => {
    const form = "application/x-www-form-urlencoded";
    await server.expect(
      () => call("saveOrder", order, { contentType: form }),
      put(form, "item=tea"),
    );
    await server.expect(
      () =>
        call(
          "saveOrder",
          { orderId: "o1", bodyContent: "<order/>" },
          { contentType: "application/xml" },
        ),
      put("application/xml", "<order/>"),
    );
    await server.expect(
      () => call("saveOrder", order, { contentType: "application/json" }),
      put("application/json", '{"item":"tea"}'),
    );
  });

  test("may have parts", async () => {
    server.reply(204);
    const options = { contentType: "multipart/form-data" };
    await call("setAvatar", { file: new File(["PNG"], "me.png", { type: "image/png" }) }, options);
    expect(server.last().headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(server.last().body.toString()).toContain('filename="me.png"');
  });

  test("is refused if it is not described", () =>
    server.refuse(
      () => call("saveOrder", order, { contentType: "text/plain" }),
      /^PUT \/orders\/\{orderId\} has no "text\/plain" to choose as contentType/,
    ));

  test.each([
    ["image/jpeg", undefined, "image/jpeg"],
    ["image/png", undefined, "image/png"],
    ["image/gif", undefined, "image/png"],
    ["image/jpeg", "image/png", "image/png"],
  ])("a Blob of %s, chosen as %s, is sent as %s", async (type, contentType, sent) => {
    const photo = { body: new Blob(["x"], { type }) };
    await server.expect(() => call("setPhoto", photo, contentType ? { contentType } : undefined), {
      method: "PUT",
      url: "/photo",
      headers: { "content-type": sent },
      body: "x",
    });
  });
});

describe("a response", () => {
  const order = { orderId: "o1", item: "tea" };

  test.each([
    [undefined, "application/json", '{"item":"tea"}', { item: "tea" }],
    ["application/json", "application/json", '{"item":"tea"}', { item: "tea" }],
    ["text/csv", "text/csv", '{"item":"tea"}', '{"item":"tea"}'],
  ])("asked for as %s", async (accept, sent, text, value) => {
    server.reply(200, { "content-type": sent }, text);
    expect(await call("saveOrder", order, { accept })).toEqual(value);
    expect(server.last().headers.accept).toBe(sent);
  });

  test("may be a file", async () => {
    server.reply(200, { "content-type": "application/pdf" }, "%PDF");
    const result = await call("saveOrder", order, { accept: "application/pdf" });
    expect(result).toBeInstanceOf(Blob);
    expect((result as Blob).type).toBe("application/pdf");
  });

  test("is one value even if the usual one is a page of a list", async () => {
    server.reply(200, { "content-type": "text/csv" }, "started");
    expect(await call("listEvents", {}, { accept: "text/csv" })).toBe("started");
    server.reply(200, { "content-type": "application/json" }, '{"events":["started"]}');
    expect(await call("listEvents", {})).toEqual({ events: ["started"] });
  });

  test("accepts the usual type of a status that has no other", async () => {
    server.reply(202, { "content-type": "application/json" }, '["soon"]');
    expect(await client.getReport?.({ accept: "application/hal+json" })).toEqual(["soon"]);
    expect(server.last().headers.accept).toBe("application/hal+json, application/json");
  });
});
