const idempotent = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);

/** Whether repeating a request of a method has no further effect: RFC 9110 section 9.2.2. */
export function isIdempotentMethod(method: string): boolean {
  return idempotent.has(method);
}

/**
 * Whether a request can have a body. One of GET or HEAD has no meaning (RFC 9110 sections 9.3.1 and
 * 9.3.2), and many HTTP clients refuse to send it.
 */
export function sendsBody(method: string): boolean {
  return method !== "GET" && method !== "HEAD";
}
