import { describe, expect, test } from "vitest";
import type { ClientOption, OptionRole } from "../../../generator/model/types/model.js";
import { parseMessages } from "../../../generator/render/base/messages.js";
import { optionText } from "../../../generator/render/language/option-text.js";
import { apiOf, templates } from "../../support/docs.js";

const english = parseMessages("en", templates);
const chinese = parseMessages("zh-CN", templates);

function option(more: Partial<ClientOption>): ClientOption {
  return {
    key: "anOption",
    words: ["an", "option"],
    role: null,
    description: "",
    deprecated: false,
    required: false,
    default: null,
    values: [],
    placeholder: "",
    token: false,
    uses: [],
    ...more,
  };
}

const noServers = { servers: [] };
const path = { servers: [{ url: "/v1", description: "", variables: [] }] };

describe("what a client option is", () => {
  test.each<[Partial<ClientOption>, string, string]>([
    [{}, "", ""],
    [{ description: "An app." }, "An app.", "An app."],
    [{ role: "clientId" }, "OAuth 2.0 client ID.", "OAuth 2.0 的客户端 ID。"],
    [{ role: "clientId", description: "Of it." }, "Client ID. Of it.", "客户端 ID。Of it."],
    [
      { role: "password", description: "Old.", deprecated: true },
      "Password. Deprecated. Old.",
      "密码。已废弃。Old.",
    ],
    [{ deprecated: true }, "Deprecated.", "已废弃。"],
    [{ role: "baseUrl" }, "URL of the API.", "API 的 URL。"],
  ])("%j", (more, en, zh) => {
    expect(optionText(option(more), noServers, english)).toBe(en);
    expect(optionText(option(more), noServers, chinese)).toBe(zh);
  });

  test("names the path in the API description", () => {
    const text = optionText(option({ role: "baseUrl" }), path, english);
    expect(text).toBe("URL of the API. The API description gives only its path, `/v1`.");
  });

  const roles: readonly OptionRole[] = [
    "accessKeyId",
    "accessKeySecret",
    "accessToken",
    "baseUrl",
    "clientAuthentication",
    "clientId",
    "clientSecret",
    "password",
    "tokenUrl",
    "username",
  ];
  test.each(roles)("has a sentence for %s in every locale", (role) => {
    for (const messages of [english, chinese])
      expect(optionText(option({ role }), noServers, messages)).toMatch(/[.。]$/);
  });
});

test("the model says nothing of an option that the description does not say", () => {
  const { modules } = apiOf({
    paths: {
      "/a": { get: { operationId: "a", responses: { "204": { description: "Nothing." } } } },
    },
    components: {
      securitySchemes: {
        basic: { type: "http", scheme: "basic", description: "Ask us." },
        oauth: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "/token", scopes: {} } },
        },
      },
    },
  });
  const said = modules.flatMap(({ options }) =>
    options.map(({ key, role, description }) => [key, role, description]),
  );
  expect(said).toEqual([
    ["baseUrl", "baseUrl", ""],
    ["accessToken", "accessToken", ""],
    ["clientAuthentication", "clientAuthentication", ""],
    ["clientId", "clientId", ""],
    ["clientSecret", "clientSecret", ""],
    ["password", "password", "Ask us."],
    ["tokenUrl", "tokenUrl", ""],
    ["username", "username", "Ask us."],
  ]);
});
