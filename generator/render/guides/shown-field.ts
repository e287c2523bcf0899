import type { Field, Operation, Type } from "../../model/types/model.js";
import { underlying } from "../language/concrete.js";
import type { GuidedClient } from "./example-calls.js";

/**
 * A field of the result that a guide shows: `data.name`. "" if there is none that is always there
 * and can be written with dots. Behind an envelope, the fields of the envelope say little.
 */
export function shownField(client: GuidedClient, operation: Operation): string {
  const { result, resultOptional } = operation;
  if (result === null || resultOptional) return "";
  const isInside = client.module.envelope !== null;
  return (isInside && pathIn(client, result, true)) || pathIn(client, result, false) || "";
}

function pathIn(client: GuidedClient, type: Type, isInside: boolean): string | null {
  const shown = fieldsOf(client, type);
  for (const field of isInside ? shown : []) {
    const path = pathIn(client, field.type, false);
    if (path !== null) return `${client.names.field(field)}.${path}`;
  }
  if (isInside) return null;
  const field = shown.find((one) => isPlain(client, one.type));
  return field ? client.names.field(field) : null;
}

function fieldsOf(client: GuidedClient, type: Type): readonly Field[] {
  if (type.kind === "nullable") return [];
  const { type: found } = underlying(type, client.schemas);
  if (found.kind !== "object") return [];
  return found.fields.filter(
    (field) =>
      field.required &&
      field.access !== "write" &&
      /^[A-Za-z_]\w*$/.test(client.names.field(field)) &&
      // Samples must not show how to log secrets.
      !/token|secret|password/i.test(field.key),
  );
}

function isPlain(client: GuidedClient, type: Type): boolean {
  const { kind } = underlying(type, client.schemas).type;
  return type.kind !== "nullable" && (kind === "scalar" || kind === "enum");
}
