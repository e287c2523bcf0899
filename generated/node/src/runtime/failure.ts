/** Details of a failed response. */
import type { Envelope, EnvelopeMark } from "./envelope.js";
import type { Answer, Told } from "./errors.js";
import { retryAfterOf } from "./headers.js";
import type { Operation } from "./operation.js";
import { byStatus, own } from "./own.js";
import type { Hide } from "./redact.js";

const longestDetail = 200;

/** Reads the body of a failure. `documented`: the API description has it. */
export function toldBy(
  { headers }: Answer,
  body: unknown,
  documented: boolean,
  envelope: Envelope | undefined,
  hide: Hide,
): Told {
  const detail = detailOf(body, envelope);
  return {
    body,
    detail: detail === undefined ? undefined : hide(detail),
    code: hidden(codeOf(body, envelope), hide),
    requestId: hidden(requestIdOf(headers, body, envelope), hide),
    retryAfter: retryAfterOf(headers),
    documented,
  };
}

/** A value of the response that errors show, without the secrets that the server repeats in it. */
function hidden<T extends string | number | undefined>(value: T, hide: Hide): T {
  const text = String(value);
  const shown = value === undefined ? text : hide(text);
  return shown === text ? value : (shown as T);
}

/** Whether the field of a body has the value of a mark. */
export function isMarked(body: unknown, { field, equals }: EnvelopeMark): boolean {
  const value = at(body, field);
  const known = typeof value === "bigint" ? Number(value) : value;
  return equals.some((one) => one === known);
}

/** Whether the description has a body of this kind for the status. */
export function isDocumentedFailure(
  { errors }: Operation,
  status: number,
  body: unknown,
  isParsed: boolean,
): boolean {
  switch (byStatus(errors, status)) {
    case "json":
      return isParsed;
    case "none":
      return body === undefined;
    case "text":
      return typeof body === "string";
    case "binary":
      return body instanceof Blob;
    case undefined:
      return false;
    default:
      // Its type is `unknown`.
      return true;
  }
}

/** The ID that the server gives a request, from the headers or the body of the response. */
export function requestIdOf(
  headers: Headers,
  body: unknown,
  envelope?: Envelope,
): string | undefined {
  const id =
    headers.get("x-request-id") ??
    headers.get("request-id") ??
    at(body, envelope?.requestId ?? ["requestId"]);
  return typeof id === "string" ? id : undefined;
}

function codeOf(body: unknown, envelope: Envelope | undefined): string | number | undefined {
  const candidates = [
    at(body, envelope?.code),
    own(body, "code"),
    own(own(body, "error"), "code"),
    own(body, "error"),
  ];
  const isCode = (value: unknown) =>
    typeof value === "number" || /^[\w.:-]{1,100}$/.test(String(value));
  return candidates.find((value) => ["string", "number"].includes(typeof value) && isCode(value)) as
    | string
    | number
    | undefined;
}

/** The first short string of a body that is meant for people. A page of HTML is not. */
function detailOf(body: unknown, envelope: Envelope | undefined): string | undefined {
  const candidates = [
    at(body, envelope?.message),
    body,
    own(body, "message"),
    own(own(body, "error"), "message"),
    own(body, "error_description"),
    own(body, "detail"),
    own(body, "error"),
    own(body, "title"),
  ];
  for (const candidate of candidates) {
    if (typeof candidate !== "string") continue;
    const line = candidate.replace(/[\p{Cc}\s]+/gu, " ").trim();
    if (line !== "" && line.length <= longestDetail && !line.startsWith("<")) return line;
  }
  return undefined;
}

/** The value at a path of properties. */
export function at(body: unknown, path: readonly string[] | undefined): unknown {
  return path?.reduce(own, body);
}
