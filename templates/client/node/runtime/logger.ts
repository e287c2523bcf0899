import { type Call, ClientError } from "./errors.js";
import type { ClientOptions } from "./options.js";

/** One step of a call. It holds no URL, header, body or credential. */
export interface CallLogEntry {
  /** `error` ends a call, `retry` announces the next try. */
  readonly event: "request" | "response" | "retry" | "error";
  /** Name of the client's method. */
  readonly operation: string | undefined;
  /** HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** HTTP status of a response. */
  readonly status?: number;
  /** Of a response, since its request; of a retry, until it is sent. */
  readonly milliseconds?: number;
  /** Why it is tried again or given up: a message of ours, or the name of a foreign error. */
  readonly reason?: string;
}

/** Tells the option `logger` of a step; a logger that throws changes nothing. */
export function log(
  { logger }: ClientOptions,
  { name, method, path }: Call,
  entry: Omit<CallLogEntry, "operation" | "method" | "path">,
): void {
  try {
    logger?.({ operation: name, method, path, ...entry });
  } catch {
    // A call is not to fail because it could not be written down.
  }
}

/** What a log may say of an error. The messages of others may hold anything. */
export function reasonOf(error: unknown): string {
  if (error instanceof ClientError) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
