import type { ErrorSyntax } from "./syntax.js";

/** The error class for a status in the description: `404`, `4XX` or `default`. */
export function errorClassOf({ statuses, server, other }: ErrorSyntax, status: string): string {
  if (Object.hasOwn(statuses, status)) return statuses[status] ?? other;
  return status.startsWith("5") ? server : other;
}
