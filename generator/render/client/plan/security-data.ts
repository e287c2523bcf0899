import type { SecurityScheme, Signing, SigningPart } from "../../../model/types/model.js";
import type { RuntimeImports } from "./runtime-imports.js";

/** How the runtime sends a credential; null where it cannot. */
export function schemeData(scheme: SecurityScheme, runtime: RuntimeImports): object | null {
  const { kind, name, in: location, signing, clientCredentials } = scheme;
  const [first, second] = scheme.options;
  switch (kind) {
    case "bearer":
      return { kind: runtime.use("bearer"), token: first };
    case "basic":
      return { kind: runtime.use("basic"), username: first, password: second };
    case "apiKey":
      return { kind: runtime.use(keys[location ?? "header"]), name, value: first };
    case "oauth2":
      return {
        kind: runtime.use("oauth2"),
        clientId: first,
        clientSecret: second,
        ...clientCredentials,
      };
    case "signature":
      return {
        kind: runtime.use("signature"),
        id: first,
        secret: second,
        ...(signing && signingData(signing)),
        header: name,
      };
    default:
      return null;
  }
}

const keys = { header: "headerKey", query: "queryKey", cookie: "cookieKey" } as const;

const hashes = { "HMAC-SHA1": "SHA-1", "HMAC-SHA256": "SHA-256", "HMAC-SHA512": "SHA-512" };

/** How requests are signed, without what goes without saying. */
function signingData(signing: Signing): object {
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

function signingPart(part: SigningPart): string | object {
  switch (part.kind) {
    case "text":
      return part.text;
    case "headers":
      return { headers: part.names, each: part.each, between: part.between || undefined };
    case "fields":
      return {
        fields: part.places,
        methods: part.methods.length > 0 ? part.methods : undefined,
        each: part.each,
        between: part.between || undefined,
        before: part.before || undefined,
        encoded: part.encoded || undefined,
      };
  }
}
