import { member, text } from "../context/raw.js";
import { identifierWords } from "../naming/identifiers.js";
import { joinWords } from "../naming/words.js";
import type {
  ClientOption,
  CredentialPart,
  OptionRole,
  SecurityScheme,
  Signing,
} from "../types/model.js";
import { kindOfScheme, tokenUrlOf } from "./security.js";

/** A client option of a scheme, before it has a name. */
export interface CredentialOption {
  readonly part: CredentialPart;
  /** The option's name, unless the description or the configuration sets one. */
  readonly fallback: string;
  /** `x-specpress-option`, or the part of it for this option. */
  readonly hint: unknown;
  /** Whether the configuration's name for the scheme applies to this option. */
  readonly main: boolean;
  readonly rest: Partial<ClientOption>;
}

/** Adds an option and returns its key. */
export type AddCredential = (option: CredentialOption) => string;

/**
 * A Security Scheme Object (OpenAPI 3.1 section 4.8.27), with the client options that carry it.
 * `count` is the number of schemes of a kind: a single one gets the simplest names.
 */
export function schemeOf(
  key: string,
  node: unknown,
  signing: Signing | null,
  count: (kind: SecurityScheme["kind"]) => number,
  add: AddCredential,
): SecurityScheme {
  const hint = member(node, "x-specpress-option");
  const about = {
    description: text(node, "description"),
    deprecated: member(node, "deprecated") === true,
  };
  const name = joinWords(identifierWords(key, "option"), "camel");
  const kind = kindOfScheme(node);
  const isAlone = count(kind) === 1;
  const common = {
    key,
    kind,
    ...about,
    name: "Authorization",
    in: "header",
    options: [],
    clientCredentials: null,
    signing: null,
  } as const satisfies SecurityScheme;

  const token = (fallback: string, role: OptionRole | null) =>
    add({ part: "token", fallback, hint, main: true, rest: { ...about, role, token: true } });
  /** One of several options: `clientId`, or `partnerClientId` if other schemes have one too. */
  const one = (part: CredentialPart, plain: string, rest: Partial<ClientOption>) => {
    const pascal = plain.charAt(0).toUpperCase() + plain.slice(1);
    const fallback = isAlone ? plain : `${name}${pascal}`;
    return add({ part, fallback, hint: member(hint, part), main: false, rest });
  };

  switch (kind) {
    case "bearer":
    case "oauth2": {
      const isOnly = count("bearer") + count("oauth2") === 1;
      const fallback = isOnly ? "accessToken" : name;
      if (kind === "bearer") return { ...common, options: [token(fallback, null)] };
      const url = tokenUrlOf(node);
      return {
        ...common,
        options: [
          one("clientId", "clientId", { ...about, role: "clientId" }),
          one("clientSecret", "clientSecret", { ...about, role: "clientSecret" }),
        ],
        clientCredentials: {
          token: token(fallback, "accessToken"),
          tokenUrl: one("tokenUrl", "tokenUrl", {
            role: "tokenUrl",
            default: url,
          }),
          clientAuthentication: one("clientAuthentication", "clientAuthentication", {
            role: "clientAuthentication",
            values: ["header", "body"],
            default: "header",
          }),
          url,
        },
      };
    }
    case "basic": {
      return {
        ...common,
        options: [
          one("username", "username", { ...about, role: "username" }),
          one("password", "password", { ...about, role: "password" }),
        ],
      };
    }
    case "signature": {
      const isHeader = text(node, "type") === "apiKey";
      return {
        ...common,
        name: isHeader ? text(node, "name") : common.name,
        options: [
          one("id", "accessKeyId", { ...about, role: "accessKeyId" }),
          one("secret", "accessKeySecret", { ...about, role: "accessKeySecret" }),
        ],
        signing,
      };
    }
    case "apiKey": {
      const places = ["query", "cookie"] as const;
      const value = { part: "value", fallback: name, hint, main: true } as const;
      return {
        ...common,
        name: text(node, "name"),
        in: places.find((place) => place === text(node, "in")) ?? "header",
        options: [add({ ...value, rest: about })],
      };
    }
    default:
      return { ...common, name: "" };
  }
}
