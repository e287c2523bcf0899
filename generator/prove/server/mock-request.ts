import type { Request as BackendRequest } from "openapi-backend";
import { bodyKindOf, isOfType, readForm } from "./bodies.js";
import type { Seen } from "./credentials.js";
import type { DefinedOperation } from "./definition-types.js";
import { fieldKind, isField } from "./field-kinds.js";
import { isListType, readableQuery } from "./queries.js";
import type { Candidate } from "./routes.js";
import type { Schema, Schemas } from "./schemas.js";

/** The request in the form of openapi-backend, without its body. */
export function requestOf(
  { method, headers }: Seen,
  { path, query }: Candidate,
  defined: DefinedOperation | undefined,
  credentials: ReadonlySet<string>,
): BackendRequest {
  const parameters = defined?.parameters ?? [];
  const lists = new Set(
    parameters
      .filter((parameter) => parameter.in === "header" && isListType(parameter))
      .map(({ name }) => name.toLowerCase()),
  );
  const split = Object.entries(headers).map(([name, value]): [string, string | string[]] => [
    name,
    lists.has(name) ? value.split(",").map((item) => item.trim()) : value,
  ]);
  return {
    method,
    path,
    query: readableQuery(query, parameters, credentials),
    headers: Object.fromEntries(split),
  };
}

/** A body to validate, a problem, or nothing to validate. */
export type ReadBody =
  | {
      readonly schema: Schema;
      readonly value: unknown;
      /** Every value arrived as a string. */
      readonly isText: boolean;
    }
  | { readonly refusal: string }
  | null;

/** Reads a body by the described media type that it was sent as. */
export async function readBody(
  { headers, body }: Seen,
  defined: DefinedOperation | undefined,
  named: Schemas["named"],
): Promise<ReadBody> {
  const contentType = headers["content-type"] ?? "";
  const described = defined?.body;
  if (!described) {
    if (!defined || body.length === 0) return null;
    return { refusal: "the operation has no body, but the request sends one" };
  }
  if (body.length === 0 && contentType === "") {
    if (!described.required) return null;
    return { refusal: "the body is required, but the request sends none" };
  }
  const types = [...described.contents];
  const isRange = (type: string) => type.includes("*");
  const fitting = types.filter(([type]) => isOfType(contentType, type));
  // An exact media type comes before a range.
  const found = fitting.find(([type]) => !isRange(type)) ?? fitting[0];
  if (!found) {
    const names = types.map(([type]) => type).join(", ");
    return { refusal: `the body is sent as ${contentType}, but the description has ${names}` };
  }
  const [type, { schema, styles }] = found;
  const kind = bodyKindOf(isRange(type) ? contentType : type, schema);
  if (kind === "other") return null;
  try {
    if (kind === "json") {
      return { schema, value: JSON.parse(body.toString("utf8")) as unknown, isText: false };
    }
    const described = {
      styles,
      kindOf: (name: string) => fieldKind(schema, name, named),
      isDescribed: (name: string) => isField(schema, name, named),
    };
    return { schema, value: await readForm(kind, body, contentType, described), isText: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    return { refusal: `the body is not valid ${kind === "json" ? "JSON" : kind}: ${reason}` };
  }
}
