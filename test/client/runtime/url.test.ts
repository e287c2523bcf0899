import { afterEach, describe, expect, test, vi } from "vitest";
import type { Operation } from "../../../templates/client/node/runtime/operation.js";
import { joinUrl, serverUrl } from "../../../templates/client/node/runtime/url.js";

const operation: Operation = { method: "GET", path: "/users" };
const templated = {
  server: {
    url: "https://{region}.example.com/{version}",
    variables: [
      { name: "region", option: "dataRegion", default: "eu" },
      { name: "version", option: "version", default: "v1" },
    ],
  },
};
const whole = {
  server: { url: "{appHost}", variables: [{ name: "appHost", option: "appHost", default: "" }] },
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("server", () => {
  test.each([
    ["defaults of variables", templated, {}, "https://eu.example.com/v1"],
    ["client options", templated, { dataRegion: "us" }, "https://us.example.com/v1"],
    ["a variable that is all", whole, { appHost: "https://a.example" }, "https://a.example/"],
    ["baseUrl before all", templated, { baseUrl: "http://b.example/x" }, "http://b.example/x"],
  ])("%s", (_, description, options, url) => {
    expect(serverUrl(operation, description, options)).toBe(url);
  });

  test("an operation's own server replaces the client's, and baseUrl both", () => {
    const own = { ...operation, server: { url: "https://upload.example.com" } };
    expect(serverUrl(own, templated, {})).toBe("https://upload.example.com/");
    expect(serverUrl(own, templated, { baseUrl: "https://b.example" })).toBe("https://b.example/");
  });

  test.each([
    ["none at all", {}, {}, "baseUrl"],
    ["an empty option", whole, {}, "baseUrl or appHost"],
    ["a host without a scheme", whole, { appHost: "secret.example:3000" }, "baseUrl or appHost"],
    ["a relative one", { server: { url: "/v1" } }, {}, "baseUrl"],
    ["another scheme", {}, { baseUrl: "file:///secret" }, "baseUrl"],
    ["no string", {}, { baseUrl: 5 }, "baseUrl"],
    ["inherited", {}, Object.create({ baseUrl: "https://b.example" }), "baseUrl"],
  ])("%s: a clear error without the value", (_, description, options, names) => {
    expect(() => serverUrl(operation, description, options)).toThrow(
      expect.objectContaining({
        name: "ClientError",
        message: `GET /users has no absolute http or https URL; set the client option ${names}`,
      }),
    );
  });

  test("a relative one is enough on a page", () => {
    vi.stubGlobal("location", { href: "https://page.example/app/index.html?x#y" });
    expect(serverUrl(operation, { server: { url: "/v1" } }, {})).toBe("https://page.example/v1");
  });

  test("a password in the URL is refused and not shown", () => {
    const options = { baseUrl: "https://user:secret@b.example" };
    expect(() => serverUrl(operation, {}, options)).toThrow(
      /^fetch does not accept a server URL with a user name or password$/,
    );
  });
});

describe("joinUrl", () => {
  test.each([
    ["https://a.example/", "/x", [], "https://a.example/x"],
    ["https://a.example/v1///", "/x", [], "https://a.example/v1/x"],
    ["https://a.example/v1", "x", [], "https://a.example/v1/x"],
    ["https://a.example", "//evil.example/x", [], "https://a.example//evil.example/x"],
    ["https://a.example/?a=1", "/x?b=2#f", ["c=3", "d=4"], "https://a.example/x?a=1&b=2&c=3&d=4"],
    ["https://a.example/v1#f", "/", ["c=3"], "https://a.example/v1/?c=3"],
  ])("%s + %s", (base, path, query, url) => {
    expect(joinUrl(base, path, query)).toBe(url);
  });
});
