import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Envelope, Module } from "../types/model.js";
import { hasField } from "../types/success.js";

/**
 * Reports a field that no response has: every call would count as a success. `at` is the position
 * of the envelope, or null if it comes from code.
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
    if (results.some((type) => hasField(type, field, types))) continue;
    const isMark = key === "success" || key === "unauthorized";
    const place = at && joinPointer(at, ...(isMark ? [key, "field"] : [key]));
    report("unknown-field", place, { key, field, module: id });
  }
}

function fieldsOf(envelope: Envelope): [string, string][] {
  const { success, unauthorized, code, message, requestId } = envelope;
  const marks = { success: success.field, unauthorized: unauthorized?.field ?? null };
  const fields = { ...marks, code, message, requestId };
  return Object.entries(fields).flatMap(([key, field]) => (field === null ? [] : [[key, field]]));
}
