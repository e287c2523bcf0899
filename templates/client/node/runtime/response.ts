import type { JsonConversion } from "./conversion.js";
import { type ApiError, ResponseParseError } from "./errors.js";
import { isDocumentedFailure, isFailure, toldBy } from "./failure.js";
import { roundedIntegers } from "./json.js";
import type { ClientDescription, Operation } from "./operation.js";
import { type ClientOptions, defaults } from "./options.js";
import { byStatus } from "./own.js";
import type { Hide } from "./redact.js";
import { apiError, FailureError } from "./statuses.js";
import { isJson } from "./values.js";

/** How answers are read. */
export interface Reading {
  readonly operation: Operation;
  readonly description: ClientDescription;
  readonly options: Pick<ClientOptions, "largeIntegers"> & { readonly rejectFailures?: boolean };
  /** Takes secrets out of what the server says. */
  readonly hide: Hide;
}

/** Any status of 2xx, and 304: whoever sends `If-None-Match` expects it. */
export function isSuccess({ ok, status }: Response): boolean {
  return ok || status === 304;
}

/** The error that an answer of another status stands for. */
export async function failureOf(response: Response, reading: Reading): Promise<ApiError> {
  const { operation, description, options, hide } = reading;
  const { status } = response;
  // A connection that breaks here must not hide the status, which is known by now.
  const text = await response.text().catch(() => "");
  const asText = { body: text === "" ? undefined : text, isParsed: false };
  const isText = byStatus(operation.errors, status) === "text";
  const { body, isParsed } = (!isText && lenient(operation, status, text, options)) || asText;
  const documented = isDocumentedFailure(operation, status, body, isParsed);
  const told = toldBy(response, body, documented, description.envelope, hide);
  return apiError(operation, response, told);
}

/**
 * The value that a success stands for: parsed JSON, text, a `Blob`, or `undefined` where the
 * body is empty, as it always is after `HEAD` and with 204, 205 and 304.
 *
 * OpenAPI 3.1 section 4.8.16, Responses Object.
 *
 * @throws {ResponseParseError} where JSON is due and something else came, or an integer in it would
 * be rounded and `largeIntegers` does not allow that.
 * @throws {FailureError} where the body says that the call has failed, and `rejectFailures` is set.
 */
export async function readResponse(response: Response, reading: Reading): Promise<unknown> {
  const { operation, description, options, hide } = reading;
  const read = operation.read?.(operation, response);
  if (read) return read;
  const body = parseJson(operation, response, await response.text(), options);
  const { envelope } = description;
  if (options.rejectFailures && envelope && isFailure(body, envelope)) {
    throw new FailureError(operation, response, toldBy(response, body, true, envelope, hide));
  }
  return body;
}

/** What a JSON text of an answer holds, all of it or an item; `undefined` where it is empty. */
export function parseJson(
  operation: Operation,
  response: Response,
  text: string,
  options: Pick<ClientOptions, "largeIntegers">,
  conversion = byStatus(operation.conversions?.answers, response.status),
): unknown {
  if (text.trim() === "") return undefined;
  try {
    return parsedAs(operation, text, options, conversion);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new ResponseParseError(operation, response, text, error.message);
    }
    const problem = `a body that is not JSON${typeOf(response)}`;
    const cause = parserError(error);
    throw new ResponseParseError(operation, response, text, problem, { cause });
  }
}

/**
 * A JSON text as what the description says it is.
 *
 * @throws {SyntaxError} where it is not JSON.
 * @throws {TypeError} where it cannot be what it should, with the place.
 */
function parsedAs(
  { conversions }: Operation,
  text: string,
  { largeIntegers = defaults.largeIntegers }: Pick<ClientOptions, "largeIntegers">,
  conversion: JsonConversion | undefined,
): unknown {
  const parsed: unknown = JSON.parse(text);
  const rounded = roundedIntegers(text, conversion !== undefined);
  const value = conversion ? conversions?.convert(parsed, conversion, rounded) : parsed;
  const [first] = rounded;
  if (first === undefined || largeIntegers === "round") return value;
  const [pointer, literal] = first;
  const shown = literal.length > 40 ? `${literal.slice(0, 40)}...` : literal;
  const place = pointer === "" ? "" : ` at ${pointer}`;
  throw new TypeError(`the integer ${shown}${place}, which a number cannot hold exactly`);
}

/** What it calls itself instead. */
function typeOf({ headers }: Response): string {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) && !isJson(type) ? ` but ${type}` : "";
}

/** Parsers quote what they stumble over, which may be a token: only the place is kept. */
function parserError(error: unknown): SyntaxError {
  const place = /\b(?:position \d+|line \d+ column \d+)/.exec(String(error))?.[0];
  return new SyntaxError(place === undefined ? "Not JSON" : `Not JSON at ${place}`);
}

/** What goes wrong seldom keeps to its description: JSON if it can be. */
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
