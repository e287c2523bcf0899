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
  const keys = [...drafts.keys()].sort(byCodeUnit);
  for (const key of keys) {
    const draft = drafts.get(key);
    if (!draft || !leadsTo(draft.type, key, drafts, new Set())) continue;
    report("circular-composition", draft.at, { name: draft.authorName || draft.owner.segment });
    draft.type = without(draft.type, key, drafts) ?? unknown;
  }
}

function leadsTo(
  type: Type,
  key: string,
  drafts: ReadonlyMap<string, Draft>,
  seen: Set<string>,
): boolean {
  const direct = members(type);
  if (direct) return direct.some((member) => leadsTo(member, key, drafts, seen));
  if (type.kind !== "ref") return false;
  if (type.schema === key) return true;
  if (seen.has(type.schema)) return false;
  seen.add(type.schema);
  const next = drafts.get(type.schema);
  return next !== undefined && leadsTo(next.type, key, drafts, seen);
}

function members(type: Type): readonly Type[] | null {
  if (type.kind === "nullable") return [type.type];
  if (type.kind === "union") return type.variants;
  return type.kind === "intersection" ? type.parts : null;
}

function without(type: Type, key: string, drafts: ReadonlyMap<string, Draft>): Type | null {
  if (!leadsTo(type, key, drafts, new Set())) return type;
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
