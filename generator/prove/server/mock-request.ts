import type { Request as BackendRequest } from "openapi-backend";
import { bodyKindOf, isOfType, readForm } from "./bodies.js";
import type { Seen } from "./credentials.js";
import type { DefinedOperation } from "./definition-types.js";
import { isListType, readableQuery } from "./queries.js";

/** The request in the form of openapi-backend. */
export async function requestOf(
  seen: Seen,
  path: string,
  defined: DefinedOperation | undefined,
  credentials: ReadonlySet<string>,
): Promise<BackendRequest | { readonly refusal: string }> {
  const { method, url, headers, body } = seen;
  const contentType = headers["content-type"] ?? "";
  const parameters = defined?.parameters ?? [];
  const lists = new Map(
    parameters
      .filter((parameter) => parameter.in === "header" && isListType(parameter))
      .map(({ name }) => [name.toLowerCase(), headers[name.toLowerCase()]]),
  );
  const split = Object.entries(headers).map(([name, value]): [string, string | string[]] => [
    name,
    lists.has(name) ? value.split(",").map((item) => item.trim()) : value,
  ]);
  const read = await readBody(contentType, body, defined);
  if ("refusal" in read) return read;
  return {
    method,
    path,
    query: readableQuery(url.searchParams, parameters, credentials),
    headers: {
      ...Object.fromEntries(split),
      ...(read.contentType && { "content-type": read.contentType }),
    },
    body: read.body,
  };
}

type ReadBody =
  | { readonly body: unknown; readonly contentType?: string }
  | { readonly refusal: string };

/** A body as the validator expects it: JSON as a string, a form as an object. */
async function readBody(
  contentType: string,
  body: Buffer,
  defined: DefinedOperation | undefined,
): Promise<ReadBody> {
  const described = defined?.body;
  if (!described) {
    if (defined && body.length > 0)
      return { refusal: "the operation has no body, but the request sends one" };
    return { body: undefined };
  }
  if (body.length === 0 && contentType === "") {
    return described.required &&
      ![...described.contents].some((content) => bodyKindOf(...content) !== "other")
      ? { refusal: "the body is required, but the request sends none" }
      : { body: undefined };
  }
  const types = [...described.contents];
  const found = types.find(([type]) => isOfType(contentType, type));
  if (!found) {
    const names = types.map(([type]) => type).join(", ");
    return { refusal: `the body is sent as ${contentType}, but the description has ${names}` };
  }
  const kind = bodyKindOf(...found);
  // The validator only knows the first media type, which is the one that clients send.
  if (kind === "other" || found !== types[0]) return { body: undefined };
  if (kind === "json") return { body: body.toString("utf8"), contentType: "application/json" };
  try {
    return { body: await readForm(kind, body, contentType, found[1]) };
  } catch (error) {
    return {
      refusal: `the body is not valid ${kind}: ${error instanceof Error ? error.message : error}`,
    };
  }
}
