import { afterEach, describe, expect, test, vi } from "vitest";
import { fillServer } from "../../../templates/client/node/runtime/fillserver.js";
import type { Operation } from "../../../templates/client/node/runtime/operation.js";
import { joinUrl, serverUrl } from "../../../templates/client/node/runtime/url.js";
import { wholeServer } from "../../../templates/client/node/runtime/wholeserver.js";

const operation: Operation = { method: "GET", path: "/users" };
const templated = {
  server: {
    url: "https://{region}.example.com/{version}",
    variables: [
      { name: "region", option: "dataRegion", default: "eu" },
      { name: "version", option: "version", default: "v1" },
    ],
    fill: fillServer,
  },
};
const whole = {
  server: {
    url: "{appHost}",
    variables: [{ name: "appHost", option: "appHost", default: "" }],
    fill: wholeServer,
  },
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

  const server = (url: string, values?: string[]) => ({
    server: {
      url,
      variables: [{ name: "v", option: "v", default: "d", ...(values && { values }) }],
      fill: fillServer,
    },
  });
  const refusal = "The client option v has a value that its part of the URL cannot have";

  test.each([
    ["https://{v}.example.com/v1", "eu-1", "https://eu-1.example.com/v1"],
    ["https://{v}.example.com:8443", "a.b", "https://a.b.example.com:8443/"],
    ["https://{v}/v1", "localhost:8080", "https://localhost:8080/v1"],
    ["https://{v}", "[::1]:8080", "https://[::1]:8080/"],
    ["https://example.com:{v}/", "8443", "https://example.com:8443/"],
    ["{v}://example.com", "http", "http://example.com/"],
    ["https://example.com/{v}/x", "a/b c", "https://example.com/a/b%20c/x"],
    ["https://example.com/x?y={v}", "a/b", "https://example.com/x?y=a/b"],
    ["{v}/api", "https://a.example:1/b", "https://a.example:1/b/api"],
    ["{v}", "https://a.example/b?c=d", "https://a.example/b?c=d"],
  ])("%s may have the value %s", (url, v, filled) => {
    expect(serverUrl(operation, server(url), { v })).toBe(filled);
  });

  test.each([
    ["https://{v}.example.com", "127.0.0.1:45011/#"],
    ["https://{v}.example.com", "evil.example/"],
    ["https://{v}.example.com", "evil.example\\"],
    ["https://{v}.example.com", "evil.example?"],
    ["https://{v}.example.com", "user@evil"],
    ["https://{v}.example.com", "evil.example:1"],
    ["https://{v}.example.com", "evil.example%2f"],
    ["https://{v}.example.com", "evil.example/\t"],
    ["https://{v}.example.com", ""],
    ["https://{v}/v1", "user:pass@evil.example"],
    ["https://{v}/v1", "evil.example/x"],
    ["https://{v}/v1", "evil.example#"],
    ["https://example.com:{v}/", "1@evil.example"],
    ["https://example.com:{v}/", "80/x"],
    ["{v}://example.com", "javascript"],
    ["{v}://example.com", "https://evil.example/?"],
    ["https://example.com/{v}/x", ".."],
    ["https://example.com/{v}/x", "a/../../b"],
    ["https://example.com/{v}/x", "%2E%2e"],
    ["https://example.com/.{v}/x", "."],
    ["https://example.com/{v}/x", "a?"],
    ["https://example.com/{v}/x", "a#"],
    ["https://example.com/{v}/x", "..\\.."],
    ["https://example.com/x?y={v}", "a&z=1"],
    ["https://example.com/x?y={v}", "a#"],
    ["/{v}/x", "/evil.example"],
    ["{v}/api", "https://evil.example/#"],
    ["{v}", "https://evil.example/#"],
  ])("%s cannot have the value %j", (url, v) => {
    vi.stubGlobal("location", { href: "https://page.example/" });
    expect(() => serverUrl(operation, server(url), { v })).toThrow(
      expect.objectContaining({ name: "ClientError", message: refusal }),
    );
  });

  test("a variable with an enum has one of its values, or its default", () => {
    const region = server("https://{v}.example.com", ["eu", "us"]);
    expect(serverUrl(operation, region, { v: "us" })).toBe("https://us.example.com/");
    expect(serverUrl(operation, region, {})).toBe("https://d.example.com/");
    expect(() => serverUrl(operation, region, { v: "secret" })).toThrow(
      expect.objectContaining({
        name: "ClientError",
        message: "The client option v must be one of eu, us",
      }),
    );
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
