import { ClientError } from "./errors.js";
import { type ClientOptions, defaults, type RequestOptions } from "./options.js";

/** How long a call may take, in milliseconds. 0: no limit. */
export interface Limits {
  /** One attempt. */
  readonly timeout: number;
  /** All attempts and the pauses between them. */
  readonly total: number;
  /** When the call began, by a clock that is never adjusted. */
  readonly start: number;
}

/** The limits of a call that starts now. */
export function limitsOf(client: ClientOptions, request: RequestOptions): Limits {
  const timeout = request.timeout ?? client.timeout ?? defaults.timeout;
  const total = request.totalTimeout ?? client.totalTimeout ?? defaults.totalTimeout;
  for (const limit of [timeout, total]) {
    if (!(limit >= 0))
      throw new ClientError("A timeout must be a number of milliseconds, or 0 for no limit");
  }
  return { timeout, total, start: performance.now() };
}

/** Milliseconds left for the whole call. */
export function timeLeft({ total, start }: Limits): number {
  return total === 0 ? Number.POSITIVE_INFINITY : total - (performance.now() - start);
}

/** The limit of the next attempt, and whether it is the time left for the whole call. */
export function nextLimit(limits: Limits): { readonly timeout: number; readonly isTotal: boolean } {
  const { timeout } = limits;
  const left = timeLeft(limits);
  const isTotal = left < (timeout === 0 ? Number.POSITIVE_INFINITY : timeout);
  // 0 would mean no limit.
  return isTotal ? { timeout: Math.max(left, 1), isTotal } : { timeout, isTotal };
}

/** Waits. Rejects with the signal's reason as soon as the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return withDeadline(
    { signal, timeout: 0, timedOut: () => new Error() },
    (own) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        own.addEventListener("abort", () => clearTimeout(timer));
      }),
  );
}

/** What ends the wait. */
export interface Deadline {
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds. 0: no limit. */
  readonly timeout: number;
  /** The error when the time is over. */
  readonly timedOut: () => Error;
}

/** The longest delay of a timer: 24 days. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Runs work that the caller's signal or the timeout can stop. An aborted signal rejects with its
 * reason. Rejects at once, even if the work ignores the signal it receives. Leaves no timers or
 * listeners behind.
 */
export function withDeadline<T>(
  { signal, timeout, timedOut }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const stop = (reason: unknown) => {
      leave();
      // Rejected first, so that the work cannot settle the promise with an error of its own.
      reject(reason);
      controller.abort(reason);
    };
    const unsubscribe = signal && onAbort(signal, () => stop(signal.reason));
    const timer =
      timeout > 0
        ? setTimeout(() => stop(timedOut()), Math.min(timeout, LONGEST_DELAY))
        : undefined;
    const leave = () => {
      clearTimeout(timer);
      unsubscribe?.();
    };
    work(controller.signal).then(
      (value) => {
        leave();
        resolve(value);
      },
      (error: unknown) => {
        leave();
        reject(error);
      },
    );
  });
}

/** The callbacks that wait for a signal, and the listener that calls them. */
interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back when a signal is aborted, and returns a function that cancels this. A signal gets a
 * single listener, because Node.js warns of a leak if there are more than ten.
 */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = waiting.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0) return;
    signal.removeEventListener("abort", listener);
    waiting.delete(signal);
  };
}

function listen(signal: AbortSignal): Waiting {
  const callbacks = new Set<() => void>();
  const listener = () => {
    for (const callback of [...callbacks]) callback();
  };
  const entry = { callbacks, listener };
  waiting.set(signal, entry);
  signal.addEventListener("abort", listener);
  return entry;
}
