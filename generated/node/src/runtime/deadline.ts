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
export async function withDeadline<T>(
  { signal, timeout, timedOut }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason));
  });
  const stop = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", stop);
  const timer =
    timeout > 0
      ? setTimeout(() => controller.abort(timedOut()), Math.min(timeout, LONGEST_DELAY))
      : undefined;
  try {
    return await Promise.race([stopped, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
