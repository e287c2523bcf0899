import type { Operation, Request, RequestField, Type } from "../../../model/types/model.js";
import type { OperationPlan, ResultPlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";
import { besideMembers } from "./source/imports.js";

/** The signatures of a method, as code. */
export interface Signatures {
  readonly main: string;
  /** One for each media type that the options of the call may choose, the usual last. */
  readonly overloads: readonly string[];
}

/** `prefix`: of the names of results, for the client with asyncio. */
export type Prefix = "" | "Async";

export function signaturesOf(
  { plan, name }: { readonly plan: OperationPlan; readonly name: string },
  given: ClientContext,
  members: ReadonlySet<string>,
  prefix: Prefix,
): Signatures {
  const context = withMembers(given, members);
  const { operation, result } = plan;
  const { annotations } = context;
  const isAwaited = prefix === "Async" && result.kind === "value";
  const start = `${isAwaited ? "async def" : "def"} ${name}`;
  const options = context.callOptions(operation);
  const usual = returned(result, context, prefix);
  const sends = (type: string) => (result.kind === "url" ? [] : [`${options}: ${type}`]);
  const usualOptions = sends("RequestOptions | None = None");
  const signature = (fields: readonly string[], last: readonly string[], type: string) => {
    const parameters = [...fields, ...last];
    const all = ["self", ...(parameters.length > 0 ? ["*", ...parameters] : [])];
    return `${start}(${all.join(", ")}) -> ${type}:`;
  };
  const own = argumentsOf(operation).map((one) => parameter([one], true, context));
  const { otherBodies, otherResults } = operation;
  if (otherBodies.length + otherResults.length === 0)
    return { main: signature(own, usualOptions, usual), overloads: [] };
  const literal = (mediaType: string) => `Literal[${context.string(mediaType)}]`;
  const other = (type: Type, optional: boolean) => {
    const value = annotations.result(type, optional);
    // A method that prepares pages or a stream is no coroutine itself.
    return prefix === "Async" && !isAwaited ? `Coroutine[Any, Any, ${value}]` : value;
  };
  const others = otherResults.map(({ mediaType, result: type, resultOptional }) => ({
    mediaType,
    type: other(type, resultOptional),
  }));
  const [, ...further] = new Set([usual, ...others.map(({ type }) => type)]);
  return {
    main: signature(
      mergedParameters(operation, context),
      sends("Mapping[str, Any] | None = None"),
      annotations.either(usual, ...further),
    ),
    overloads: [
      ...otherBodies.map(({ mediaType, request }) =>
        signature(
          shown(request).map((one) => parameter([one], true, context)),
          sends(`Sending[${literal(mediaType)}]`),
          usual,
        ),
      ),
      ...others.map(({ mediaType, type }) =>
        signature(own, sends(`Accepting[${literal(mediaType)}]`), type),
      ),
      signature(own, usualOptions, usual),
    ],
  };
}

/** A context whose annotations stand in a class that has members with these names. */
function withMembers(context: ClientContext, members: ReadonlySet<string>): ClientContext {
  const { annotations } = context;
  const beside = (write: (type: Type) => string) => (type: Type) =>
    besideMembers(write(type), members);
  const { received, given, givenOptional, result } = annotations;
  return {
    ...context,
    annotations: {
      ...annotations,
      received: beside(received),
      given: beside(given),
      givenOptional: beside(givenOptional),
      result: (type, optional) => besideMembers(result(type, optional), members),
    },
  };
}

/** The arguments of all bodies, each optional unless every body requires it. */
function mergedParameters({ request, otherBodies }: Operation, context: ClientContext): string[] {
  const requests = [request, ...otherBodies.map((other) => other.request)].map(shown);
  const properties = new Set(requests.flat().map(({ property }) => property));
  const merged = [...properties].map((property) => {
    const fields = requests.flatMap((one) => one.filter((field) => field.property === property));
    const isAlways = fields.length === requests.length;
    return { fields, required: isAlways && fields.every(({ field }) => field.required) };
  });
  return [...merged.filter((one) => one.required), ...merged.filter((one) => !one.required)].map(
    ({ fields, required }) => parameter(fields, required, context),
  );
}

/** The parameter for fields that have one name. */
function parameter(
  fields: readonly RequestField[],
  required: boolean,
  { plan, annotations }: ClientContext,
): string {
  const [first] = fields;
  if (!first) return "";
  const name = plan.names.property(first);
  const types = [...new Set(fields.map(({ field }) => annotations.given(field.type)))];
  const [type = "", ...others] = types;
  const isRequired = required && first.field.required;
  const all = annotations.either(type, ...others, ...(isRequired ? [] : ["Omit"]));
  return `${name}: ${all}${isRequired ? "" : " = OMIT"}`;
}

/** The fields of a request that a method takes, those that are required first. */
function shown({ fields }: Request): readonly RequestField[] {
  const taken = fields.filter(({ field }) => field.access !== "read");
  return [
    ...taken.filter(({ field }) => field.required),
    ...taken.filter(({ field }) => !field.required),
  ];
}

export function argumentsOf({ request }: Operation): readonly RequestField[] {
  return shown(request);
}

/** The arguments of all bodies, by their property of the request. */
export function allArgumentsOf({ request, otherBodies }: Operation): readonly RequestField[] {
  const all = [request, ...otherBodies.map((other) => other.request)].flatMap(shown);
  return [...new Map(all.map((one) => [one.property, one])).values()];
}

function returned(result: ResultPlan, context: ClientContext, prefix: Prefix): string {
  const { annotations } = context;
  switch (result.kind) {
    case "url":
      return "str";
    case "stream":
      return `${prefix}ItemStream[${annotations.received(result.item)}]`;
    case "pages": {
      const page = annotations.result(result.page.type, result.page.optional);
      return `${prefix === "" ? "Page" : "AsyncPages"}[${page}, ${annotations.received(result.item)}]`;
    }
    case "value":
      return annotations.result(result.type, result.optional);
  }
}
