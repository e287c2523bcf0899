import type { Report } from "../diagnostics.js";
import { byCodeUnit } from "./identifiers.js";
import { unknown } from "./narrow.js";
import type { Draft } from "./schema-context.js";
import type { Type } from "./types.js";

/**
 * Leaves out the members by which a type is made of itself without a property or an item in
 * between (`A = A & B`): no finite value has such a type, and no language can write it.
 */
export function breakCycles(drafts: ReadonlyMap<string, Draft>, report: Report): void {
  for (const key of [...suspects(drafts)].sort(byCodeUnit)) {
    const draft = drafts.get(key);
    if (!draft || !leadsTo(draft.type, key, drafts)) continue;
    report("circular-composition", draft.at, { name: draft.authorName || draft.owner.segment });
    draft.type = without(draft.type, key, drafts) ?? unknown;
  }
}

/**
 * Keys of the drafts that may be in a circle: what leads nowhere is taken off, and then what that
 * leaves without a way on, in time that is proportional to the number of references.
 */
function suspects(drafts: ReadonlyMap<string, Draft>): ReadonlySet<string> {
  const ways = new Map<string, number>();
  const users = new Map<string, string[]>();
  for (const [key, { type }] of drafts) {
    const next = [...directKeys(type)].filter((other) => drafts.has(other));
    ways.set(key, next.length);
    for (const other of next) {
      const list = users.get(other);
      if (list) list.push(key);
      else users.set(other, [key]);
    }
  }
  const ends = [...ways].flatMap(([key, count]) => (count === 0 ? [key] : []));
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    ways.delete(end);
    for (const user of users.get(end) ?? []) {
      const left = (ways.get(user) ?? 0) - 1;
      ways.set(user, left);
      if (left === 0) ends.push(user);
    }
  }
  return new Set(ways.keys());
}

/** Names that a type is made of without a property or an item in between. */
function directKeys(type: Type): ReadonlySet<string> {
  const keys = new Set<string>();
  const waiting: Type[] = [type];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "ref") keys.add(next.schema);
    else waiting.push(...(members(next) ?? []));
  }
  return keys;
}

/** No recursion from one draft to the next: a chain of them may be longer than the stack is. */
function leadsTo(type: Type, key: string, drafts: ReadonlyMap<string, Draft>): boolean {
  const found = new Set(directKeys(type));
  // A set is read in the order in which it grows.
  for (const next of found) {
    if (next === key) return true;
    const draft = drafts.get(next);
    if (draft) for (const other of directKeys(draft.type)) found.add(other);
  }
  return false;
}

function members(type: Type): readonly Type[] | null {
  if (type.kind === "nullable") return [type.type];
  if (type.kind === "union") return type.variants;
  return type.kind === "intersection" ? type.parts : null;
}

function without(type: Type, key: string, drafts: ReadonlyMap<string, Draft>): Type | null {
  if (!leadsTo(type, key, drafts)) return type;
  if (type.kind === "ref") return null;
  if (type.kind === "nullable") {
    const inner = without(type.type, key, drafts);
    return inner && { ...type, type: inner };
  }
  const kept = (members(type) ?? []).flatMap((member) => without(member, key, drafts) ?? []);
  const [only] = kept;
  if (kept.length <= 1) return only ?? null;
  return type.kind === "union"
    ? { ...type, variants: kept }
    : { kind: "intersection", parts: kept };
}
