import { choiceHeaders, type HttpRequest } from "./request.js";
import type { Pair } from "./styles.js";

/** View of `signature.hbs` in the language `http`: the head of a request. */
export interface MessageView {
  readonly method: string;
  /** The path, with placeholders for its parameters, and the credentials in the query. */
  readonly target: string;
  readonly host: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** `path` is the template: `/users/{id}`. */
export function messageView(request: HttpRequest, server: string, path: string): MessageView {
  const { method, credentials, body } = request;
  const { host, pathname } = new URL(server);
  const query = credentials.query.length > 0 ? `?${credentials.query.join("&")}` : "";
  const headers: Pair[] = [
    ...credentials.headers,
    ...(credentials.user === null ? [] : [basic(credentials.user)]),
    ...(credentials.cookies.length > 0
      ? [["Cookie", credentials.cookies.join("; ")] as const]
      : []),
    ...(body ? [[choiceHeaders.contentType, body.mediaType] as const] : []),
  ];
  return {
    method,
    target: pathname.replace(/\/+$/, "") + path + query,
    host,
    headers: headers.map(([name, value]) => ({ name, value })),
  };
}

/** RFC 7617. */
function basic(user: string): Pair {
  const bytes = String.fromCharCode(...new TextEncoder().encode(user));
  return ["Authorization", `Basic ${btoa(bytes)}`];
}
