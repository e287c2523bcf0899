import { encodeForm } from "./form.js";
import type { Operation, Parameter } from "./operation.js";
import { own } from "./own.js";
import {
  asCookie,
  encodeCookie,
  encodeReserved,
  expand,
  formPairs,
  joinPairs,
  type Pair,
  percentEncode,
  verbatim,
} from "./styles.js";
import { isPresent, toMedia } from "./values.js";

/** Parameters as they are sent, by place. A parameter whose value is absent is not in it. */
export interface ParameterValues {
  /** Expansions of the path template, by parameter name. */
  readonly path: Map<string, string>;
  /** `name=value`, to be joined by `&`. */
  readonly query: string[];
  readonly headers: Pair[];
  /** `name=value`, to be joined by `; `. */
  readonly cookies: string[];
}

/**
 * Serialises an operation's parameters; their values come from the request, or from the client
 * options where the parameter says so. `undefined` and `null` are not sent.
 *
 * OpenAPI 3.1 section 4.8.12, Parameter Object.
 */
export function serializeParameters(
  operation: Operation,
  request: object,
  clientOptions: object,
): ParameterValues {
  const values: ParameterValues = { path: new Map(), query: [], headers: [], cookies: [] };
  for (const parameter of parametersOf(operation)) {
    const { option } = parameter;
    const value =
      option === undefined ? own(request, propertyOf(parameter)) : own(clientOptions, option);
    if (isPresent(value)) add(values, parameter, value);
  }
  return values;
}

/** Every parameter of an operation. */
export function parametersOf({ path, query = [], parameters = [] }: Operation): Parameter[] {
  const told = new Set(parameters.map((one) => (one.in === "path" ? one.name : "")));
  const names = Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name);
  return [
    ...names.filter((name) => !told.has(name)).map((name) => ({ in: "path" as const, name })),
    ...parameters,
    ...query.map((name) => ({ in: "query" as const, name })),
  ];
}

/** The property of the request that holds a parameter. */
export function propertyOf({ property, name }: Parameter): string {
  return property ?? name;
}

function add(values: ParameterValues, parameter: Parameter, given: unknown): void {
  const { name, contentType } = parameter;
  // The text of a `content` parameter is one value, whatever was in it.
  const [value, style] =
    contentType === undefined ? [given, parameter] : [toMedia(given, contentType), {}];
  switch (parameter.in) {
    case "path": {
      const text = expand(name, value, style, percentEncode);
      if (text !== undefined) values.path.set(name, text);
      break;
    }
    case "query": {
      const encode = parameter.allowReserved ? encodeReserved : percentEncode;
      values.query.push(...joinPairs(formPairs(name, value, style, encode, percentEncode)));
      break;
    }
    case "querystring":
      values.query.push(querystring(parameter, given));
      break;
    case "header": {
      // Not percent-encoded: OpenAPI 3.1.1, appendix D.
      const text = expand(name, value, style, verbatim);
      if (text !== undefined) values.headers.push([name, text]);
      break;
    }
    case "cookie": {
      const encode = parameter.style === "cookie" ? asCookie : encodeCookie;
      values.cookies.push(...joinPairs(formPairs(name, value, style, encode)));
      break;
    }
  }
}

/** The whole query by its media type; OpenAPI 3.2 section 4.12.1. */
function querystring({ contentType = "", encoding }: Parameter, value: unknown): string {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);
  return isForm && typeof value === "object" && value !== null
    ? encodeForm(value, encoding)
    : percentEncode(toMedia(value, contentType));
}
