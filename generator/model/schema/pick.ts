import type { Limits } from "../../document/json.js";
import { noLimits } from "../types/narrow.js";

/** The limits that apply to one type of values. */
export function pick(limits: Limits, keys: readonly (keyof Limits)[]): Limits {
  const entries = Object.entries(limits).filter(([key]) =>
    (keys as readonly string[]).includes(key),
  );
  return entries.length === 0 ? noLimits : Object.fromEntries(entries);
}
