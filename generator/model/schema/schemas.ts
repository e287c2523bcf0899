import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer, parsePointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { member } from "../context/raw.js";
import {
  type Draft,
  type FieldSchema,
  keyOf,
  type Owner,
  type Schemas,
  type Shape,
} from "../context/schema-context.js";
import { fileStem } from "../naming/identifiers.js";
import { ownerInside } from "../naming/owners.js";
import type { Type } from "../types/model.js";
import { nullable, unknown } from "../types/narrow.js";
import { finishShape } from "./required.js";
import { shapeOf } from "./shape.js";

export function createSchemas(
  resolver: Resolver,
  root: Pointer,
  components: unknown,
  report: Report,
): Schemas {
  const drafts = new Map<string, Draft>();
  const shapes = new Map<string, Shape | null>();
  const names = new Map<string, string>();
  const nodes = new Map<string, unknown>();
  const queue: string[] = [];
  const composed = new Set<string>();
  /** Required names without a property, by the draft that has them. */
  const undescribed = new Map<string, { readonly at: Pointer; readonly name: string }[]>();

  const schemas: Schemas = {
    drafts,
    resolver,
    report,
    homes: new Map(),
    composed,
    inline(node, at, owner) {
      const schema = resolver.schema(node, at);
      if (schema.ref !== null) return reference(at, schema, owner);
      return hoist(finished(shapeOf(schemas, schema, at, owner), at), schema, at, owner);
    },
    field(node, at, owner) {
      const type = schemas.inline(node, at, owner);
      return { type, ...annotations(node, at, 8) };
    },
    shapeOf: (schema, at, owner, ref = null) => shapeOf(schemas, schema, at, owner, ref),
    shape(key) {
      const known = shapes.get(key);
      if (known !== undefined) return known;
      // One call for each schema of a long chain would need a stack as long.
      for (const base of basesFirst(key)) makeShape(base);
      return makeShape(key);
    },
    typeOf(key) {
      schemas.shape(key);
      return drafts.get(key)?.type;
    },
    node(key) {
      const at = drafts.get(key)?.at;
      return at && nodes.has(key) ? resolver.schema(nodes.get(key), at) : null;
    },
    add(draft) {
      drafts.set(draft.key, draft);
      shapes.set(draft.key, { type: draft.type, required: [] });
      return { kind: "ref", schema: draft.key };
    },
    addComponents() {
      if (typeof components !== "object" || components === null) return;
      const list = Object.entries(components).map(([name, node]) => {
        const at = joinPointer(root, "components", "schemas", name);
        const target = isReference(node) ? resolver.resolve(node, at) : null;
        // A component that only points into another file names what is there.
        const place =
          target?.node !== undefined && target && target.at.file !== at.file ? target.at : at;
        return { name, place, node: target && place === target.at ? target.node : node };
      });
      for (const { name, place } of list) names.set(keyOf(place), name);
      for (const { node, place } of list) named(node, place);
    },
    finish() {
      for (let key = queue.pop(); key !== undefined; key = queue.pop()) schemas.shape(key);
      for (const [key, list] of undescribed) {
        if (composed.has(key)) continue;
        for (const { at, name } of list) report("required-not-described", at, { name });
      }
    },
  };

  function makeShape(key: string): Shape | null {
    const known = shapes.get(key);
    if (known !== undefined) return known;
    const draft = drafts.get(key);
    if (!draft) return null;
    shapes.set(key, null);
    const schema = resolver.schema(nodes.get(key), draft.at);
    const shape =
      schema.ref === null
        ? shapeOf(schemas, schema, draft.at, draft.owner)
        : { type: reference(draft.at, schema, draft.owner), required: [] };
    shapes.set(key, shape);
    draft.type = finished(shape, draft.at);
    return shape;
  }

  /** What a schema extends and has no shape yet, those that extend nothing first. */
  function basesFirst(key: string): string[] {
    const seen = new Set([key]);
    const bases: string[] = [];
    const trail = [{ key, left: basesOf(key) }];
    for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
      const base = last.left.pop();
      if (base === undefined) {
        bases.push(last.key);
        trail.pop();
      } else if (!seen.has(base) && !shapes.has(base)) {
        seen.add(base);
        trail.push({ key: base, left: basesOf(base) });
      }
    }
    // The last one is the schema itself.
    return bases.slice(0, -1);
  }

  function basesOf(key: string): string[] {
    const at = drafts.get(key)?.at;
    const members = member(nodes.get(key), "allOf");
    if (!at || !Array.isArray(members)) return [];
    return members.flatMap((node: unknown, index) => {
      if (!isReference(node)) return [];
      const target = resolver.resolve(node, joinPointer(at, "allOf", index));
      const type = target.node === undefined ? unknown : named(target.node, target.at);
      return type.kind === "ref" ? [type.schema] : [];
    });
  }

  function finished(shape: Shape, at: Pointer): Type {
    // `anyOf: [{ required: [a] }, { required: [b] }]` says which of the properties beside it.
    const isChoice = /\/(?:anyOf|oneOf)\/\d+$/.test(at.pointer);
    return finishShape(shape, at, (name) => {
      if (isChoice) return;
      const list = undescribed.get(keyOf(at)) ?? [];
      undescribed.set(keyOf(at), [...list, { at: joinPointer(at, "required"), name }]);
    });
  }

  function reference(at: Pointer, schema: SchemaNode, owner: Owner): Type {
    const target = resolver.resolve({ $ref: schema.ref }, at);
    if (target.node === undefined) return unknown;
    const ref = named(target.node, target.at);
    const beside = { ...schema, ref: null };
    return hoist(finished(shapeOf(schemas, beside, at, owner, ref), at), beside, at, owner);
  }

  function named(node: unknown, at: Pointer): Type {
    const key = keyOf(at);
    if (!drafts.has(key)) {
      nodes.set(key, node);
      const component = names.get(key);
      const inside = component === undefined ? ownerInside(at) : null;
      const authorName = component ?? (inside ? "" : nameFromPointer(at));
      const owner: Owner = inside ?? { key, parent: null, segment: authorName };
      drafts.set(
        key,
        draftOf(key, at, resolver.schema(node, at), owner, authorName, component !== undefined),
      );
      queue.push(key);
    }
    return { kind: "ref", schema: key };
  }

  function hoist(type: Type, schema: SchemaNode, at: Pointer, owner: Owner): Type {
    if (type.kind === "nullable") return nullable(hoist(type.type, schema, at, owner));
    if (!getsName(type)) return type;
    const key = keyOf(at);
    const known = drafts.get(key);
    if (!known) {
      drafts.set(key, { ...draftOf(key, at, schema, owner, "", false), type });
      // Complete as it stands: there is no node to make it from again.
      shapes.set(key, { type, required: [] });
    } else if (!known.component && (known.authorName !== "" || !isOfPart(owner))) {
      // Something else has led here first; what the place is called does not depend on that.
      known.authorName = "";
      known.owner = owner;
    }
    return { kind: "ref", schema: key };
  }

  /** An annotation beside a reference wins over the one at its end. */
  function annotations(node: unknown, at: Pointer, depth: number): Omit<FieldSchema, "type"> {
    const schema = resolver.schema(node, at);
    const [only] = schema.allOf;
    const target =
      schema.ref !== null
        ? resolver.resolve({ $ref: schema.ref }, at)
        : schema.allOf.length === 1
          ? { node: only, at: joinPointer(at, "allOf", 0) }
          : null;
    const inner =
      target?.node !== undefined && target && depth > 0
        ? annotations(target.node, target.at, depth - 1)
        : null;
    return {
      deprecated: schema.deprecated || (inner?.deprecated ?? false),
      description: schema.description || schema.title || (inner?.description ?? ""),
      default: schema.default ?? inner?.default ?? null,
      example: schema.example ?? inner?.example ?? null,
      access: schema.readOnly ? "read" : schema.writeOnly ? "write" : (inner?.access ?? "both"),
    };
  }

  return schemas;
}

function draftOf(
  key: string,
  at: Pointer,
  schema: SchemaNode,
  owner: Owner,
  authorName: string,
  component: boolean,
): Draft {
  const { title, description, deprecated, default: initial, example } = schema;
  return {
    key,
    at,
    authorName,
    owner,
    component,
    title,
    description,
    deprecated,
    default: initial,
    example,
    type: unknown,
  };
}

function getsName(type: Type): boolean {
  return (
    (type.kind === "object" && type.fields.length > 0) ||
    type.kind === "enum" ||
    type.kind === "intersection" ||
    (type.kind === "union" && type.discriminator !== null)
  );
}

function isReference(node: unknown): boolean {
  return typeof node === "object" && node !== null && Object.hasOwn(node, "$ref");
}

/** The last part of a pointer that is a name, or the file's stem where it is the whole file. */
function nameFromPointer({ file, pointer }: Pointer): string {
  const text = parsePointer(pointer).at(-1) ?? "";
  if (text !== "" && !/^\d+$/.test(text)) return text;
  const stem = fileStem(file);
  return text === "" ? stem : `${stem}-${pointer.split("/").slice(-2).join("-")}`;
}

/** True for what is named after a part that operations share, and not after one of them. */
function isOfPart({ part, parent }: Owner): boolean {
  return parent ? isOfPart(parent) : part === true;
}
