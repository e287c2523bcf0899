import type { JsonConversion } from "./conversion.js";
import { type ApiError, ResponseParseError } from "./errors.js";
import { isDocumentedFailure, toldBy } from "./failure.js";
import { roundedIntegers } from "./json.js";
import type { ClientDescription, Operation } from "./operation.js";
import { type ClientOptions, defaults } from "./options.js";
import { byStatus } from "./own.js";
import type { Hide } from "./redact.js";
import { apiError } from "./statuses.js";
import { isJson } from "./values.js";

/** How responses are read. */
export interface Reading {
  readonly operation: Operation;
  readonly description: ClientDescription;
  readonly options: Pick<ClientOptions, "largeIntegers">;
  /** Removes secrets from text of the server. */
  readonly hide: Hide;
}

/** Any 2xx status, and 304, which callers expect that send `If-None-Match`. */
export function isSuccess({ ok, status }: Response): boolean {
  return ok || status === 304;
}

/** The error for a response with any other status. */
export async function failureOf(response: Response, reading: Reading): Promise<ApiError> {
  const { operation, description, options, hide } = reading;
  const { status } = response;
  const { body, isParsed } = await failureBody(response, operation, options);
  const documented = isDocumentedFailure(operation, status, body, isParsed);
  const told = toldBy(response, body, documented, description.envelope, hide);
  return apiError(operation, response, told);
}

/** The status is known by now, so a connection that breaks here must not hide it. */
async function failureBody(
  response: Response,
  operation: Operation,
  options: Reading["options"],
): Promise<{ body: unknown; isParsed: boolean }> {
  const { status, headers } = response;
  const kind = byStatus(operation.errors, status);
  // A proxy may describe the failure as text, whatever the server would send.
  if (kind === "binary" && !isReadable(headers.get("content-type") ?? "")) {
    const blob = await response.blob().catch(() => undefined);
    return { body: blob && blob.size > 0 ? blob : undefined, isParsed: false };
  }
  const text = await response.text().catch(() => "");
  const asText = { body: text === "" ? undefined : text, isParsed: false };
  return (kind !== "text" && lenient(operation, status, text, options)) || asText;
}

function isReadable(contentType: string): boolean {
  return isJson(contentType) || /^text\//i.test(contentType);
}

/**
 * The value of a successful response: parsed JSON, a string or a `Blob`. It is `undefined` if the
 * body is empty, as it always is for `HEAD` and for 204, 205 and 304.
 *
 * OpenAPI 3.1 section 4.8.16, Responses Object.
 *
 * @throws {ResponseParseError} if the body is not the expected JSON, or if an integer would be
 * rounded and `largeIntegers` does not allow that.
 */
export async function readResponse(response: Response, reading: Reading): Promise<unknown> {
  const { operation } = reading;
  const read = operation.read?.(operation, response);
  if (read) return read;
  return parseJson(reading, response, await response.text());
}

/** The value of a JSON text, which is a whole body or an item. `undefined` if it is empty. */
export function parseJson(
  { operation, options, hide }: Pick<Reading, "operation" | "options" | "hide">,
  response: Response,
  text: string,
  conversion: JsonConversion | undefined = byStatus(
    operation.conversions?.answers,
    response.status,
  ),
): unknown {
  if (text.trim() === "") return undefined;
  try {
    return parsedAs(operation, text, options, conversion);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new ResponseParseError(operation, response, text, hide(error.message));
    }
    const problem = `a body that is not JSON${hide(typeOf(response))}`;
    const cause = parserError(error);
    throw new ResponseParseError(operation, response, text, problem, { cause });
  }
}

/**
 * Parses a JSON text and converts it to its described type.
 *
 * @throws {SyntaxError} if it is not JSON.
 * @throws {TypeError} if it cannot have its type. The message says where.
 */
function parsedAs(
  { conversions }: Operation,
  text: string,
  { largeIntegers = defaults.largeIntegers }: Pick<ClientOptions, "largeIntegers">,
  conversion: JsonConversion | undefined,
): unknown {
  const parsed: unknown = JSON.parse(text);
  const rounded = roundedIntegers(text);
  const value = conversion ? conversions?.convert(parsed, conversion, rounded) : parsed;
  const [first] = rounded;
  if (first === undefined || largeIntegers === "round") return value;
  const [pointer, literal] = first;
  const shown = literal.length > 40 ? `${literal.slice(0, 40)}...` : literal;
  const place = pointer === "" ? "" : ` at ${pointer}`;
  throw new TypeError(`the integer ${shown}${place}, which a number cannot hold exactly`);
}

/** The media type that the response names instead. */
function typeOf({ headers }: Response): string {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) && !isJson(type) ? ` but ${type}` : "";
}

/** Messages of parsers quote the body, which may be a token. Only the position is kept. */
function parserError(error: unknown): SyntaxError {
  const place = /\b(?:position \d+|line \d+ column \d+)/.exec(String(error))?.[0];
  return new SyntaxError(place === undefined ? "Not JSON" : `Not JSON at ${place}`);
}

/** Failures often differ from their description, so the body is parsed as JSON if it can be. */
function lenient(
  operation: Operation,
  status: number,
  text: string,
  options: Pick<ClientOptions, "largeIntegers">,
): { readonly body: unknown; readonly isParsed: boolean } | undefined {
  try {
    const conversion = byStatus(operation.conversions?.answers, status);
    return { body: parsedAs(operation, text, options, conversion), isParsed: true };
  } catch {
    return undefined;
  }
}
