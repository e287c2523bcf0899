import type { Server, Signing, SigningPart } from "../../../../model/types/model.js";
import type { ClientPlan, EnvelopePlan, MarkPlan } from "../../plan/client.js";
import type { SchemePlan, SecurityPlan } from "../../plan/security.js";
import type { ClientAnnotations } from "../source/annotations.js";
import { type Call, call, type Data, dictionary } from "../source/code.js";

/** What data is made of. */
export interface DataContext {
  readonly plan: ClientPlan;
  /** How requests name the package. */
  readonly product: string;
  readonly annotations: ClientAnnotations;
  /** Name of a client option by its key in the model. */
  readonly option: (key: string) => string;
}

/** The data that all operations of a client share (`runtime/operation.py`). */
export function clientData(context: DataContext): Call {
  const { module, envelope, server, schemes, security, environment } = context.plan;
  return call("ClientDescription", {
    product: context.product,
    version_header: module.versionHeader ?? undefined,
    environment: dictionary(
      environment.map(([option, variable]) => [environmentName(option, context), variable]),
    ),
    envelope: envelope ? envelopeData(envelope) : undefined,
    server: server ? serverData(server, context) : undefined,
    security_schemes: dictionary(
      schemes.map((scheme) => [scheme.key, schemeData(scheme, context)]),
    ),
    security: security.length > 0 ? securityData(security) : undefined,
  });
}

/** The name of an option that may not be among those of the description. */
function environmentName(option: string, context: DataContext): string {
  return option === "debug" ? option : option === "baseUrl" ? "base_url" : context.option(option);
}

function envelopeData(plan: EnvelopePlan): Call {
  const { success, statuses, unauthorized, code, message, requestId } = plan;
  const mark = ({ field, equals }: MarkPlan) => call("EnvelopeMark", { field, equals });
  return call("Envelope", {
    success: mark(success),
    unauthorized: unauthorized ? mark(unauthorized) : undefined,
    statuses:
      statuses.length > 0
        ? statuses.map(({ field, codes }) =>
            call("CodeStatuses", { field, codes: dictionary(codes) }),
          )
        : undefined,
    code: code ?? undefined,
    message: message ?? undefined,
    request_id: requestId ?? undefined,
  });
}

/** A server, and the options that give the values of its variables. */
export function serverData(
  { url, variables }: Server,
  { option }: Pick<DataContext, "option">,
): Call {
  return call("Server", {
    url,
    variables:
      variables.length > 0
        ? variables.map(({ name, option: key, default: usual, values }) =>
            call("ServerVariable", {
              name,
              option: option(key),
              default: usual,
              values: values.length > 0 ? values : undefined,
            }),
          )
        : undefined,
  });
}

/** A scheme without scopes is its key. */
export function securityData(security: SecurityPlan): Data {
  return security.map((needed) =>
    needed.map(({ scheme, scopes }) => (scopes.length > 0 ? [scheme, scopes] : scheme)),
  );
}

function schemeData(scheme: SchemePlan, { option }: DataContext): Call {
  switch (scheme.need) {
    case "bearer":
      return call("BearerScheme", { kind: "bearer", token: option(scheme.token) });
    case "basic":
      return call("BasicScheme", {
        kind: "basic",
        username: option(scheme.username),
        password: option(scheme.password),
      });
    case "oauth2": {
      const { token, tokenUrl, clientAuthentication, url } = scheme.credentials;
      return call("OAuthScheme", {
        kind: "oauth2",
        token: option(token),
        client_id: option(scheme.clientId),
        client_secret: option(scheme.clientSecret),
        token_url: option(tokenUrl),
        client_authentication: option(clientAuthentication),
        url,
      });
    }
    case "signature":
      return call("SignatureScheme", {
        kind: "signature",
        id: option(scheme.id),
        secret: option(scheme.secret),
        header: scheme.header,
        ...signingData(scheme.signing),
      });
    default:
      return call("KeyScheme", {
        kind: "key",
        location: locations[scheme.need],
        name: scheme.name,
        value: option(scheme.value),
      });
  }
}

const locations = { headerKey: "header", queryKey: "query", cookieKey: "cookie" } as const;
const hashes = { "HMAC-SHA1": "sha1", "HMAC-SHA256": "sha256", "HMAC-SHA512": "sha512" } as const;

function signingData({ algorithm, encoding, secretEncoding, ...signing }: Signing) {
  return {
    value: signing.value,
    string_to_sign: signing.stringToSign.map(signingPart),
    hash: algorithm === "HMAC-SHA256" ? undefined : hashes[algorithm],
    encoding: encoding === "base64" ? undefined : encoding,
    secret_encoding: secretEncoding === "utf-8" ? undefined : secretEncoding,
    headers: dictionary(signing.headers.map(({ name, value }) => [name, value])),
  };
}

function signingPart(part: SigningPart): Data {
  switch (part.kind) {
    case "text":
      return part.text;
    case "headers":
      return call("SignedHeaders", {
        names: part.names,
        each: part.each,
        between: part.between || undefined,
      });
    case "fields":
      return call("SignedFields", {
        places: part.places,
        each: part.each,
        methods: part.methods.length > 0 ? part.methods : undefined,
        between: part.between || undefined,
        before: part.before || undefined,
        encoded: part.encoded || undefined,
        lists: part.lists === "json" ? "json" : undefined,
      });
  }
}
