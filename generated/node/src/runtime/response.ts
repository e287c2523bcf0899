import { type ApiError, ResponseParseError } from "./errors.js";
import { isDocumentedFailure, isFailure, toldBy } from "./failure.js";
import { roundedInteger } from "./json.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
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

/** Reads the body of a success that is no JSON: see `bodyreader.ts`. `undefined`: it is JSON. */
export type BodyReader = (operation: Operation, response: Response) => Promise<unknown> | undefined;

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
  const { body, isParsed } = (!isText && lenient(text, isRounding(options))) || asText;
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

function isRounding({ largeIntegers }: Pick<ClientOptions, "largeIntegers">): boolean {
  return largeIntegers === "round";
}

/** What a JSON text of an answer holds; `undefined` where it is empty. */
export function parseJson(
  operation: Operation,
  response: Response,
  text: string,
  { largeIntegers }: Pick<ClientOptions, "largeIntegers">,
): unknown {
  if (text.trim() === "") return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const problem = `a body that is not JSON${typeOf(response)}`;
    const cause = parserError(error);
    throw new ResponseParseError(operation, response, text, problem, { cause });
  }
  const rounded = largeIntegers === "round" ? undefined : roundedInteger(text);
  if (rounded === undefined) return value;
  const { literal, pointer } = rounded;
  const shown = literal.length > 40 ? `${literal.slice(0, 40)}...` : literal;
  const place = pointer === "" ? "" : ` at ${pointer}`;
  const problem = `the integer ${shown}${place}, which a number cannot hold exactly`;
  throw new ResponseParseError(operation, response, text, problem);
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
  text: string,
  rounding: boolean,
): { readonly body: unknown; readonly isParsed: boolean } | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return rounding || roundedInteger(text) === undefined ? { body, isParsed: true } : undefined;
  } catch {
    return undefined;
  }
}
