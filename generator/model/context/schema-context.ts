import type { Report } from "../../diagnostics/catalogue.js";
import type { Given } from "../../document/json.js";
import type { Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import type { Lookup } from "../types/behind.js";
import type { Field, InnerText, Type } from "../types/model.js";

/** A type, and the names that its schema requires. A sibling in an `allOf` may describe those. */
export interface Shape {
  readonly type: Type;
  readonly required: readonly string[];
}

/** The owner of an inline schema, which gives the schema its name. */
export interface Owner {
  /** Key of the draft at this location, if it gets one. */
  readonly key: string;
  readonly parent: Owner | null;
  /** The location's own part of the name: a property's key, `Item`, or a whole name at the root. */
  readonly segment: string;
  /** At the root: a part that several operations may share. */
  readonly part?: true;
}

/** A named type before its name is chosen. Keys are locations: `openapi.yaml#/components/...`. */
export interface Draft {
  readonly key: string;
  readonly at: Pointer;
  /** The author's name, or "" if the schema is named after its owner. */
  authorName: string;
  owner: Owner;
  /** True if the name is in the root's own components.schemas. */
  readonly component: boolean;
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly default: Given | null;
  readonly example: Given | null;
  inner?: readonly InnerText[];
  /** Absent if it is anywhere but in XML, which a client sends and reads as a string. */
  onlyInXml?: true;
  type: Type;
}

/** The alternatives of a `oneOf` without a discriminator. */
export interface Choice {
  readonly at: Pointer;
  readonly owner: Owner;
  readonly nodes: readonly unknown[];
  readonly variants: readonly Type[];
}

/** A schema with an `allOf`. */
export interface Composition {
  readonly schema: SchemaNode;
  readonly at: Pointer;
}

/** Converts Schema Objects to types, with a draft for every schema that gets a name. */
export interface Schemas {
  readonly drafts: Map<string, Draft>;
  readonly resolver: Resolver;
  readonly report: Report;
  /** The owners of an operation's inline schemas, by the operation's location. */
  homes: ReadonlyMap<string, string>;
  /** Keys of drafts that are members of an `allOf`. A sibling may describe what they require. */
  readonly composed: Set<string>;
  /** To compare once every schema is known. */
  readonly choices: Choice[];
  readonly compositions: Composition[];
  /** The type of a schema at a location. Objects and enums there get their own draft. */
  inline(node: unknown, at: Pointer, owner: Owner): Type;
  /** A schema with its annotations, as a property, parameter or header has them. */
  field(node: unknown, at: Pointer, owner: Owner): FieldSchema;
  /** A schema's own shape. `ref` is the target of its `$ref`, which is combined with the rest. */
  shapeOf(schema: SchemaNode, at: Pointer, owner: Owner, ref?: Type | null): Shape;
  /** A draft's shape without its name, built on demand. Null while it is being built. */
  shape(key: string): Shape | null;
  /** A draft's shape without its `oneOf` and `anyOf`. Null if it has no location. */
  ownShape(key: string): Shape | null;
  /** The schemas that a draft's `oneOf` or `anyOf` leads to and that have it in their `allOf`. */
  circle(key: string): ReadonlySet<string>;
  /** A draft's type, built on demand. */
  readonly typeOf: Lookup;
  /** Adds a type that has no schema in the description: a request. */
  add(draft: Draft): Type;
  /** Adds every component schema, used or not. */
  addComponents(): void;
  /** The Schema Object of a draft that has its own location, or null. */
  node(key: string): SchemaNode | null;
  /** Gives a schema at a location its draft, as a reference to it would. Returns its key. */
  reach(node: unknown, at: Pointer): string;
  /** Builds the schemas that references have reached. */
  finish(): void;
}

export type FieldSchema = Pick<
  Field,
  "type" | "deprecated" | "description" | "default" | "example" | "access" | "inner"
>;

export function keyOf({ file, pointer }: Pointer): string {
  return `${file}#${pointer}`;
}

/** The owner of schemas below a location. */
export function child(parent: Owner, at: Pointer, segment: string): Owner {
  return { key: keyOf(at), parent, segment };
}
