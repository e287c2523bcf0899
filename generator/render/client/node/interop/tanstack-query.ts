import type { Paging, ResponsePlace } from "../../../../model/types/model.js";
import { factoryName } from "../../plan/free-names.js";
import type { OperationPlan, RequestPlan } from "../../plan/operation.js";
import { operationDoc } from "../source/jsdoc.js";
import { requestParameter } from "../source/request-parameter.js";
import type { OutputContext } from "./context.js";
import { type PartsView, partViews } from "./part-views.js";
import type { Part } from "./parts.js";
import { type ResultType, resultType } from "./result-type.js";

/**
 * The options of a client's operations. A stream and a method that only builds a URL have none,
 * because the library caches one value.
 */
export function queryViews(context: OutputContext): ReadonlyMap<string, PartsView> {
  const { module, names } = context.plan;
  const core = `type Core = ReturnType<typeof functions.${factoryName(module, names)}>;`;
  const { views } = partViews("tanstack-query", queryParts(context), context, (at) => [
    `import * as query from "${at.root}/interop/query.js";`,
    `import * as functions from "${at.module}/functions.js";`,
  ]);
  return new Map(
    [...views].map(([name, view]) => {
      const parts = view.parts.length > 0 ? [core, ...view.parts] : view.parts;
      return [name, { ...view, parts }];
    }),
  );
}

function queryParts(context: OutputContext): readonly Part[] {
  const { plan } = context;
  const taken = new Set<string>();
  const unique = (name: string): string => {
    if (taken.has(name)) return unique(`${name}_`);
    taken.add(name);
    return name;
  };
  return plan.operations.flatMap((operation) => {
    const { kind } = operation.result;
    if (kind === "url" || kind === "stream") return [];
    const result = resultType(operation, context, "data");
    const { request, name } = operation;
    const own = { plan: operation, result, unique, key: context.source.scalar(name) };
    const texts = isRead(operation)
      ? [queryOf(own, context), ...pagesOf(own, context)]
      : [mutationOf(own, context)];
    const names = [...result.names, ...(request ? [request.type] : [])];
    return [{ operation: operation.operation, text: texts.join("\n\n"), names, needsJson: false }];
  });
}

interface Own {
  readonly plan: OperationPlan;
  readonly result: ResultType;
  readonly unique: (name: string) => string;
  /** The method's name as a string literal. */
  readonly key: string;
}

/** Whether a call only reads. A list is read, even if its filter needs a body. */
function isRead({ operation: { method }, result }: OperationPlan): boolean {
  return ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY"].includes(method) || result.kind === "pages";
}

function queryOf(
  { plan, result, unique, key }: Own,
  { plan: client, source }: OutputContext,
): string {
  const { name, request, operation } = plan;
  const fields = operation.request;
  const keyName = unique(`${name}QueryKey`);
  const keyType = `query.QueryKey<${key}, ${request ? requestType(plan, request) : "undefined"}>`;
  const api = source.scalar(client.module.id);
  const isOptional =
    plan.result.kind !== "url" && plan.result.kind !== "stream" && mayBeEmpty(plan.result);
  const data = result.code === null ? "null" : isOptional ? `${result.code} | null` : result.code;
  const called = `functions.${name}(client, ${request ? "request, " : ""}{ ...options, signal })`;
  const value =
    result.code === null
      ? `query.nothing(${called})`
      : isOptional
        ? `query.orNull(${called})`
        : called;
  return `/** The key of {@link ${name}QueryOptions}. */
export function ${keyName}(${request ? requestParameter(request, fields) : ""}): ${keyType} {
  return query.queryKey(${api}, ${key}${request ? ", request" : ""});
}

${operationDoc(plan.operation, "", "")}export function ${unique(`${name}QueryOptions`)}(
  client: Core,
${request ? `  ${requestParameter(request, fields)},\n` : ""}  options?: query.CallOptions,
): query.QueryOptions<${data}, ${keyType}> {
  return {
    queryKey: ${keyName}(${request ? "request" : ""}),
    queryFn: ({ signal }) => ${value},
  };
}`;
}

/** Empty if the position of a page is neither in the request nor in the body of a response. */
function pagesOf(
  { plan, result, unique, key }: Own,
  { plan: client, source }: OutputContext,
): string[] {
  const { name, request, operation } = plan;
  const { paging } = operation;
  const data = paging && request && pagingData(paging);
  if (!data || !request || result.code === null) return [];
  const keyType = `query.PagesKey<${key}, ${requestType(plan, request)}>`;
  const pagingName = unique(`${name}Paging`);
  const api = source.scalar(client.module.id);
  const declared = `const ${pagingName}: query.Paging = `;
  return [
    `${declared}${source.data(data, "", declared)};`,
    `${operationDoc(plan.operation, "", "")}export function ${unique(`${name}InfiniteQueryOptions`)}(
  client: Core,
  ${requestParameter(request, operation.request)},
  options?: query.CallOptions,
): query.InfiniteQueryOptions<${result.code}, ${keyType}> {
  return {
    queryKey: query.pagesKey(${api}, ${key}, request),
    queryFn: ({ signal, pageParam }) =>
      functions.${name}(client, query.pageRequest(${pagingName}, request, pageParam), {
        ...options,
        signal,
      }),
    initialPageParam: undefined,
    getNextPageParam: (_, pages, pageParam) =>
      query.nextPage(${pagingName}, request, pages, pageParam),
  };
}`,
  ];
}

function mutationOf(
  { plan, result, unique, key }: Own,
  { plan: client, source }: OutputContext,
): string {
  const { name, request } = plan;
  const optional =
    plan.result.kind === "value" && plan.result.optional && result.code ? " | undefined" : "";
  const data = `${result.code ?? "void"}${optional}`;
  const variables = request ? `${request.type}${request.required ? "" : " | void"}` : "void";
  const given = request ? `request${request.required ? "" : otherwise(plan, request)}, ` : "";
  return `${operationDoc(plan.operation, "", "")}export function ${unique(`${name}MutationOptions`)}(
  client: Core,
  options?: query.CallOptions,
): query.MutationOptions<${data}, ${variables}, readonly [api: string, method: ${key}]> {
  return {
    mutationKey: [${source.scalar(client.module.id)}, ${key}],
    mutationFn: (${request ? "request" : ""}) => functions.${name}(client, ${given}options),
  };
}`;
}

/** An optional request that cannot be empty is undefined if it is absent. */
function requestType({ operation }: OperationPlan, request: RequestPlan): string {
  const isOptional = requestParameter(request, operation.request).includes("?:");
  return `${request.type}${isOptional ? " | undefined" : ""}`;
}

function otherwise({ operation }: OperationPlan, request: RequestPlan): string {
  const isOptional = requestParameter(request, operation.request).includes("?:");
  return isOptional ? " ?? undefined" : " ?? {}";
}

function mayBeEmpty(
  result: Extract<OperationPlan["result"], { kind: "value" | "pages" }>,
): boolean {
  const { type, optional } = result.kind === "pages" ? result.page : result;
  return optional || type === null;
}

/** Data of `Paging` in `query.ts`. Null if a page cannot be known by its position. */
function pagingData(paging: Paging): object | null {
  const { style, position, isText, first, items, total, next, last, more } = paging;
  const inBody = (place: ResponsePlace | null) => (place?.in === "body" ? place.path : undefined);
  const isHidden = [next, more].some((place) => place?.in === "header");
  if (style === "link" || isHidden) return null;
  return {
    style,
    position,
    isText: isText || undefined,
    first,
    items,
    total: inBody(total),
    next: inBody(next),
    last: last ?? undefined,
    more: inBody(more),
  };
}
