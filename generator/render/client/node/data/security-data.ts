import type { Signing, SigningPart } from "../../../../model/types/model.js";
import type { SchemePlan, SecurityPlan } from "../../plan/security.js";
import type { Data } from "./code.js";
import type { RuntimeImports } from "./runtime-imports.js";

/** A scheme in the form of the runtime (`runtime/schemes.ts`). */
export function schemeData(scheme: SchemePlan, runtime: RuntimeImports): Data {
  const kind = runtime.use(scheme.need);
  switch (scheme.need) {
    case "bearer":
      return { kind, token: scheme.token };
    case "basic":
      return { kind, username: scheme.username, password: scheme.password };
    case "oauth2": {
      const { clientId, clientSecret, credentials } = scheme;
      return { kind, clientId, clientSecret, ...credentials };
    }
    case "signature": {
      const { id, secret, header, signing } = scheme;
      return { kind, id, secret, ...signingData(signing), header };
    }
    default:
      return { kind, name: scheme.name, value: scheme.value };
  }
}

/** Requirements in the form of the runtime. A scheme without scopes is its key. */
export function securityData(security: SecurityPlan): Data {
  return security.map((needed) =>
    needed.map(({ scheme, scopes }) => (scopes.length > 0 ? { scheme, scopes } : scheme)),
  );
}

const hashes = { "HMAC-SHA1": "SHA-1", "HMAC-SHA256": "SHA-256", "HMAC-SHA512": "SHA-512" };

/** How requests are signed, without default values. */
function signingData(signing: Signing) {
  const { algorithm, encoding, secretEncoding, headers, stringToSign, value } = signing;
  return {
    hash: hashes[algorithm],
    encoding: encoding === "base64" ? undefined : encoding,
    secretEncoding: secretEncoding === "utf-8" ? undefined : secretEncoding,
    headers:
      headers.length > 0
        ? Object.fromEntries(headers.map((header) => [header.name, header.value]))
        : undefined,
    stringToSign: stringToSign.map(signingPart),
    value,
  };
}

function signingPart(part: SigningPart): Data {
  switch (part.kind) {
    case "text":
      return part.text;
    case "headers":
      return { headers: part.names, each: part.each, between: part.between || undefined };
    case "fields":
      return {
        fields: part.places,
        lists: part.lists === "json" ? part.lists : undefined,
        methods: part.methods.length > 0 ? part.methods : undefined,
        each: part.each,
        between: part.between || undefined,
        before: part.before || undefined,
        encoded: part.encoded || undefined,
      };
  }
}
