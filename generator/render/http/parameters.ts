import type { Json, JsonObject } from "../../document/json.js";
import type {
  Encoding,
  Module,
  Operation,
  OptionParameter,
  Parameter,
} from "../../model/types/model.js";
import { encodeForm } from "./form.js";
import {
  encodeCookie,
  encodeReserved,
  expand,
  formPairs,
  joinPairs,
  type Pair,
  percentEncode,
  verbatim,
} from "./styles.js";
import { toMedia } from "./values.js";

/** The parameters of a request as they are sent. */
export interface SentParameters {
  readonly path: string;
  /** `name=value`, encoded. */
  readonly query: readonly string[];
  readonly headers: readonly Pair[];
  readonly cookies: readonly string[];
}

interface Sending extends Pick<Parameter, "in" | "key" | "style" | "explode" | "allowReserved"> {
  readonly mediaType: string | null;
  readonly encoding: readonly Encoding[];
  readonly value: Json;
}

/** The clients do the same: `runtime/parameters.ts`. */
export function sendParameters(
  module: Module,
  operation: Operation,
  values: JsonObject,
): SentParameters {
  const paths = new Map<string, string>();
  const query: string[] = [];
  const headers: Pair[] = [];
  const cookies: string[] = [];
  for (const parameter of sending(module, operation, values)) {
    const { key, mediaType, explode } = parameter;
    // The string of a `content` parameter is a single value, whatever its content.
    const value = mediaType === null ? parameter.value : toMedia(parameter.value, mediaType);
    const usual = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple";
    const style =
      mediaType === null
        ? { style: parameter.style, explode }
        : ({ style: usual, explode: usual === "form" } as const);
    switch (parameter.in) {
      case "path":
        paths.set(key, expand(key, value, style, percentEncode) ?? "");
        break;
      case "query": {
        const encode = parameter.allowReserved ? encodeReserved : percentEncode;
        query.push(...joinPairs(formPairs(key, value, style, encode, percentEncode)));
        break;
      }
      case "querystring":
        query.push(querystring(parameter));
        break;
      case "header": {
        // Not percent-encoded: OpenAPI 3.1.1, appendix D.
        const text = expand(key, value, style, verbatim);
        if (text !== undefined) headers.push([key, text]);
        break;
      }
      case "cookie": {
        const encode = style.style === "cookie" ? verbatim : encodeCookie;
        cookies.push(...joinPairs(formPairs(key, value, style, encode)));
        break;
      }
    }
  }
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => paths.get(name) ?? "");
  return { path, query, headers, cookies };
}

/** The parameters with a value: those of the request, then those from client options. */
function sending({ options }: Module, operation: Operation, values: JsonObject): Sending[] {
  const given = new Map(options.map((option) => [option.key, option.placeholder]));
  const isGiven = ({ option }: OptionParameter) => operation.sample.options.includes(option);
  return [
    ...operation.parameters.flatMap((parameter): Sending[] => {
      const { property } = parameter;
      const value = Object.hasOwn(values, property) ? values[property] : undefined;
      return value === undefined || value === null ? [] : [{ ...parameter, value }];
    }),
    ...operation.optionParameters.filter(isGiven).map((parameter) => ({
      ...parameter,
      key: parameter.name,
      allowReserved: false,
      mediaType: null,
      encoding: [],
      value: given.get(parameter.option) ?? "",
    })),
  ];
}

/** The whole query, by its media type. OpenAPI 3.2 section 4.12.1. */
function querystring({ mediaType, encoding, value }: Sending): string {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(mediaType ?? "");
  return isForm && typeof value === "object" && value !== null
    ? encodeForm(value as JsonObject, encoding).join("&")
    : percentEncode(toMedia(value, mediaType ?? ""));
}
