import type {
  Binding,
  Operation,
  Paging,
  SecurityScheme,
  Server,
  Stream,
  Type,
} from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import { callsMethod } from "./calls.js";
import type { OperationConversions } from "./conversion.js";
import { type BodyPlan, type ParameterPlan, planBody, planParameters } from "./request.js";
import { planResponses, type ResponsePlan } from "./response.js";
import { planSecurity, type SecurityPlan } from "./security.js";

/** A method of a client. */
export interface OperationPlan {
  /** What the description says of it: its texts, above all. */
  readonly operation: Operation;
  /** The method's name. */
  readonly name: string;
  /** Null: it takes nothing but the options of a call. */
  readonly request: RequestPlan | null;
  readonly result: ResultPlan;
  /** What it sends; null: it calls another method and sends nothing by itself. */
  readonly sent: SentPlan | null;
  /** How the request is made of the method's own; null: it is the method's. */
  readonly via: ViaPlan | null;
}

/** The one object that a method takes. */
export interface RequestPlan {
  /** Name of its type. */
  readonly type: string;
  /** False: the argument may be left out. */
  readonly required: boolean;
}

/** What a method gives to its caller. */
export type ResultPlan =
  /** The address that a browser is sent to. */
  | { readonly kind: "url" }
  | { readonly kind: "stream"; readonly item: Type }
  /** A page, with the pages after it. */
  | { readonly kind: "pages"; readonly page: ValuePlan; readonly item: Type }
  | ({ readonly kind: "value" } & ValuePlan);

export interface ValuePlan {
  /** Null: nothing. */
  readonly type: Type | null;
  /** There may be nothing. */
  readonly optional: boolean;
}

/** What is sent, and what comes back. */
export interface SentPlan extends ResponsePlan {
  /** The method's name, which errors and logs say. */
  readonly name: string;
  /** HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;
  /** Whether it may be sent twice. */
  readonly idempotent: boolean;
  /** Null: the client's. */
  readonly server: Server | null;
  readonly parameters: readonly ParameterPlan[];
  readonly body: BodyPlan | null;
  readonly security: SecurityPlan;
  /** Null: JSON is what the types say. */
  readonly conversions: OperationConversions | null;
  /** How the next page is asked for; null: there is none. */
  readonly paging: Paging | null;
  /** How a body of items, one after the other, is read; null: it comes as a whole. */
  readonly stream: Stream | null;
}

/** How a method of the client's own uses an operation. */
export interface ViaPlan {
  readonly bindings: readonly Binding[];
  /** The method that it calls; null: it sends the request itself. */
  readonly calls: { readonly name: string; readonly takesRequest: boolean } | null;
}

/** What methods are planned with. */
export interface OperationContext {
  readonly names: Names;
  readonly schemes: readonly SecurityScheme[];
  readonly conversions: (operation: Operation) => OperationConversions | null;
  /** Ids of the operations whose methods have a request. */
  readonly withRequest: ReadonlySet<string>;
}

export function planOperation(operation: Operation, context: OperationContext): OperationPlan {
  const { names } = context;
  const { request } = operation;
  return {
    operation,
    name: names.method(operation),
    request:
      request.schema === null
        ? null
        : { type: names.type(request.schema), required: request.required },
    result: resultOf(operation),
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
  const { method, path, idempotent, servers, paging, stream } = operation;
  const { names, schemes } = context;
  return {
    name: names.method(operation),
    method,
    path,
    idempotent,
    server: servers[0] ?? null,
    parameters: planParameters(operation, names),
    body: planBody(operation),
    security: planSecurity(operation, schemes),
    ...planResponses(operation),
    conversions: context.conversions(operation),
    paging,
    stream,
  };
}

function planVia(operation: Operation, { names, withRequest }: OperationContext): ViaPlan | null {
  const { via } = operation;
  if (via === null) return null;
  const called = { ...operation, words: via.words };
  return {
    bindings: via.bindings,
    calls: callsMethod(operation)
      ? { name: names.method(called), takesRequest: withRequest.has(via.operation) }
      : null,
  };
}
