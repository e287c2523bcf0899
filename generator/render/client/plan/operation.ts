import type {
  Binding,
  Operation,
  Paging,
  SecurityScheme,
  Server,
  Stream,
} from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import { callsMethod } from "./calls.js";
import { type ChoicePlan, planChoices } from "./choices.js";
import type { OperationConversions } from "./conversion.js";
import type { RequestPlan, ResultPlan } from "./method-types.js";
import { type BodyPlan, type ParameterPlan, planBody, planParameters } from "./request.js";
import { planResponses, type ResponsePlan } from "./response.js";
import { planSecurity, type SecurityPlan } from "./security.js";

export type { RequestPlan, ResultPlan, ValuePlan } from "./method-types.js";

/** A method of a client. */
export interface OperationPlan {
  /** The operation in the model, mainly for its descriptions. */
  readonly operation: Operation;
  /** The method's name. */
  readonly name: string;
  /** Null: it takes only call options. */
  readonly request: RequestPlan | null;
  readonly result: ResultPlan;
  /** The other ways to call it, if the description has several media types. */
  readonly choices: readonly ChoicePlan[];
  /** The request that it sends. Null: it calls another method and sends nothing itself. */
  readonly sent: SentPlan | null;
  /** How the operation's request is made from the method's. Null: they are the same. */
  readonly via: ViaPlan | null;
}

/** The request that is sent, and its response. */
export interface SentPlan extends ResponsePlan {
  /** The method's name in errors and logs. */
  readonly name: string;
  /** HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;
  /** Whether it may be sent again. */
  readonly idempotent: boolean;
  /** The header in which each call sends a key that its attempts share. Null: none. */
  readonly idempotencyHeader: string | null;
  /** Null: the client's server. */
  readonly server: Server | null;
  readonly parameters: readonly ParameterPlan[];
  readonly body: BodyPlan | null;
  /** The bodies and responses of other media types, by media type. */
  readonly otherBodies: readonly (readonly [mediaType: string, body: BodyPlan])[];
  readonly otherResults: readonly (readonly [mediaType: string, result: OtherResultPlan])[];
  readonly security: SecurityPlan;
  /** Null: nothing is converted. */
  readonly conversions: OperationConversions | null;
  /** How to request the next page. Null: no pagination. */
  readonly paging: Paging | null;
  /** How to read a stream of items. Null: the body is read as a whole. */
  readonly stream: Stream | null;
}

/** A response of another media type. */
export interface OtherResultPlan extends Pick<ResponsePlan, "accept" | "read"> {
  readonly conversions: OperationConversions | null;
}

/** How a method from `x-specpress-methods` uses an operation. */
export interface ViaPlan {
  readonly bindings: readonly Binding[];
  /** Properties of the method's request that may be left out. */
  readonly optional: ReadonlySet<string>;
  /** The method that it calls. Null: it sends the request itself. */
  readonly calls: { readonly name: string; readonly takesRequest: boolean } | null;
}

/** The inputs for planning methods. */
export interface OperationContext {
  readonly names: Names;
  readonly schemes: readonly SecurityScheme[];
  readonly conversions: (
    operation: Pick<Operation, "responses" | "stream">,
  ) => OperationConversions | null;
  /** Ids of the operations whose methods take a request. */
  readonly withRequest: ReadonlySet<string>;
}

export function planOperation(operation: Operation, context: OperationContext): OperationPlan {
  const { names } = context;
  const { request } = operation;
  const result = resultOf(operation);
  return {
    operation,
    name: names.method(operation),
    request:
      request.schema === null
        ? null
        : { type: names.type(request.schema), required: request.required },
    result,
    choices: planChoices(operation, result, names),
    sent: callsMethod(operation) ? null : planSent(operation, context),
    via: planVia(operation, context),
  };
}

function resultOf({ via, stream, paging, result, resultOptional }: Operation): ResultPlan {
  if (via?.returnsUrl) return { kind: "url" };
  if (stream) return { kind: "stream", item: stream.item };
  const value = { type: result, optional: resultOptional };
  return paging ? { kind: "pages", page: value, item: paging.item } : { kind: "value", ...value };
}

function planSent(operation: Operation, context: OperationContext): SentPlan {
  const { method, path, idempotent, idempotencyHeader, servers, paging, stream } = operation;
  const { names, schemes } = context;
  return {
    name: names.method(operation),
    method,
    path,
    idempotent,
    idempotencyHeader,
    server: servers[0] ?? null,
    parameters: planParameters(operation, names),
    body: planBody(operation.requestBody),
    otherBodies: operation.otherBodies.flatMap(({ mediaType, requestBody }) => {
      const body = planBody(requestBody);
      return body ? [[mediaType, body] as const] : [];
    }),
    otherResults: operation.otherResults.map(({ mediaType, responses }) => {
      const parts = { responses, via: null, stream: null };
      const { accept, read } = planResponses(parts);
      return [mediaType, { accept, read, conversions: context.conversions(parts) }];
    }),
    security: planSecurity(operation, schemes),
    ...planResponses(operation),
    conversions: context.conversions(operation),
    paging,
    stream,
  };
}

function planVia(operation: Operation, { names, withRequest }: OperationContext): ViaPlan | null {
  const { via, request } = operation;
  if (via === null) return null;
  const optional = request.fields.filter(({ field }) => !field.required);
  const called = { ...operation, words: via.words };
  return {
    bindings: via.bindings,
    optional: new Set(optional.map(({ property }) => property)),
    calls: callsMethod(operation)
      ? { name: names.method(called), takesRequest: withRequest.has(via.operation) }
      : null,
  };
}
