const methods = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);

/** Whether repeating a request of a method has no further effect: RFC 9110 section 9.2.2. */
export function isIdempotentMethod(method: string): boolean {
  return methods.has(method);
}
