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

/** A schema that is named after what holds it. */
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

/** The last part of a pointer that is a name, or the file's stem where it is the whole file. */
function nameFromPointer({ file, pointer }: Pointer): string {
  const text = parsePointer(pointer).at(-1) ?? "";
  if (text !== "" && !/^\d+$/.test(text)) return text;
  const stem = fileStem(file);
  return text === "" ? stem : `${stem}-${pointer.split("/").slice(-2).join("-")}`;
}

/** True for what is named after a part that operations share, and not after one of them. */
export function isOfPart({ part, parent }: Owner): boolean {
  return parent ? isOfPart(parent) : part === true;
}
