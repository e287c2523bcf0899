import type { Limits } from "../../document/json.js";
import { isTogether } from "./within.js";

/** The properties of an object by what may be done with them. */
export interface Keys {
  readonly required: ReadonlySet<string>;
  /** The properties that a sample shows if the limits allow it, required ones among them. */
  readonly shown: readonly string[];
  /** Further properties that may be added. */
  readonly optional: readonly string[];
}

/** The properties of a sample, so that it satisfies the limits of its object if possible. */
export function chosenKeys(keys: Keys, limits: Limits): readonly string[] {
  const starts = [new Set(keys.shown), new Set(keys.required)];
  const trials = starts.flatMap((start) => [start, ...withAlternatives(start, limits)]);
  const settled = trials.map((trial) => settle(trial, keys, limits));
  const good = settled.find((trial) => isTogether((key) => trial.has(key), limits) && fits(trial));
  return [...(good ?? settled[0] ?? [])];

  function fits({ size }: ReadonlySet<string>): boolean {
    return size <= (limits.maxProperties ?? size);
  }
}

/** The properties with one set of each of the alternatives. */
function withAlternatives(start: ReadonlySet<string>, { alternatives = [] }: Limits) {
  let trials: ReadonlySet<string>[] = [start];
  for (const { kind, sets } of alternatives) {
    const all = trials.flatMap((trial) =>
      sets.map((set) => {
        const others = kind === "one" ? sets.flat().filter((key) => !set.includes(key)) : [];
        return new Set([...trial].filter((key) => !others.includes(key)).concat(set));
      }),
    );
    trials = all.slice(0, 64);
  }
  return trials;
}

/** Adds what the properties need, and removes what may not be beside them. */
function settle(
  start: ReadonlySet<string>,
  { required, optional }: Keys,
  limits: Limits,
): ReadonlySet<string> {
  const { apart = [], minProperties = 0, maxProperties } = limits;
  const dependent = (limits.dependent ?? []).filter(({ equals }) => equals === undefined);
  const trial = new Set([...required, ...start]);
  // The loop also visits keys that are added while it runs.
  for (const key of trial)
    for (const { needs } of dependent.filter((one) => one.key === key))
      for (const need of needs) trial.add(need);
  const isNeeded = (key: string) =>
    required.has(key) ||
    dependent.some(({ key: by, needs }) => trial.has(by) && needs.includes(key));
  for (const keys of apart) {
    const spare = keys.every((key) => trial.has(key)) && keys.findLast((key) => !isNeeded(key));
    if (spare) trial.delete(spare);
  }
  for (const key of optional) {
    if (trial.size >= minProperties) break;
    const more = new Set([...trial, key]);
    if (isTogether((one) => more.has(one), limits)) trial.add(key);
  }
  for (const key of [...trial].reverse()) {
    if (trial.size <= (maxProperties ?? trial.size)) break;
    const fewer = new Set([...trial].filter((one) => one !== key));
    if (!isNeeded(key) && isTogether((one) => fewer.has(one), limits)) trial.delete(key);
  }
  return trial;
}
