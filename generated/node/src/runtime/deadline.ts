import { ClientError } from "./errors.js";
import { type ClientOptions, defaults, type RequestOptions } from "./options.js";

/** How long a call may take, in milliseconds; 0: no limit. */
export interface Limits {
  /** One try. */
  readonly timeout: number;
  /** All tries and the pauses between them. */
  readonly total: number;
  /** When the call began, by the clock that nobody sets. */
  readonly start: number;
}

/** The limits of a call that begins now. */
export function limitsOf(client: ClientOptions, request: RequestOptions): Limits {
  const timeout = request.timeout ?? client.timeout ?? defaults.timeout;
  const total = request.totalTimeout ?? client.totalTimeout ?? defaults.totalTimeout;
  for (const limit of [timeout, total]) {
    if (!(limit >= 0)) throw new ClientError("A timeout is a number of milliseconds, 0 for none");
  }
  return { timeout, total, start: performance.now() };
}

/** Milliseconds that are left of the whole call. */
export function timeLeft({ total, start }: Limits): number {
  return total === 0 ? Number.POSITIVE_INFINITY : total - (performance.now() - start);
}

/** The limit of the next try, and whether it is what is left of the whole call. */
export function nextLimit(limits: Limits): { readonly timeout: number; readonly isTotal: boolean } {
  const { timeout } = limits;
  const left = timeLeft(limits);
  const isTotal = left < (timeout === 0 ? Number.POSITIVE_INFINITY : timeout);
  // 0 would be no limit at all.
  return isTotal ? { timeout: Math.max(left, 1), isTotal } : { timeout, isTotal };
}

/** Waits; rejects with the signal's reason as soon as that is aborted. */
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

/** When to stop waiting. */
export interface Deadline {
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds; 0: no limit. */
  readonly timeout: number;
  /** What to reject with when the time is over. */
  readonly timedOut: () => Error;
}

/** The longest delay that a timer can hold: 24 days. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Runs work that can be stopped: by the caller's signal, which rejects with the signal's reason,
 * or by the time-out. Rejects at once, also where the work ignores the signal that it is given;
 * leaves no timer and no listener behind.
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
      // First, so that what the work makes of it comes too late.
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

/** Who waits for a signal, and the listener that tells them. */
interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back when a signal is aborted; returns what ends that. However many wait for a signal, it
 * has one listener: Node.js warns of a leak where there are more than ten.
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
