import type { ClientOption, Module, Operation } from "../../model/types/model.js";
import { planSchemes, type SchemePlan } from "../client/plan/security.js";
import { type Pair, percentEncode } from "./styles.js";

/** The credentials of a request, with placeholders in them. */
export interface Credentials {
  readonly headers: readonly Pair[];
  /** User name and password of HTTP basic authentication: `name:password`. Null if there are none. */
  readonly user: string | null;
  /** `name=value`, encoded. */
  readonly query: readonly string[];
  readonly cookies: readonly string[];
  /** A header has a placeholder for a signature, which depends on the whole request. */
  readonly isSigned: boolean;
}

const none: Credentials = { headers: [], user: null, query: [], cookies: [], isSigned: false };

/**
 * The credentials that the samples of clients send. If those are a signature, and the operation
 * takes others instead, the others: a signature cannot be written down.
 */
export function credentialsOf(module: Module, operation: Operation): Credentials {
  if (operation.via?.returnsUrl) return none;
  const schemes = new Map(planSchemes(module.securitySchemes).map((plan) => [plan.key, plan]));
  const alternatives = operation.security
    .map((all) => all.flatMap(({ scheme }) => schemes.get(scheme) ?? []))
    .filter((all) => all.length > 0);
  const given = new Set([...operation.sample.options, ...operation.sample.tokens]);
  const usual = alternatives.find((all) => all.every((scheme) => isGiven(scheme, given)));
  if (!usual) return none;
  const isPlain = (all: readonly SchemePlan[]) => all.every(({ need }) => need !== "signature");
  const chosen = isPlain(usual) ? usual : (alternatives.find(isPlain) ?? usual);
  const options = new Map(module.options.map((option) => [option.key, option]));
  const all = chosen.map((scheme) => sentBy(scheme, options));
  return {
    headers: all.flatMap(({ headers = [] }) => headers),
    user: all.map(({ user = null }) => user).find((user) => user !== null) ?? null,
    query: all.flatMap(({ query = [] }) => query),
    cookies: all.flatMap(({ cookies = [] }) => cookies),
    isSigned: !isPlain(chosen),
  };
}

/** Whether the samples of clients set its options. */
function isGiven(scheme: SchemePlan, given: ReadonlySet<string>): boolean {
  switch (scheme.need) {
    case "bearer":
      return given.has(scheme.token);
    case "basic":
      return given.has(scheme.username) && given.has(scheme.password);
    case "oauth2":
      return (
        given.has(scheme.credentials.token) ||
        (given.has(scheme.clientId) && given.has(scheme.clientSecret))
      );
    case "signature":
      return given.has(scheme.id) && given.has(scheme.secret);
    default:
      return given.has(scheme.value);
  }
}

function sentBy(
  scheme: SchemePlan,
  options: ReadonlyMap<string, ClientOption>,
): Partial<Credentials> {
  const placeholder = (key: string) => options.get(key)?.placeholder ?? "";
  switch (scheme.need) {
    case "bearer":
      return { headers: [["Authorization", `Bearer ${placeholder(scheme.token)}`]] };
    case "oauth2":
      return { headers: [["Authorization", `Bearer ${placeholder(scheme.credentials.token)}`]] };
    case "basic":
      return { user: `${placeholder(scheme.username)}:${placeholder(scheme.password)}` };
    case "headerKey":
      return { headers: [[scheme.name, placeholder(scheme.value)]] };
    case "queryKey": {
      const pair = [scheme.name, placeholder(scheme.value)].map(percentEncode);
      return { query: [pair.join("=")] };
    }
    case "cookieKey":
      return { cookies: [`${scheme.name}=${placeholder(scheme.value)}`] };
    case "signature": {
      const { signing, header } = scheme;
      const filled = (template: string) => fill(template, placeholder(scheme.id));
      return {
        headers: [
          ...signing.headers.map(({ name, value }): Pair => [name, filled(value)]),
          [header, filled(signing.value)],
        ],
      };
    }
  }
}

/** `Key {id}:{signature}` becomes `Key ACCESS_KEY_ID:SIGNATURE`. */
function fill(template: string, id: string): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) =>
    name === "id" ? id : name.toUpperCase().replace(/[^A-Z0-9]+/g, "_"),
  );
}
