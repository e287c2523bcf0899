import type { Report } from "../../diagnostics/catalogue.js";
import type { Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { reportClosedParts } from "../checks/closed-parts.js";
import { reportOverlaps } from "../checks/overlaps.js";
import {
  type Draft,
  keyOf,
  type Owner,
  type Schemas,
  type Shape,
} from "../context/schema-context.js";
import type { Type } from "../types/model.js";
import { nullable, unknown } from "../types/narrow.js";
import { annotationsOf } from "./annotations.js";
import { basesFirst } from "./bases-first.js";
import { createCircles } from "./circles.js";
import { draftOf, getsName, isOfPart, namedDraft } from "./drafts.js";
import { innerTexts } from "./inner-texts.js";
import { basePlaces, componentPlaces } from "./schema-places.js";
import { shapeOf } from "./shape.js";
import { createUndescribed } from "./undescribed.js";

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
  const circles = createCircles(resolver);
  const undescribed = createUndescribed(composed, report);

  const schemas: Schemas = {
    drafts,
    resolver,
    report,
    homes: new Map(),
    composed,
    choices: [],
    compositions: [],
    inline(node, at, owner) {
      const schema = resolver.schema(node, at);
      if (schema.ref !== null) return reference(at, schema, owner);
      return hoist(
        undescribed.finished(shapeOf(schemas, schema, at, owner), at),
        schema,
        at,
        owner,
      );
    },
    field(node, at, owner) {
      const type = schemas.inline(node, at, owner);
      return {
        type,
        ...annotationsOf(resolver, node, at),
        ...innerTexts(resolver, resolver.schema(node, at), at, type),
      };
    },
    shapeOf: (schema, at, owner, ref = null) => shapeOf(schemas, schema, at, owner, ref),
    shape(key) {
      const known = shapes.get(key);
      if (known !== undefined) return known;
      for (const base of basesFirst(key, basesOf, (base) => shapes.has(base))) makeShape(base);
      return makeShape(key);
    },
    ownShape(key) {
      const schema = schemas.node(key);
      const draft = drafts.get(key);
      if (!schema || !draft) return null;
      const own = { ...schema, oneOf: [], anyOf: [] };
      return shapeOf(schemas, own, draft.at, draft.owner);
    },
    circle(key) {
      const at = drafts.get(key)?.at;
      return at && nodes.has(key) ? circles({ node: nodes.get(key), at }) : new Set();
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
      const list = componentPlaces(components, root, resolver);
      for (const { name, place } of list) names.set(keyOf(place), name);
      for (const { node, place } of list) named(node, place);
    },
    reach(node, at) {
      named(node, at);
      return keyOf(at);
    },
    finish() {
      for (let key = queue.pop(); key !== undefined; key = queue.pop()) schemas.shape(key);
      undescribed.report();
      reportOverlaps(schemas);
      reportClosedParts(schemas);
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
    draft.type = undescribed.finished(shape, draft.at);
    Object.assign(draft, innerTexts(resolver, schema, draft.at, draft.type));
    return shape;
  }

  function basesOf(key: string): string[] {
    const at = drafts.get(key)?.at;
    const bases = at ? basePlaces(nodes.get(key), at, resolver) : [];
    return bases.flatMap((base) => {
      const type = base.node === undefined ? unknown : named(base.node, base.at);
      return type.kind === "ref" ? [type.schema] : [];
    });
  }

  function reference(at: Pointer, schema: SchemaNode, owner: Owner): Type {
    const target = resolver.resolve({ $ref: schema.ref }, at);
    if (target.node === undefined) return unknown;
    const ref = named(target.node, target.at);
    const beside = { ...schema, ref: null };
    return hoist(
      undescribed.finished(shapeOf(schemas, beside, at, owner, ref), at),
      beside,
      at,
      owner,
    );
  }

  function named(node: unknown, at: Pointer): Type {
    const key = keyOf(at);
    if (!drafts.has(key)) {
      nodes.set(key, node);
      drafts.set(key, namedDraft(at, resolver.schema(node, at), names.get(key)));
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
      const inner = innerTexts(resolver, schema, at, type);
      drafts.set(key, { ...draftOf(at, schema, owner), ...inner, type });
      // Already complete: the type has no node to build it from.
      shapes.set(key, { type, required: [] });
    } else if (!known.component && (known.authorName !== "" || !isOfPart(owner))) {
      // A reference led here first. The schema's name must not depend on that.
      known.authorName = "";
      known.owner = owner;
    }
    return { kind: "ref", schema: key };
  }

  return schemas;
}
