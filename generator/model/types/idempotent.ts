const methods = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);

/** Whether a request of a method has the same effect however often it is sent: RFC 9110 section 9.2.2. */
export function isIdempotentMethod(method: string): boolean {
  return methods.has(method);
}
