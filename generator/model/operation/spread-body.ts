import type { Schemas } from "../context/schema-context.js";
import { behindNames } from "../types/behind.js";
import type { Content, Field, ObjectType, Type } from "../types/model.js";
import type { BodyDraft } from "./bodies.js";

/** A body whose properties are fields of the request. */
export interface SpreadBody {
  /** The fields that are sent, without readOnly properties. */
  readonly fields: readonly Field[];
  readonly object: ObjectType;
  /** The named type of the body. */
  readonly ref: Type;
}

/** Null if the body is one field of the request. */
export function spreadable(
  body: BodyDraft,
  withParameters: boolean,
  schemas: Schemas,
): SpreadBody | null {
  const content = body.contents[0];
  if (!content || content.kind === "text" || content.kind === "binary") return null;
  const object = behindNames(content.type, schemas.typeOf);
  if (object?.kind !== "object") return null;
  const fields = object.fields.filter(({ access }) => access !== "read");
  if (fields.length === 0) return null;
  if (withParameters && object.additional) return null;
  if (withParameters && !body.required && fields.some((field) => field.required)) return null;
  return { fields, object, ref: content.type };
}

/**
 * A body whose properties are request fields needs no type unless its author named it: the request
 * has its fields, and its name.
 */
export function unnamed(
  contents: readonly Content[],
  { ref, object }: SpreadBody,
  schemas: Schemas,
): readonly Content[] {
  const hoisted = ref.kind === "ref" && schemas.drafts.get(ref.schema)?.authorName === "";
  return hoisted
    ? contents.map((content, index) => (index === 0 ? { ...content, type: object } : content))
    : contents;
}
