import { isIdempotentMethod } from "../../../model/types/idempotent.js";
import type {
  Operation,
  Paging,
  ResponsePlace,
  SecurityScheme,
} from "../../../model/types/model.js";
import { failuresOf, successResponses } from "../../../model/types/success.js";
import { serverData } from "./client-data.js";
import { bodyData, isPlain, parameterData, styleData } from "./request-data.js";
import type { RuntimeImports } from "./runtime-imports.js";

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
      operation.idempotent === isIdempotentMethod(method) ? undefined : operation.idempotent,
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
  last,
  more,
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
    last: last ?? undefined,
    more: place(more),
  };
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
