import type { Json, JsonObject } from "../../document/json.js";
import type { Module, Operation, Schema } from "../../model/types/model.js";
import { type Branch, boundRequest } from "../client/plan/bindings.js";
import { planResponses } from "../client/plan/response.js";
import type { MediaChoice } from "../language/media-choice.js";
import { bodyOf, type HttpBody } from "./body.js";
import { type Credentials, credentialsOf } from "./credentials.js";
import { sendParameters } from "./parameters.js";
import { joinUrl, serverUrl } from "./server-url.js";
import type { Pair } from "./styles.js";

/** A request with an operation's sample values, as a client sends it. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute and encoded, with the query. */
  readonly url: string;
  /** Without those of the credentials, and without the `Content-Type`. */
  readonly headers: readonly Pair[];
  /** `name=value` */
  readonly cookies: readonly string[];
  readonly credentials: Credentials;
  readonly body: HttpBody | null;
}

/** The headers that choose media types. */
export const choiceHeaders = { accept: "Accept", contentType: "Content-Type" } as const;

/** What is known about a request in addition to its operation. */
export interface RequestScope {
  readonly module: Module;
  readonly schemas: ReadonlyMap<string, Schema>;
}

export function httpRequest(
  { module, schemas }: RequestScope,
  operation: Operation,
  choice: MediaChoice = {},
  given: JsonObject = operation.sample.request,
): HttpRequest {
  const values = operation.via ? bound(operation.via.bindings, given) : given;
  const { path, query, headers, cookies } = sendParameters(module, operation, values);
  const credentials = credentialsOf(module, operation);
  const all = [...query, ...credentials.query];
  const { idempotencyHeader, via } = operation;
  const sends = via?.returnsUrl !== true;
  return {
    method: sends ? operation.method : "GET",
    url: normal(joinUrl(serverUrl(module, operation), path, all)),
    headers: [
      ...(sends ? acceptOf(operation, choice) : []),
      ...(sends ? headers : []),
      ...(sends && idempotencyHeader !== null && !has(headers, idempotencyHeader)
        ? [[idempotencyHeader, "IDEMPOTENCY_KEY"] as const]
        : []),
    ],
    cookies: sends ? [...cookies, ...credentials.cookies] : [],
    credentials,
    body: sends ? bodyOf(operation, values, schemas) : null,
  };
}

/** The request of the operation that a method of `x-specpress-methods` calls. */
function bound(
  bindings: Parameters<typeof boundRequest<Json | undefined>>[0],
  given: JsonObject,
): JsonObject {
  const request = boundRequest<Json | undefined>(bindings, ({ value, property }) => {
    if (value) return value.value;
    return Object.hasOwn(given, property) ? given[property] : undefined;
  });
  return objectOf(request);
}

/** With `fromEntries`, a key such as `__proto__` becomes an ordinary property. */
function objectOf(branch: Branch<Json | undefined>): JsonObject {
  return Object.fromEntries(
    [...branch].flatMap(([key, value]): [string, Json][] => {
      if (value instanceof Map) return [[key, objectOf(value)]];
      return value === undefined ? [] : [[key, value as Json]];
    }),
  );
}

/** Only if a server could send something else than the usual JSON. */
function acceptOf(operation: Operation, { accept }: MediaChoice): readonly Pair[] {
  const types = planResponses(operation).accept.join(", ");
  const isUsual = types === "" || types === "application/json";
  if (isUsual && accept === undefined && operation.otherResults.length === 0) return [];
  return [[choiceHeaders.accept, types || "application/json"]];
}

function has(headers: readonly Pair[], wanted: string): boolean {
  return headers.some(([name]) => name.toLowerCase() === wanted.toLowerCase());
}

/** As a URL parser writes it, which every client does. */
function normal(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}
