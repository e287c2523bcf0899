import { ClientError } from "./errors.js";
import { type ClientOptions, defaults, type RequestOptions } from "./options.js";

/** How long a call may take, in milliseconds. `Infinity`: no limit. */
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
  const limit = (given: number): number => {
    if (given >= 0) return given || Number.POSITIVE_INFINITY;
    throw new ClientError("A timeout must be a number of milliseconds, or 0 for no limit");
  };
  return {
    timeout: limit(request.timeout ?? client.timeout ?? defaults.timeout),
    total: limit(request.totalTimeout ?? client.totalTimeout ?? defaults.totalTimeout),
    start: performance.now(),
  };
}

/** Milliseconds left for the whole call. */
export function timeLeft({ total, start }: Limits): number {
  return total - (performance.now() - start);
}

/** Waits. Rejects with the signal's reason as soon as the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      leave?.();
      resolve();
    }, milliseconds);
    const leave =
      signal &&
      onAbort(signal, () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
  });
}

/** What ends the wait. */
export interface Deadline {
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds. `Infinity`: no limit. */
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
    const settling =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        unsubscribe?.();
        settle(value);
      };
    const rejected = settling(reject);
    const stop = (reason: unknown) => {
      // Rejected first, so that the work cannot settle the promise with an error of its own.
      rejected(reason);
      controller.abort(reason);
    };
    const unsubscribe = signal && onAbort(signal, () => stop(signal.reason));
    const timer =
      timeout < Number.POSITIVE_INFINITY
        ? setTimeout(() => stop(timedOut()), Math.min(timeout, LONGEST_DELAY))
        : undefined;
    work(controller.signal).then(settling<T>(resolve), rejected);
  });
}

/** The callbacks that wait for a signal. They are its listener themselves. */
interface Callbacks extends Set<() => void> {
  handleEvent(): void;
}

const waiting = new WeakMap<AbortSignal, Callbacks>();

/**
 * Calls back when a signal is aborted, and returns a function that cancels this. A signal gets a
 * single listener, because Node.js warns of a leak if there are more than ten.
 */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = waiting.get(signal) ?? listener();
  waiting.set(signal, callbacks);
  // Adding the same listener again has no effect.
  signal.addEventListener("abort", callbacks);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0) return;
    signal.removeEventListener("abort", callbacks);
    waiting.delete(signal);
  };
}

function listener(): Callbacks {
  const callbacks = new Set<() => void>();
  const handleEvent = () => {
    for (const callback of [...callbacks]) callback();
  };
  return Object.assign(callbacks, { handleEvent });
}
