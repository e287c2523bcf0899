import { isIdempotentMethod } from "../../../../model/types/http-methods.js";
import type { Paging, ResponsePlace } from "../../../../model/types/model.js";
import type { OperationConversions } from "../../plan/conversion.js";
import type { SentPlan } from "../../plan/operation.js";
import type { ResponsePlan, StatusKind } from "../../plan/response.js";
import type { SecurityPlan } from "../../plan/security.js";
import { serverData } from "./client-data.js";
import type { Code, Data } from "./code.js";
import { bodyData, isPlain, parameterData } from "./request-data.js";
import type { RuntimeImports } from "./runtime-imports.js";
import { securityData } from "./security-data.js";

/** The inputs for an operation's data. */
export interface DataContext {
  readonly runtime: RuntimeImports;
  /** The client's default, which applies to operations that do not override it. */
  readonly security: SecurityPlan;
  /** The conversions in the data of operations. */
  readonly conversions: Data;
  /** Writes the conversions of another media type. */
  readonly converted: (conversions: OperationConversions | null) => Data;
}

/** An operation's data for the runtime (`runtime/operation.ts`). */
export interface OperationData {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body: Data;
  readonly [key: string]: Data;
}

/** Leaves out default values, because every bundle contains this data. */
export function operationData(
  sent: SentPlan,
  { runtime, security, conversions, converted }: DataContext,
): OperationData {
  const { name, method, path, idempotent, server, body, paging, stream } = sent;
  const { idempotencyHeader: header } = sent;
  const isUsual = JSON.stringify(sent.security) === JSON.stringify(security);
  return {
    name,
    method,
    path,
    idempotent: idempotent === isIdempotentMethod(method) ? undefined : idempotent,
    idempotency: header === null ? undefined : { header, key: runtime.use("newKey") },
    server: server ? serverData(server, runtime) : undefined,
    ...parametersData(sent, runtime),
    body: body ? bodyData(body, runtime) : undefined,
    choose: hasOthers(sent) ? runtime.use("choose") : undefined,
    otherBodies: byMediaType(sent.otherBodies, (other) => bodyData(other, runtime)),
    otherResults: otherResultsData(sent.otherResults, { runtime, converted }),
    security: isUsual ? undefined : securityData(sent.security),
    ...responseData(sent, runtime),
    conversions,
    paging: paging ? pagingData(paging) : undefined,
    stream: stream ? { format: stream.format, data: stream.data } : undefined,
  };
}

function hasOthers({ otherBodies, otherResults }: SentPlan): boolean {
  return otherBodies.length > 0 || otherResults.length > 0;
}

function parametersData({ path, parameters }: SentPlan, runtime: RuntimeImports) {
  const all = parameters.map((parameter) => parameterData(parameter, runtime));
  const inQuery = all.filter((one) => one.in === "query");
  // If one parameter needs more than its name, all stay in one list, in the description's order.
  const query = inQuery.every(isPlain) ? inQuery.map((one) => one.name) : [];
  const others = all.filter(
    (one) => !(isPlain(one) && (one.in === "path" || (one.in === "query" && query.length > 0))),
  );
  const hasPlain = query.length > 0 || /\{[^{}]+\}/.test(path);
  return {
    query: query.length > 0 ? query : undefined,
    parameters: others.length > 0 ? others : undefined,
    serialize: serializer(others.length > 0, hasPlain, runtime),
  };
}

function serializer(styled: boolean, plain: boolean, runtime: RuntimeImports): Code | undefined {
  if (styled) return runtime.use("styledParameters");
  return plain ? runtime.use("plainParameters") : undefined;
}

function responseData({ failures, ...read }: ResponsePlan, runtime: RuntimeImports) {
  return {
    ...readData(read, runtime),
    errors: failures.length > 0 ? byStatus(failures) : undefined,
  };
}

function readData({ accept, read }: Omit<ResponsePlan, "failures">, runtime: RuntimeImports) {
  const accepted = accept.join(", ");
  return {
    accept: accepted === "" || accepted === "application/json" ? undefined : accepted,
    responses: read ? byStatus(read) : undefined,
    read: read ? runtime.use("declaredBody") : undefined,
  };
}

function otherResultsData(
  others: SentPlan["otherResults"],
  { runtime, converted }: Pick<DataContext, "runtime" | "converted">,
): Data {
  return byMediaType(others, ({ conversions, ...read }) => ({
    ...readData(read, runtime),
    conversions: converted(conversions),
  }));
}

/** Undefined if there are none. */
function byMediaType<T>(
  others: readonly (readonly [mediaType: string, value: T])[],
  dataOf: (value: T) => Data,
): Data {
  if (others.length === 0) return undefined;
  return Object.fromEntries(others.map(([mediaType, value]) => [mediaType, dataOf(value)]));
}

function byStatus(kinds: readonly StatusKind[]): Data {
  return Object.fromEntries(kinds.map(({ status, kind }) => [status, kind]));
}

function pagingData({ style, position, isText, first, ...paging }: Paging): Data {
  const { items, optional, total, next, last, more } = paging;
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
