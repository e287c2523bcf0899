import { member, text } from "../context/raw.js";
import { identifierWords } from "../naming/identifiers.js";
import { joinWords } from "../naming/words.js";
import type { ClientOption, CredentialPart, SecurityScheme, Signing } from "../types/model.js";
import { kindOfScheme, tokenUrlOf } from "./security.js";

/** What a client option of a scheme is, before it has its name. */
export interface CredentialOption {
  readonly part: CredentialPart;
  /** Its name where neither the description nor the configuration says another. */
  readonly fallback: string;
  /** `x-specpress-option`, or the part of it that is about this option. */
  readonly hint: unknown;
  /** The configuration's name for the scheme is this option's. */
  readonly main: boolean;
  readonly rest: Partial<ClientOption>;
}

/** Adds an option and answers with its key. */
export type AddCredential = (option: CredentialOption) => string;

/**
 * A Security Scheme Object, OpenAPI 3.1 section 4.8.27, with the client options that carry it.
 * `count` says how many schemes of a kind there are: the only one has the plainest names.
 */
export function schemeOf(
  key: string,
  node: unknown,
  signing: Signing | null,
  count: (kind: SecurityScheme["kind"]) => number,
  add: AddCredential,
): SecurityScheme {
  const hint = member(node, "x-specpress-option");
  const own = text(node, "description");
  const description = member(node, "deprecated") === true ? `Deprecated. ${own}`.trim() : own;
  const name = joinWords(identifierWords(key, "option"), "camel");
  const kind = kindOfScheme(node);
  const isAlone = count(kind) === 1;
  const common = {
    key,
    kind,
    description,
    name: "Authorization",
    in: "header",
    options: [],
    clientCredentials: null,
    signing: null,
  } as const satisfies SecurityScheme;

  const token = (fallback: string, about: string) =>
    add({ part: "token", fallback, hint, main: true, rest: { description: about, token: true } });
  /** One of several options: `clientId`, or `partnerClientId` where other schemes have one too. */
  const one = (part: CredentialPart, plain: string, rest: Partial<ClientOption>) => {
    const pascal = plain.charAt(0).toUpperCase() + plain.slice(1);
    const fallback = isAlone ? plain : `${name}${pascal}`;
    return add({ part, fallback, hint: member(hint, part), main: false, rest });
  };
  const described = (what: string, otherwise: string) => ({
    description: description ? `${what}. ${description}` : `${what} ${otherwise}.`,
  });

  switch (kind) {
    case "bearer":
    case "oauth2": {
      const isOnly = count("bearer") + count("oauth2") === 1;
      const fallback = isOnly ? "accessToken" : name;
      if (kind === "bearer") return { ...common, options: [token(fallback, description)] };
      const url = tokenUrlOf(node);
      const used = "A token to use instead of fetching one by client id and secret.";
      return {
        ...common,
        options: [
          one("clientId", "clientId", described("Client id", "of OAuth 2.0")),
          one("clientSecret", "clientSecret", described("Client secret", "of OAuth 2.0")),
        ],
        clientCredentials: {
          token: token(fallback, `${used} ${description}`.trim()),
          tokenUrl: one("tokenUrl", "tokenUrl", {
            description: "Where tokens are fetched, absolute or relative to the server.",
            default: url,
          }),
          clientAuthentication: one("clientAuthentication", "clientAuthentication", {
            description:
              "How client id and secret are sent there: in a header, as HTTP basic authentication, or in the body.",
            values: ["header", "body"],
            default: "header",
          }),
          url,
        },
      };
    }
    case "basic": {
      const ending = "of HTTP basic authentication";
      return {
        ...common,
        options: [
          one("username", "username", described("User name", ending)),
          one("password", "password", described("Password", ending)),
        ],
      };
    }
    case "signature": {
      const isHeader = text(node, "type") === "apiKey";
      return {
        ...common,
        name: isHeader ? text(node, "name") : common.name,
        options: [
          one("id", "accessKeyId", described("Access key id", "that requests are signed with")),
          one(
            "secret",
            "accessKeySecret",
            described("Access key secret", "that requests are signed with; it is never sent"),
          ),
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
        options: [add({ ...value, rest: { description } })],
      };
    }
    default:
      return { ...common, name: "" };
  }
}
