import type { BodyReader } from "./codecs.js";
import { ResponseParseError } from "./errors.js";
import type { Operation, ResponseKind } from "./operation.js";
import { byStatus } from "./own.js";
import { isJson } from "./values.js";

/**
 * Reads a body as text or as a `Blob`, or skips it. The description of its status decides, else its
 * own `Content-Type`.
 */
export const declaredBody: BodyReader = (operation, response) => {
  const { status, headers } = response;
  const type = headers.get("content-type") ?? "";
  const kind = byStatus(operation.responses, status) ?? kindOfType(type);
  switch (kind) {
    case "json":
      return undefined;
    case "text":
    case "string":
      return response.text().then((text) => {
        const read = kind === "string" && isJson(type) ? stringIn(text) : text;
        return converted(operation, response, read || undefined);
      });
    case "binary":
      return response.blob().then((blob) => (blob.size > 0 ? blob : undefined));
    case "none":
      // An unread body would keep its connection busy.
      return Promise.resolve(response.body?.cancel());
  }
};

function kindOfType(contentType: string): ResponseKind {
  if (contentType === "") return "none";
  if (isJson(contentType)) return "json";
  return /^(text\/|[^;]*[/+]xml\s*(;|$))/i.test(contentType) ? "text" : "binary";
}

/** The string that a JSON body contains, or the body itself. */
function stringIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}

/** A string whose described type is another one, such as a date. */
function converted(operation: Operation, response: Response, text: string | undefined): unknown {
  const { conversions } = operation;
  const conversion = byStatus(conversions?.answers, response.status);
  if (conversions === undefined || conversion === undefined) return text;
  try {
    return conversions.convert(text, conversion, new Map());
  } catch (error) {
    const reason = error instanceof Error ? error.message : "a body of another type";
    throw new ResponseParseError(operation, response, text ?? "", reason);
  }
}
