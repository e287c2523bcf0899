import { ApiError, ResponseParseError } from "./errors.js";
import { roundedInteger } from "./json.js";
import type { Operation, ResponseKind } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { own } from "./own.js";
import { isJson } from "./values.js";

/**
 * Takes a failure for what it is. A 304 is none: whoever sends `If-None-Match` expects it.
 *
 * @throws {ApiError} for any status but 2xx and 304.
 */
export async function checkStatus(
  operation: Operation,
  response: Response,
  { largeIntegers }: Pick<ClientOptions, "largeIntegers">,
): Promise<void> {
  if (response.ok || response.status === 304) return;
  const body = await readErrorBody(response, largeIntegers === "round");
  throw new ApiError(operation, response, body);
}

/**
 * The value that a success stands for: parsed JSON, text, a `Blob`, or `undefined` where the
 * body is empty, as it always is after `HEAD` and with 204, 205 and 304.
 *
 * OpenAPI 3.1 section 4.8.16, Responses Object.
 *
 * @throws {ResponseParseError} where JSON is due and something else came, or an integer in it would
 * be rounded and `largeIntegers` does not allow that.
 */
export async function readResponse(
  operation: Operation,
  response: Response,
  options: Pick<ClientOptions, "largeIntegers"> = {},
): Promise<unknown> {
  switch (kindOf(operation, response)) {
    case "json":
      return parseJson(operation, response, await response.text(), options);
    case "text":
      return (await response.text()) || undefined;
    case "binary": {
      const blob = await response.blob();
      return blob.size > 0 ? blob : undefined;
    }
    case "none":
      // What is not read would keep its connection busy.
      await response.body?.cancel();
      return undefined;
  }
}

function kindOf(operation: Operation, { status, headers }: Response): ResponseKind {
  const kinds = operation.responses;
  const declared =
    own(kinds, `${status}`) ?? own(kinds, `${Math.floor(status / 100)}XX`) ?? own(kinds, "default");
  return (declared as ResponseKind | undefined) ?? kindOfType(headers.get("content-type") ?? "");
}

function kindOfType(contentType: string): ResponseKind {
  if (contentType === "") return "none";
  if (isJson(contentType)) return "json";
  return /^(text\/|[^;]*[/+]xml\s*(;|$))/i.test(contentType) ? "text" : "binary";
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
  } catch (cause) {
    throw new ResponseParseError(operation, response, text, "a body that is not JSON", { cause });
  }
  const rounded = largeIntegers === "round" ? undefined : roundedInteger(text);
  if (rounded === undefined) return value;
  const { literal, pointer } = rounded;
  const shown = literal.length > 40 ? `${literal.slice(0, 40)}...` : literal;
  const place = pointer === "" ? "" : ` at ${pointer}`;
  const problem = `the integer ${shown}${place}, which a number cannot hold exactly`;
  throw new ResponseParseError(operation, response, text, problem);
}

/** Lenient, since what goes wrong seldom keeps to its description: JSON if it can be, else text. */
async function readErrorBody(response: Response, rounding: boolean): Promise<unknown> {
  // A connection that breaks here must not hide the status, which is known by now.
  const text = await response.text().catch(() => "");
  try {
    const value: unknown = text === "" ? undefined : JSON.parse(text);
    return rounding || roundedInteger(text) === undefined ? value : text;
  } catch {
    return text;
  }
}
