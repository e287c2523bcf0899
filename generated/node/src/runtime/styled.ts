/** Parameters in every location and style. OpenAPI 3.1 section 4.8.12, Parameter Object. */

import type { Serializer } from "./codecs.js";
import type { Operation, Parameter } from "./operation.js";
import type { Pair } from "./outgoing.js";
import { own } from "./own.js";
import { fillPath, placeholdersOf } from "./path.js";
import {
  asCookie,
  encodeCookie,
  encodeReserved,
  expand,
  formPairs,
  joinPairs,
  percentEncode,
  verbatim,
} from "./styles.js";
import { isPresent, toMedia } from "./values.js";

export const styledParameters: Serializer = (operation, request, clientOptions) => {
  const parameters = parametersOf(operation);
  const paths = new Map<string, string>();
  const values: Values = { paths, query: [], headers: [], cookies: [] };
  for (const parameter of parameters) {
    const { option } = parameter;
    const value =
      option === undefined ? own(request, propertyOf(parameter)) : own(clientOptions, option);
    if (isPresent(value)) add(values, parameter, value);
  }
  const path = fillPath(operation, (name) => {
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    const given = parameter ? (parameter.option ?? propertyOf(parameter)) : name;
    return { given, value: paths.get(name) ?? "" };
  });
  const taken = () => parameters.filter(({ option }) => option === undefined).map(propertyOf);
  return { ...values, path, taken };
};

interface Values {
  /** Values for the path template, by parameter name. */
  readonly paths: Map<string, string>;
  readonly query: string[];
  readonly headers: Pair[];
  readonly cookies: string[];
}

/** Every parameter of an operation. */
function parametersOf({ path, query = [], parameters = [] }: Operation): Parameter[] {
  const told = new Set(parameters.map((one) => (one.in === "path" ? one.name : "")));
  const names = placeholdersOf(path).filter((name) => !told.has(name));
  return [
    ...names.map((name) => ({ in: "path" as const, name })),
    ...parameters,
    ...query.map((name) => ({ in: "query" as const, name })),
  ];
}

/** The property of the request that holds a parameter. */
function propertyOf({ property, name }: Parameter): string {
  return property ?? name;
}

function add(values: Values, parameter: Parameter, given: unknown): void {
  const { name, contentType } = parameter;
  // The string of a `content` parameter is a single value, whatever its content.
  const [value, style] =
    contentType === undefined ? [given, parameter] : [toMedia(given, contentType), {}];
  switch (parameter.in) {
    case "path": {
      const text = expand(name, value, style, percentEncode);
      if (text !== undefined) values.paths.set(name, text);
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

/** The whole query, by its media type. OpenAPI 3.2 section 4.12.1. */
function querystring({ contentType = "", form, encoding }: Parameter, value: unknown): string {
  return form && typeof value === "object" && value !== null
    ? form(value, encoding)
    : percentEncode(toMedia(value, contentType));
}
