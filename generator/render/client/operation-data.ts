import { failuresOf, successResponses } from "../../model/success.js";
import type {
  Content,
  Envelope,
  Module,
  Operation,
  Parameter,
  SecurityRequirement,
  SecurityScheme,
  Server,
} from "../../model/types.js";
import { schemeData } from "./security-data.js";

/**
 * The data of one operation that the runtime works from (`runtime/operation.ts`). Scopes are told
 * for the schemes whose tokens the client fetches.
 */
export function operationData(
  operation: Operation,
  name: string,
  schemes: readonly SecurityScheme[],
): object {
  const { method, path, servers, requestBody, security, parameters, optionParameters } = operation;
  const all = [
    ...parameters.map(parameterData),
    ...optionParameters.map(({ option, in: location, name, style, explode }) => ({
      in: location,
      name,
      option,
      ...styleData(location, style, explode),
    })),
  ];
  return {
    name,
    method,
    path,
    idempotent:
      operation.idempotent === isUsuallyIdempotent(method) ? undefined : operation.idempotent,
    server: servers[0] && serverData(servers[0]),
    parameters: all.length > 0 ? all : undefined,
    body: requestBody ? bodyData(requestBody) : undefined,
    security:
      security.length > 0
        ? security.map((needed) => needed.map((one) => requirementData(one, schemes)))
        : undefined,
    ...answerData(operation),
  };
}

function requirementData(
  { scheme, scopes }: SecurityRequirement,
  schemes: readonly SecurityScheme[],
): string | object {
  const isFetched = schemes.find(({ key }) => key === scheme)?.kind === "oauth2";
  return isFetched && scopes.length > 0 ? { scheme, scopes } : scheme;
}

function parameterData(parameter: Parameter): object {
  const {
    in: location,
    key,
    property,
    style,
    explode,
    allowReserved,
    mediaType,
    encoding,
  } = parameter;
  return {
    in: location,
    name: key,
    property: property === key ? undefined : property,
    ...(mediaType === null
      ? styleData(location, style, explode)
      : { contentType: mediaType, encoding: encodingData(encoding) }),
    allowReserved: allowReserved || undefined,
  };
}

/** Style and explode where they are not the location's default. */
function styleData(location: Parameter["in"], style: Parameter["style"], explode: boolean): object {
  const usual = location === "query" || location === "cookie" ? "form" : "simple";
  return {
    style: style === usual ? undefined : style,
    explode: explode === (style === "form" || style === "cookie") ? undefined : explode,
  };
}

function bodyData({
  contents,
  placement,
  property,
  required,
}: NonNullable<Operation["requestBody"]>): object {
  const [content] = contents;
  return {
    mediaType: content?.mediaType,
    kind: content?.kind,
    property: placement === "property" ? property : undefined,
    required: required || undefined,
    encoding: encodingData(content?.encoding ?? []),
  };
}

function encodingData(encoding: Content["encoding"]): object | undefined {
  if (encoding.length === 0) return undefined;
  return Object.fromEntries(
    encoding.map(({ property, contentType, style, explode }) => [
      property,
      {
        contentType: contentType ?? undefined,
        style: style ?? undefined,
        explode: explode ?? undefined,
      },
    ]),
  );
}

/** What the runtime takes a method for by itself. */
function isUsuallyIdempotent(method: string): boolean {
  return ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"].includes(method);
}

/**
 * What the client accepts, and how it reads what is not JSON. It asks for the types that its method
 * resolves with and no others: a server may answer with any type that the client says it accepts.
 */
function answerData({ responses, via }: Operation): object {
  if (via?.returnsUrl) return {};
  const contents = successResponses(responses).flatMap(({ status, contents: [content] }) =>
    content ? [{ status, ...content }] : [],
  );
  const accept = [...new Set(contents.map(({ mediaType }) => mediaType))].join(", ");
  // By status, since an exact one wins over its range: JSON for 200 beside text for any other 2XX.
  const kinds = contents.map(({ status, kind }) => [status, kind] as const);
  // A range of media types leaves it to the answer.
  const open = contents.some(({ mediaType }) => mediaType.includes("*"));
  const told = open || kinds.some(([, kind]) => kind === "text" || kind === "binary");
  const empty = contents.length === 0 ? { "2XX": "none" } : undefined;
  const failures = failuresOf(responses).map(({ status, contents: [content] }) => [
    status,
    content?.kind ?? "none",
  ]);
  return {
    accept: accept === "" || accept === "application/json" ? undefined : accept,
    responses: told
      ? Object.fromEntries(
          contents.flatMap(({ status, mediaType, kind }) =>
            mediaType.includes("*") ? [] : [[status, kind]],
          ),
        )
      : empty,
    errors: failures.length > 0 ? Object.fromEntries(failures) : undefined,
  };
}

/** The data that all operations of a client share (`ClientDescription`). */
export function clientData({ servers, securitySchemes, options, envelope }: Module): object {
  const [server] = servers;
  const alone = !options.some(({ key }) => key === "baseUrl");
  const schemes = securitySchemes.flatMap((scheme) => {
    const data = schemeData(scheme);
    return data ? [[scheme.key, data] as const] : [];
  });
  return {
    envelope: envelope ? envelopeData(envelope) : undefined,
    server: server && alone ? serverData(server) : undefined,
    securitySchemes: schemes.length > 0 ? Object.fromEntries(schemes) : undefined,
  };
}

function envelopeData({ success, code, message, requestId }: Envelope): object {
  return {
    success,
    code: code ?? undefined,
    message: message ?? undefined,
    requestId: requestId ?? undefined,
  };
}

function serverData({ url, variables }: Server): object {
  return { url, variables: variables.length > 0 ? variables : undefined };
}
