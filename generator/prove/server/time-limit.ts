import { createContext, Script } from "node:vm";

/** The work took longer than its time. */
export const tooSlow = Symbol("too slow");

interface Holder {
  work: () => unknown;
}

const holder: Holder = { work: () => undefined };
const context = createContext(holder);
const script = new Script("work()");

/**
 * The result of a function, or {@link tooSlow} after some milliseconds. Of the ways to run a
 * function, only one in a context of its own can be stopped, even within a regular expression.
 */
export function withinTime<T>(timeout: number, work: () => T): T | typeof tooSlow {
  const { work: outer } = holder;
  holder.work = work;
  try {
    return script.runInContext(context, { timeout }) as T;
  } catch (error) {
    if (hasCode(error, "ERR_SCRIPT_EXECUTION_TIMEOUT")) return tooSlow;
    throw error;
  } finally {
    holder.work = outer;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
