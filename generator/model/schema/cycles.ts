import type { Report } from "../../diagnostics/catalogue.js";
import type { Draft } from "../context/schema-context.js";
import { byCodeUnit } from "../naming/identifiers.js";
import { membersOf } from "../types/map-type.js";
import type { Type } from "../types/model.js";
import { unknown } from "../types/narrow.js";

/**
 * Leaves out members through which a type contains itself without a property or an item in between
 * (`A = A & B`). No finite value has such a type, and no language can express it.
 */
export function breakCycles(drafts: ReadonlyMap<string, Draft>, report: Report): void {
  const suspects = createSuspects(drafts);
  for (const key of suspects.keys().sort(byCodeUnit)) {
    const draft = suspects.has(key) ? drafts.get(key) : undefined;
    if (!draft || !leadsTo(draft.type, key, drafts)) continue;
    report("circular-composition", draft.at, { name: draft.authorName || draft.owner.segment });
    draft.type = without(draft.type, key, drafts) ?? unknown;
    suspects.broken(key, draft);
  }
}

/**
 * Keys of the drafts that may be part of a circle. Drafts without references are removed, then
 * those that only referred to them, and so on. The time is proportional to the number of
 * references.
 */
function createSuspects(drafts: ReadonlyMap<string, Draft>) {
  const ways = new Map<string, Set<string>>();
  const users = new Map<string, string[]>();
  const waysOf = ({ type }: Draft) =>
    new Set([...directKeys(type)].filter((other) => drafts.has(other)));
  for (const [key, draft] of drafts) {
    ways.set(key, waysOf(draft));
    for (const other of ways.get(key) ?? []) {
      const list = users.get(other);
      if (list) list.push(key);
      else users.set(other, [key]);
    }
  }
  const takeOff = (ends: string[]) => {
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
      ways.delete(end);
      for (const user of users.get(end) ?? []) {
        const left = ways.get(user);
        if (left?.delete(end) && left.size === 0) ends.push(user);
      }
    }
  };
  takeOff([...ways].flatMap(([key, { size }]) => (size === 0 ? [key] : [])));
  return {
    keys: () => [...ways.keys()],
    has: (key: string) => ways.has(key),
    /** Its circle is broken, so it may have no references left. */
    broken: (key: string, draft: Draft) => {
      const left = new Set([...waysOf(draft)].filter((other) => ways.has(other)));
      ways.set(key, left);
      if (left.size === 0) takeOff([key]);
    },
  };
}

/** The named types in a type, without a property or an item in between. */
function directKeys(type: Type): ReadonlySet<string> {
  const keys = new Set<string>();
  const waiting: Type[] = [type];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "ref") keys.add(next.schema);
    else for (const member of membersOf(next)) waiting.push(member);
  }
  return keys;
}

/** A loop instead of recursion, because a chain of drafts may be longer than the stack. */
function leadsTo(type: Type, key: string, drafts: ReadonlyMap<string, Draft>): boolean {
  const found = new Set(directKeys(type));
  // The loop also visits keys that are added while it runs.
  for (const next of found) {
    if (next === key) return true;
    const draft = drafts.get(next);
    if (draft) for (const other of directKeys(draft.type)) found.add(other);
  }
  return false;
}

function without(type: Type, key: string, drafts: ReadonlyMap<string, Draft>): Type | null {
  if (!leadsTo(type, key, drafts)) return type;
  if (type.kind === "ref") return null;
  if (type.kind === "nullable") {
    const inner = without(type.type, key, drafts);
    return inner && { ...type, type: inner };
  }
  const kept = membersOf(type).flatMap((member) => without(member, key, drafts) ?? []);
  const [only] = kept;
  if (kept.length <= 1) return only ?? null;
  return type.kind === "union"
    ? { ...type, variants: kept }
    : { kind: "intersection", parts: kept };
}
