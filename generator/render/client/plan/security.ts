import type {
  ClientCredentials,
  Operation,
  SecurityScheme,
  Signing,
} from "../../../model/types/model.js";
import type { CredentialNeed } from "./needs.js";

/** How the client sends a credential. Options are identified by their keys in the model. */
export type SchemePlan = { readonly key: string } & (
  | { readonly need: "bearer"; readonly token: string }
  | { readonly need: "basic"; readonly username: string; readonly password: string }
  | {
      readonly need: Extract<CredentialNeed, "headerKey" | "queryKey" | "cookieKey">;
      /** Name of the header, query parameter or cookie. */
      readonly name: string;
      readonly value: string;
    }
  | {
      readonly need: "oauth2";
      readonly clientId: string;
      readonly clientSecret: string;
      readonly credentials: ClientCredentials;
    }
  | {
      readonly need: "signature";
      readonly id: string;
      readonly secret: string;
      readonly header: string;
      readonly signing: Signing;
    }
);

/** Alternatives, each a set of schemes needed together. Empty: no credentials are sent. */
export type SecurityPlan = readonly (readonly RequirementPlan[])[];

export interface RequirementPlan {
  /** Key of a scheme. */
  readonly scheme: string;
  /** Scopes of the token that the client fetches. Empty if it fetches none. */
  readonly scopes: readonly string[];
}

/** The schemes that a client supports, in the description's order. */
export function planSchemes(schemes: readonly SecurityScheme[]): SchemePlan[] {
  return schemes.flatMap((scheme) => planScheme(scheme) ?? []);
}

/** Null if the client cannot send the credential. */
function planScheme(scheme: SecurityScheme): SchemePlan | null {
  const { key, kind, name, in: location, signing, clientCredentials } = scheme;
  const [first = "", second = ""] = scheme.options;
  switch (kind) {
    case "bearer":
      return { key, need: "bearer", token: first };
    case "basic":
      return { key, need: "basic", username: first, password: second };
    case "apiKey":
      return { key, need: keys[location], name, value: first };
    case "oauth2":
      return clientCredentials === null
        ? null
        : {
            key,
            need: "oauth2",
            clientId: first,
            clientSecret: second,
            credentials: clientCredentials,
          };
    case "signature":
      return signing === null
        ? null
        : { key, need: "signature", id: first, secret: second, header: name, signing };
    default:
      return null;
  }
}

const keys = { header: "headerKey", query: "queryKey", cookie: "cookieKey" } as const;

/** The security of an operation. Scopes only matter for a token that the client fetches. */
export function planSecurity(
  { security }: Pick<Operation, "security">,
  schemes: readonly SecurityScheme[],
): SecurityPlan {
  const fetched = new Set(schemes.filter(({ kind }) => kind === "oauth2").map(({ key }) => key));
  return security.map((needed) =>
    needed.map(({ scheme, scopes }) => ({ scheme, scopes: fetched.has(scheme) ? scopes : [] })),
  );
}

/** The most frequent security of operations. In a tie, the first one. */
export function usualSecurity(plans: readonly SecurityPlan[]): SecurityPlan {
  const counts = new Map<string, { count: number; readonly security: SecurityPlan }>();
  for (const security of plans) {
    const key = JSON.stringify(security);
    const known = counts.get(key) ?? { count: 0, security };
    known.count++;
    counts.set(key, known);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.security ?? [];
}
