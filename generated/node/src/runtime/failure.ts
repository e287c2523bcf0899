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
  const kind = byStatus(errors, status);
  const isOf = {
    json: isParsed,
    none: body === undefined,
    text: typeof body === "string",
    binary: body instanceof Blob,
    // Its type is `unknown`.
    string: true,
  };
  return kind !== undefined && isOf[kind];
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
  const error = own(body, "error");
  return [at(body, envelope?.code), own(body, "code"), own(error, "code"), error].find(isCode);
}

function isCode(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && /^[\w.:-]{1,100}$/.test(value));
}

/** The first short string of a body that is meant for people. A page of HTML is not. */
function detailOf(body: unknown, envelope: Envelope | undefined): string | undefined {
  const error = own(body, "error");
  const named = ["error_description", "detail", "error", "title"].map((key) => own(body, key));
  const candidates = [own(body, "message"), own(error, "message"), ...named];
  for (const candidate of [at(body, envelope?.message), body, ...candidates]) {
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
