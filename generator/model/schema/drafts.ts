import { type Pointer, parsePointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { type Draft, keyOf, type Owner } from "../context/schema-context.js";
import { fileStem } from "../naming/identifiers.js";
import { ownerInside } from "../naming/owners.js";
import type { Type } from "../types/model.js";
import { unknown } from "../types/narrow.js";

/** A schema in `components.schemas`, or one that a reference leads to. */
export function namedDraft(at: Pointer, schema: SchemaNode, component: string | undefined): Draft {
  const inside = component === undefined ? ownerInside(at) : null;
  const authorName = component ?? (inside ? "" : nameFromPointer(at));
  const key = keyOf(at);
  const owner: Owner = inside ?? { key, parent: null, segment: authorName };
  return { ...draftOf(at, schema, owner), authorName, component: component !== undefined };
}

/** A schema that is named after its owner. */
export function draftOf(at: Pointer, schema: SchemaNode, owner: Owner): Draft {
  const { title, description, deprecated, default: initial, example } = schema;
  return {
    key: keyOf(at),
    at,
    authorName: "",
    owner,
    component: false,
    title,
    description,
    deprecated,
    default: initial,
    example,
    type: unknown,
  };
}

/** Whether an inline schema of this type gets a name of its own. */
export function getsName(type: Type): boolean {
  return (
    (type.kind === "object" && type.fields.length > 0) ||
    type.kind === "enum" ||
    type.kind === "intersection" ||
    (type.kind === "union" && type.discriminator !== null)
  );
}

/** The last name in a pointer, or the file's stem for the whole file. */
function nameFromPointer({ file, pointer }: Pointer): string {
  const text = parsePointer(pointer).at(-1) ?? "";
  if (text !== "" && !/^\d+$/.test(text)) return text;
  const stem = fileStem(file);
  return text === "" ? stem : `${stem}-${pointer.split("/").slice(-2).join("-")}`;
}

/** True if the owner is a part that operations share, not one operation. */
export function isOfPart({ part, parent }: Owner): boolean {
  return parent ? isOfPart(parent) : part === true;
}
