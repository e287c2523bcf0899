import type { Pointer } from "../../document/pointer.js";
import type { Resources } from "../../resolve/resources.js";
import { referenceTo, withParts } from "../swagger/parts.js";
import { findReferences } from "./find-references.js";

/** A part of a file as it must be written in another one: its references lead to the same targets. */
export function rebased(node: unknown, from: Pointer, to: string, resources: Resources): unknown {
  if (from.file === to || typeof node !== "object" || node === null) return node;
  const found = findReferences(
    { node, at: from, reading: "keywords" },
    new Map([["keywords", new Set<object>()]]),
    () => false,
  );
  const parts = found.flatMap(({ ref, at }) => {
    const value = written(ref, at, to, resources);
    return [{ pointer: at.pointer.slice(from.pointer.length), value }];
  });
  return withParts(node, parts);
}

function written(ref: string, at: Pointer, to: string, resources: Resources): string {
  const target = resources.locate(ref, at);
  if (target.kind === "pointer") return referenceTo(target, to);
  if (target.kind === "anchor")
    return referenceTo({ file: target.file, pointer: "" }, to) + target.anchor;
  return target.kind === "remote" ? `${target.url}#${target.fragment}` : ref;
}
