import { failuresOf, successResponses } from "../../model/success.js";
import type {
  Content,
  Envelope,
  Module,
  Operation,
  Paging,
  Parameter,
  ResponsePlace,
  SecurityScheme,
  Server,
} from "../../model/types.js";
import type { RuntimeImports } from "./runtime-imports.js";
import { schemeData } from "./security-data.js";

/** What most operations of a client have in common, and only the others say. */
export interface Defaults {
  readonly security: readonly (readonly (string | object)[])[];
}

/** The credentials that most operations need, the first of them where there are as many. */
export function defaultsOf(
  operations: readonly Operation[],
  schemes: readonly SecurityScheme[],
): Defaults {
  const counts = new Map<string, { count: number; readonly security: Defaults["security"] }>();
  for (const operation of operations) {
    const security = securityData(operation, schemes);
    const key = JSON.stringify(security);
    const known = counts.get(key) ?? { count: 0, security };
    known.count++;
    counts.set(key, known);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return { security: most?.security ?? [] };
}

/** The data of one operation that the runtime works from (`runtime/operation.ts`). */
export function operationData(
  operation: Operation,
  name: string,
  schemes: readonly SecurityScheme[],
  defaults: Defaults,
  runtime: RuntimeImports,
  conversions: object | undefined,
): object {
  const { method, path, servers, requestBody, parameters, optionParameters } = operation;
  const { paging, stream } = operation;
  const security = securityData(operation, schemes);
  const all = [
    ...parameters.map((parameter) => parameterData(parameter, runtime)),
    ...optionParameters.map(({ option, in: location, name, style, explode }) => ({
      in: location,
      name,
      option,
      ...styleData(location, style, explode),
    })),
  ];
  const inQuery = all.filter((one) => one.in === "query");
  // One that is not plain keeps all of them in the description's order.
  const query = inQuery.every(isPlain) ? inQuery.map((one) => one.name) : [];
  const others = all.filter(
    (one) => !(isPlain(one) && (one.in === "path" || (one.in === "query" && query.length > 0))),
  );
  const hasPlain = query.length > 0 || /\{[^{}]+\}/.test(path);
  const serializer = others.length > 0 ? "styledParameters" : hasPlain && "plainParameters";
  return {
    name,
    method,
    path,
    idempotent:
      operation.idempotent === isUsuallyIdempotent(method) ? undefined : operation.idempotent,
    server: servers[0] && serverData(servers[0]),
    query: query.length > 0 ? query : undefined,
    parameters: others.length > 0 ? others : undefined,
    serialize: serializer ? runtime.use(serializer) : undefined,
    body: requestBody ? bodyData(requestBody, runtime) : undefined,
    security: JSON.stringify(security) === JSON.stringify(defaults.security) ? undefined : security,
    ...answerData(operation, runtime),
    conversions,
    paging: paging ? pagingData(paging) : undefined,
    stream: stream ? { format: stream.format, data: stream.data } : undefined,
  };
}

/** Alternatives of schemes, with scopes where the client fetches tokens for them. */
function securityData(
  { security }: Operation,
  schemes: readonly SecurityScheme[],
): Defaults["security"] {
  const isFetched = (key: string) =>
    schemes.find((scheme) => scheme.key === key)?.kind === "oauth2";
  return security.map((needed) =>
    needed.map(({ scheme, scopes }) =>
      scopes.length > 0 && isFetched(scheme) ? { scheme, scopes } : scheme,
    ),
  );
}

function pagingData({
  style,
  position,
  isText,
  first,
  items,
  optional,
  total,
  next,
}: Paging): object {
  const place = (where: ResponsePlace | null) =>
    where === null ? undefined : where.in === "header" ? where.name : where.path;
  return {
    style,
    position: style === "link" ? undefined : position,
    text: isText || undefined,
    first: first === (style === "page" ? 1 : 0) ? undefined : first,
    items,
    optional: optional || undefined,
    total: place(total),
    next: place(next),
  };
}

/** What is known of a parameter beside its place and its name. */
interface ParameterData {
  readonly in: Parameter["in"];
  readonly name: string;
}

/** Whether its place and its name say all there is to say. */
function isPlain(data: ParameterData): boolean {
  return Object.entries(data).every(
    ([key, value]) => key === "in" || key === "name" || value === undefined,
  );
}

function parameterData(
  parameter: Parameter,
  runtime: RuntimeImports,
): ParameterData & Readonly<Record<string, unknown>> {
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
      : {
          contentType: mediaType,
          form:
            location === "querystring" && isForm(mediaType) ? runtime.use("encodeForm") : undefined,
          encoding: encodingData(encoding),
        }),
    allowReserved: allowReserved || undefined,
  };
}

function isForm(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(mediaType);
}

/** Style and explode where they are not the location's default. */
function styleData(location: Parameter["in"], style: Parameter["style"], explode: boolean): object {
  const usual = location === "query" || location === "cookie" ? "form" : "simple";
  return {
    style: style === usual ? undefined : style,
    explode: explode === (style === "form" || style === "cookie") ? undefined : explode,
  };
}

function bodyData(
  { contents, placement, property, required }: NonNullable<Operation["requestBody"]>,
  runtime: RuntimeImports,
): object {
  const [content] = contents;
  const encoder = content && encoders[content.kind];
  return {
    mediaType: content?.mediaType === "application/json" ? undefined : content?.mediaType,
    encode: encoder ? runtime.use(encoder) : undefined,
    property: placement === "property" ? property : undefined,
    required: required || undefined,
    encoding: encodingData(content?.encoding ?? []),
  };
}

/** The functions of the runtime that write bodies; JSON needs none. */
const encoders = {
  json: null,
  form: "formBody",
  multipart: "multipartBody",
  text: "textBody",
  binary: "binaryBody",
} as const;

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
function answerData({ responses, via, stream }: Operation, runtime: RuntimeImports): object {
  if (via?.returnsUrl) return {};
  const contents = successResponses(responses).flatMap(({ status, contents: [content] }) =>
    content ? [{ status, ...content }] : [],
  );
  const accept = [...new Set(contents.map(({ mediaType }) => mediaType))].join(", ");
  // By status, since an exact one wins over its range: JSON for 200 beside text for any other 2XX.
  const kinds = contents.map(({ status, kind }) => [status, kind] as const);
  // A range of media types leaves it to the answer.
  const open = contents.some(({ mediaType }) => mediaType.includes("*"));
  const told = !stream && (open || kinds.some(([, kind]) => kind === "text" || kind === "binary"));
  const empty = contents.length === 0 ? { "2XX": "none" } : undefined;
  const failures = failuresOf(responses).map(({ status, contents: [content] }) => [
    status,
    content?.kind ?? "none",
  ]);
  const declared = told
    ? Object.fromEntries(
        contents.flatMap(({ status, mediaType, kind }) =>
          mediaType.includes("*") ? [] : [[status, kind]],
        ),
      )
    : empty;
  return {
    accept: accept === "" || accept === "application/json" ? undefined : accept,
    responses: declared,
    read: declared && runtime.use("declaredBody"),
    errors: failures.length > 0 ? Object.fromEntries(failures) : undefined,
  };
}

/** The data that all operations of a client share (`ClientDescription`). */
export function clientData(
  { servers, securitySchemes, options, envelope }: Module,
  { security }: Defaults,
  runtime: RuntimeImports,
): object {
  const [server] = servers;
  const alone = !options.some(({ key }) => key === "baseUrl");
  const schemes = securitySchemes.flatMap((scheme) => {
    const data = schemeData(scheme, runtime);
    return data ? [[scheme.key, data] as const] : [];
  });
  return {
    envelope: envelope ? envelopeData(envelope) : undefined,
    server: server && alone ? serverData(server) : undefined,
    securitySchemes: schemes.length > 0 ? Object.fromEntries(schemes) : undefined,
    security: security.length > 0 ? security : undefined,
  };
}

function envelopeData({ success, code, message, requestId }: Envelope): object {
  return {
    success: { ...success, field: stepsOf(success.field) },
    code: code === null ? undefined : stepsOf(code),
    message: message === null ? undefined : stepsOf(message),
    requestId: requestId === null ? undefined : stepsOf(requestId),
  };
}

/** The properties that a name, or an RFC 6901 JSON pointer, leads along. */
function stepsOf(field: string): string[] {
  if (!field.startsWith("/")) return [field];
  const steps = field.slice(1).split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function serverData({ url, variables }: Server): object {
  return { url, variables: variables.length > 0 ? variables : undefined };
}
