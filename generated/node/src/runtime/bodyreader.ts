import type { BodyReader } from "./codecs.js";
import type { ResponseKind } from "./operation.js";
import { byStatus } from "./own.js";
import { isJson } from "./values.js";

/**
 * Reads a body as text or as a `Blob`, or skips it. The description of its status decides, else its
 * own `Content-Type`.
 */
export const declaredBody: BodyReader = ({ responses }, response) => {
  const { status, headers } = response;
  const kind = byStatus(responses, status) ?? kindOfType(headers.get("content-type") ?? "");
  switch (kind) {
    case "json":
      return undefined;
    case "text":
      return response.text().then((text) => text || undefined);
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
