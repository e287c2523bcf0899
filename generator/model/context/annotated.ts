import type { Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import { isObject, text } from "./raw.js";

/** The target of a reference, with the texts that count at the reference. */
export interface Annotated {
  /** Undefined if the reference has no target. */
  readonly node: unknown;
  readonly at: Pointer;
  readonly summary: string;
  readonly description: string;
}

/** How many references in a row may override the texts. */
const longest = 8;

/**
 * Resolves a reference. OpenAPI 3.1 section 4.8.23: `summary` and `description` next to `$ref`
 * override those of the target. OpenAPI 3.0 ignores them.
 */
export function annotated(resolver: Resolver, raw: unknown, at: Pointer): Annotated {
  const { node, at: place } = resolver.resolve(raw, at);
  const own = { summary: "", description: "" };
  let step = { node: raw, at };
  for (let n = 0; n < longest && node !== undefined && resolver.version !== "3.0"; n++) {
    if (!isObject(step.node) || typeof step.node.$ref !== "string") break;
    own.summary ||= text(step.node, "summary");
    own.description ||= text(step.node, "description");
    const next = resolver.target(step.node.$ref, step.at);
    if (!next) break;
    step = next;
  }
  return {
    node,
    at: place,
    summary: own.summary || text(node, "summary"),
    description: own.description || text(node, "description"),
  };
}
