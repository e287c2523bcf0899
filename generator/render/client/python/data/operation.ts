import { isIdempotentMethod } from "../../../../model/types/http-methods.js";
import { refsIn } from "../../../../model/types/map-type.js";
import type { Encoding, Operation, Paging, ResponsePlace } from "../../../../model/types/model.js";
import { failuresOf } from "../../../../model/types/success.js";
import type { OperationPlan, SentPlan } from "../../plan/operation.js";
import type { BodyPlan, ParameterPlan } from "../../plan/request.js";
import type { StatusKind } from "../../plan/response.js";
import { type Call, call, code, type Data, dictionary } from "../source/code.js";
import { type DataContext, securityData, serverData } from "./client.js";

/** The data of an operation (`runtime/operation.py`), without default values. */
export function operationData(
  { operation, result }: OperationPlan,
  sent: SentPlan,
  context: DataContext,
): Call {
  const { plan, annotations } = context;
  const isUsual = JSON.stringify(sent.security) === JSON.stringify(plan.security);
  const { paging, stream } = sent;
  const accept = sent.accept.join(", ");
  return call("Operation", {
    module: code("__name__"),
    name: sent.name,
    method: sent.method,
    path: sent.path,
    idempotent: sent.idempotent === isIdempotentMethod(sent.method) ? undefined : sent.idempotent,
    idempotency: sent.idempotencyHeader ?? undefined,
    server: sent.server ? serverData(sent.server, context) : undefined,
    ...parametersData(operation, sent, context),
    body: sent.body ? bodyData(sent.body) : undefined,
    other_bodies: dictionary(sent.otherBodies.map(([type, body]) => [type, bodyData(body)])),
    other_results: otherResults(operation, sent, context),
    security: isUsual ? undefined : securityData(sent.security),
    accept: accept === "" || accept === "application/json" ? undefined : accept,
    responses: sent.read ? byStatus(sent.read) : undefined,
    errors: sent.failures.length > 0 ? byStatus(sent.failures) : undefined,
    error_types: errorTypes(operation, context),
    types: argumentTypes(operation, context),
    result:
      result.kind === "value" && result.type
        ? annotations.decoded(result.type)
        : result.kind === "pages" && result.page.type
          ? annotations.decoded(result.page.type)
          : undefined,
    paging: paging ? pagingData(paging, annotations.decoded(paging.item)) : undefined,
    stream: stream
      ? call("Stream", {
          format: stream.format,
          data: stream.data === "json" ? undefined : stream.data,
          item: annotations.decoded(stream.item),
        })
      : undefined,
  });
}

/** Types of the arguments that hold other names than the wire. */
function argumentTypes(operation: Operation, { annotations }: DataContext): Data {
  const requests = [operation.request, ...operation.otherBodies.map(({ request }) => request)];
  const types = requests.flatMap(({ fields }) =>
    fields
      .filter(({ field }) => refsIn(field.type).some(annotations.differs))
      .map(({ property, field }) => [property, annotations.decoded(field.type)] as const),
  );
  return dictionary(types);
}

/** Types of the bodies of failures. All or none: a body without a type is not that of `default`. */
function errorTypes({ responses }: Operation, { annotations }: DataContext): Data {
  const bodies = failuresOf(responses).flatMap(({ status, contents: [content] }) =>
    content?.kind === "json" ? [{ status, type: content.type }] : [],
  );
  if (!bodies.some(({ type }) => refsIn(type).length > 0)) return undefined;
  return dictionary(bodies.map(({ status, type }) => [status, annotations.decoded(type)]));
}

function parametersData(
  operation: Operation,
  { path, parameters }: SentPlan,
  { option }: DataContext,
) {
  const all = parameters.map((parameter) => ({
    parameter,
    data: parameterData(parameter, operation, option),
  }));
  const plain = (data: Call) =>
    Object.entries(data.with).every(
      ([key, value]) => key === "location" || key === "name" || value === undefined,
    );
  const inQuery = all.filter(({ parameter }) => parameter.in === "query");
  const query = inQuery.every(({ data }) => plain(data))
    ? inQuery.map(({ parameter }) => parameter.name)
    : [];
  const others = all.filter(
    ({ parameter, data }) =>
      !(
        plain(data) &&
        ((parameter.in === "path" && path.includes(`{${parameter.name}}`)) ||
          (parameter.in === "query" && query.length > 0))
      ),
  );
  return {
    query: query.length > 0 ? query : undefined,
    parameters: others.length > 0 ? others.map(({ data }) => data) : undefined,
  };
}

function parameterData(
  parameter: ParameterPlan,
  operation: Operation,
  option: (key: string) => string,
): Call {
  const { in: location, name, from, style, explode, content, allowReserved } = parameter;
  const usual = location === "query" || location === "cookie" ? "form" : "simple";
  const isStyled = content === null;
  return call("Parameter", {
    location,
    name,
    ...("option" in from
      ? { option: option(from.option) }
      : { property: propertyOf(parameter, operation) }),
    style: isStyled && style !== usual ? style : undefined,
    explode: isStyled && explode !== (style === "form" || style === "cookie") ? explode : undefined,
    allow_reserved: allowReserved || undefined,
    content_type: content?.mediaType,
    encoding: content ? encodingData(content.encoding) : undefined,
  });
}

/** The property of the request with a parameter's value, if it has another name. */
function propertyOf({ in: location, name }: ParameterPlan, operation: Operation) {
  const found = operation.parameters.find((one) => one.in === location && one.key === name);
  return found === undefined || found.property === name ? undefined : found.property;
}

function bodyData({ mediaType, kind, need, property, required, encoding }: BodyPlan): Call {
  return call("Body", {
    media_type: mediaType === "application/json" ? undefined : mediaType,
    kind: need === "anyBody" ? "any" : kind === "json" ? undefined : kind,
    property: property ?? undefined,
    required: required || undefined,
    encoding: encodingData(encoding),
  });
}

function encodingData(encoding: readonly Encoding[]): Data {
  return dictionary(
    encoding.map(({ property, contentType, headers, style, explode }) => [
      property,
      call("Encoding", {
        content_type: contentType ?? undefined,
        headers: dictionary(headers.map(({ name, value }) => [name, value])),
        style: style ?? undefined,
        explode: explode ?? undefined,
      }),
    ]),
  );
}

function otherResults(operation: Operation, sent: SentPlan, { annotations }: DataContext): Data {
  return dictionary(
    sent.otherResults.map(([mediaType, { accept, read }]) => {
      const found = operation.otherResults.find((other) => other.mediaType === mediaType);
      const data = call("OtherResult", {
        accept: accept.join(", ") || mediaType,
        responses: read ? byStatus(read) : undefined,
        result: found ? annotations.decoded(found.result) : undefined,
      });
      return [mediaType, data] as const;
    }),
  );
}

/** It may be empty: then the media type of the response decides. */
function byStatus(kinds: readonly StatusKind[]): Data {
  return new Map(kinds.map(({ status, kind }) => [status, kind] as const));
}

function pagingData(paging: Paging, item: string): Call {
  const { style, position, isText, first, items, optional, total, next, last, more } = paging;
  const place = (where: ResponsePlace | null) =>
    where === null ? undefined : where.in === "header" ? where.name : where.path;
  return call("Paging", {
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
    item,
  });
}
