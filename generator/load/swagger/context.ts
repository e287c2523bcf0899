import type { Report } from "../../diagnostics/catalogue.js";
import { isObject, type Pointer } from "../../document/pointer.js";
import type { Resolved } from "../../resolve/resolver.js";
import type { Places } from "./places.js";

export type Node = Readonly<Record<string, unknown>>;

/** A node of the original description and its position in the upgraded one. */
export interface Move {
  readonly from: Pointer;
  readonly to: Pointer;
}

/** The kind of a node. In a file that others refer to, the position alone does not say it. */
export type Part = "pathItem" | "parameter" | "requestBody" | "response" | "schema";

/** What every part of an upgrade from Swagger 2.0 shares. */
export interface Upgrade {
  readonly root: Node;
  readonly places: Places;
  /** Media types of operations that name none of their own. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  /** Places are those of the original description. */
  readonly report: Report;
  /** The node at the end of references, or undefined. Reports nothing. */
  peek(node: unknown, at: Pointer): Resolved;
  /**
   * A Reference Object whose target in the upgraded description is that of `ref` in the original.
   */
  reference(ref: string, move: Move, part: Part): Node;
  /** Passes a part of a Swagger 2.0 document to the upgrader, which may modify it. */
  library(document: Readonly<Record<string, unknown>>): Node;
  /** Schemas that are made already, by node: YAML's aliases name one several times. */
  readonly schemas: Map<string, Map<object, Node>>;
}

/** A node's own keys with some changed, in the order they had; undefined leaves one out. */
export function withKeys(node: Node, change: (key: string, value: unknown) => unknown): Node {
  return Object.fromEntries(
    Object.entries(node)
      .map(([key, value]) => [key, change(key, value)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

export function own(node: unknown, key: string): unknown {
  return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

/** The `$ref` of a Reference Object, or null. */
export function refOf(node: unknown): string | null {
  const ref = own(node, "$ref");
  return typeof ref === "string" ? ref : null;
}

/** Media types in a list, or null if there is no list. */
export function mediaTypes(node: unknown, key: string): readonly string[] | null {
  const value = own(node, key);
  if (!Array.isArray(value)) return null;
  const names = value.filter((name): name is string => typeof name === "string" && name !== "");
  return [...new Set(names)];
}
