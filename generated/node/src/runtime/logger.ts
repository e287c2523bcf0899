import { type Call, ClientError } from "./errors.js";
import type { ClientOptions } from "./options.js";

/** One step of a call. It contains no URL, header, body or credential. */
export interface CallLogEntry {
  /** `error` ends a call, `retry` announces the next attempt. */
  readonly event: "request" | "response" | "retry" | "error";
  /** Name of the client's method. */
  readonly operation: string | undefined;
  /** HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** HTTP status of a response. */
  readonly status?: number;
  /** For a response: since its request. For a retry: until it is sent. */
  readonly milliseconds?: number;
  /** Why the call is retried or fails: a message of this client, or the name of any other error. */
  readonly reason?: string;
}

/** Reports a step to the option `logger`. A logger that throws has no effect. */
export function log(
  { logger }: ClientOptions,
  { name, method, path }: Call,
  entry: Omit<CallLogEntry, "operation" | "method" | "path">,
): void {
  try {
    logger?.({ operation: name, method, path, ...entry });
  } catch {
    // A call must not fail because it could not be logged.
  }
}

/** The part of an error that may be logged. Messages of foreign errors may contain anything. */
export function reasonOf(error: unknown): string {
  if (error instanceof ClientError) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
