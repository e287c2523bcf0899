import { nearest } from "../diagnostics/nearest.js";
import type { Description } from "../document/description.js";
import { isObject, type LookedUp, lookUp, type Pointer } from "../document/pointer.js";
import type { Reference } from "../document/reference.js";
import type { Resources } from "./resources.js";

/** A node and its location. */
export interface Resolved {
  readonly node: unknown;
  readonly at: Pointer;
}

/** The target of a reference, or why there is none. `silent` if the loader has reported it. */
export type Step =
  | Resolved
  | { readonly reason: string }
  | { readonly remote: true }
  | { readonly silent: true };

/**
 * Follows a reference by one step. The same reference in the same file, or below the same `$id`,
 * always has the same target.
 */
export function createSteps(
  { sources, unread }: Description,
  resources: Resources,
): (ref: string, at: Pointer) => Step {
  const steps = new Map<string, Map<string, Step>>();

  function step(ref: string, at: Pointer): Step {
    const scope = resources.scopeOf(at);
    const known = steps.get(scope) ?? new Map<string, Step>();
    const result = known.get(ref) ?? follow(ref, at);
    known.set(ref, result);
    steps.set(scope, known);
    return result;
  }

  function follow(ref: string, from: Pointer): Step {
    const reference = resources.locate(ref, from);
    if (reference.kind === "refused") {
      return unread?.has(ref) ? { silent: true } : { reason: reference.reason };
    }
    if (reference.kind === "remote") {
      return unread?.has(reference.url) ? { silent: true } : { remote: true };
    }
    const source = sources.get(reference.file);
    if (source) return find(reference, source.value);
    return unread?.has(reference.file)
      ? { silent: true }
      : {
          reason: `${reference.file} was not read, because only extensions and examples refer to it`,
        };
  }

  return step;
}

function find(reference: Extract<Reference, { file: string }>, value: unknown): Step {
  const { file } = reference;
  if (value === null) return { reason: `${file} is empty` };
  if (reference.kind === "anchor") return { reason: `${file} has no $anchor ${reference.anchor}` };
  const { pointer } = reference;
  const result = lookUp(value, pointer);
  if (!result.found) return { reason: missing(file, result) };
  if (result.node === null) return { reason: `${file}#${pointer} is empty` };
  return { node: result.node, at: { file, pointer } };
}

function missing(
  file: string,
  { parent, pointer, missing: name }: Extract<LookedUp, { found: false }>,
): string {
  const reason = `${file} has no #${pointer}`;
  if (!isObject(parent)) return reason;
  if (Object.hasOwn(parent, "$ref")) return `${reason}; its parent is itself a reference`;
  const guess = nearest(name, Object.keys(parent));
  return guess === null ? reason : `${reason} (did you mean ${guess}?)`;
}
