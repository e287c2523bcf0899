import type { Report } from "../diagnostics.js";
import { joinPointer, parsePointer } from "../resolve/pointer.js";
import type { Envelope, Module, Pointer, Type } from "./types.js";

/**
 * A field that no answer has would never tell anything: every call would be a success. `at` is where
 * the envelope is written, or null where it comes from code.
 */
export function reportUnknownFields(
  { id, envelope, groups, schemas }: Module,
  at: Pointer | null,
  report: Report,
): void {
  if (!envelope) return;
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const results = groups.flatMap(({ operations }) =>
    operations.flatMap(({ result }) => result ?? []),
  );
  for (const [key, field] of fieldsOf(envelope)) {
    const steps = stepsOf(field);
    if (results.some((type) => hasField(type, steps, types, new Set()))) continue;
    const place = at && joinPointer(at, ...(key === "success" ? [key, "field"] : [key]));
    report("unknown-field", place, { key, field, module: id });
  }
}

/** Whether an answer of this type may tell of a failure. */
export function mayTellFailure(
  { envelope, schemas }: Pick<Module, "envelope" | "schemas">,
  result: Type | null,
): boolean {
  if (!envelope || result === null) return false;
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  return hasField(result, stepsOf(envelope.success.field), types, new Set());
}

function stepsOf(field: string): readonly string[] {
  return field.startsWith("/") ? parsePointer(field) : [field];
}

function fieldsOf({ success, code, message, requestId }: Envelope): [string, string][] {
  const fields = { success: success.field, code, message, requestId };
  return Object.entries(fields).flatMap(([key, field]) => (field === null ? [] : [[key, field]]));
}

/** Whether some value of a type may have a property there. */
function hasField(
  type: Type,
  steps: readonly string[],
  types: ReadonlyMap<string, Type>,
  seen: ReadonlySet<string>,
): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  const within = (inner: Type) => hasField(inner, steps, types, seen);
  switch (type.kind) {
    case "ref": {
      const target = types.get(type.schema);
      if (target === undefined || seen.has(type.schema)) return false;
      return hasField(target, steps, types, new Set([...seen, type.schema]));
    }
    case "object": {
      const found = type.fields.find(({ key }) => key === step);
      const next = found?.type ?? type.additional;
      return next !== null && hasField(next, rest, types, new Set());
    }
    case "map":
      return hasField(type.values, rest, types, new Set());
    case "union":
      return type.variants.some(within);
    case "intersection":
      return type.parts.some(within);
    case "nullable":
      return within(type.type);
    default:
      return type.kind === "unknown";
  }
}
