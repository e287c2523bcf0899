import type { Report } from "../diagnostics/catalogue.js";
import type { Description } from "../document/description.js";
import { isObject, joinPointer, lookUp, type Pointer } from "../document/pointer.js";
import { looksLikeReference } from "../document/reference.js";
import { createResources } from "./resources.js";
import { createSchemaReader } from "./schema.js";
import type { SchemaNode } from "./schema-node.js";
import { createSteps, type Resolved, type Step } from "./steps.js";

export type { Resolved } from "./steps.js";

/** Looks up references, without copying or changing anything. */
export interface Resolver {
  /** 3.2 is treated as 3.1. */
  readonly version: "3.0" | "3.1";
  /**
   * Follows a Reference Object (OpenAPI 3.1 section 4.8.23) to its final target; any other node is
   * returned unchanged. `node` is undefined if the reference has no target or is circular, which is
   * reported once, at the `$ref`.
   */
  resolve(node: unknown, at: Pointer): Resolved;
  /**
   * Follows a reference by one step; the target may be a reference again. `at` is the object that
   * holds it as `$ref` or in its discriminator's mapping, or the position of the reference itself.
   * Null, and reported, if it has no target.
   */
  target(ref: string, at: Pointer): Resolved | null;
  /** The final target of a reference without a report. Null if it has none. */
  peek(ref: string, at: Pointer): Resolved | null;
  /** Every file of the description, and its content. */
  readonly files: readonly Resolved[];
  /**
   * What a value of a discriminator's mapping names: a component schema by its name, of the root or
   * of the file with the mapping, else as `target`. OpenAPI 3.1 section 4.8.25.
   */
  mapped(value: string, at: Pointer): Resolved | null;
  /** A 3.1 view of one Schema Object. Problems in it are reported when it is first read. */
  schema(node: unknown, at: Pointer): SchemaNode;
}

export function createResolver(description: Description, report: Report): Resolver {
  const { root, sources } = description;
  const version = versionOf(root.value);
  const reported = new Set<string>();
  /** The final target of each reference, so that a long chain is walked only once. */
  const ends = new Map<string, Resolved>();
  const resources = createResources(root.value);
  for (const source of sources.values()) resources.add(source);

  const step = createSteps(description, resources);

  function complain(ref: string, place: Pointer, step: Step): null {
    if ("silent" in step || !isNew(place)) return null;
    if ("remote" in step) report("remote-reference", place, { ref });
    else if ("reason" in step) report("unresolved-reference", place, { ref, reason: step.reason });
    return null;
  }

  function isNew(place: Pointer): boolean {
    const key = keyOf(place);
    if (reported.has(key)) return false;
    reported.add(key);
    return true;
  }

  /** Reports a circle once, at its first position, whichever reference leads into it. */
  function circular(circle: readonly { readonly ref: string; readonly place: Pointer }[]): void {
    const sorted = [...circle].sort((a, b) => (keyOf(a.place) < keyOf(b.place) ? -1 : 1));
    const [first] = sorted;
    const fresh = sorted.filter(({ place }) => isNew(place));
    if (first && fresh.includes(first))
      report("circular-reference", first.place, { ref: first.ref });
  }

  function resolve(node: unknown, at: Pointer): Resolved {
    let current: Resolved = { node, at };
    const trail = new Map<string, { ref: string; place: Pointer }>();
    while (isObject(current.node) && Object.hasOwn(current.node, "$ref")) {
      const { $ref: ref } = current.node;
      const place = joinPointer(current.at, "$ref");
      const nowhere = { node: undefined, at: current.at };
      if (typeof ref !== "string") {
        const shown = JSON.stringify(ref) ?? String(ref);
        complain(shown, place, { reason: "a reference must be a string" });
        return nowhere;
      }
      const key = `${keyOf(place)} ${ref}`;
      const end = ends.get(key);
      if (end) {
        current = end;
        break;
      }
      if (trail.has(key)) {
        circular([...trail.values()].slice([...trail.keys()].indexOf(key)));
        // Whatever leads into the circle leads nowhere.
        current = nowhere;
        break;
      }
      trail.set(key, { ref, place });
      const next = step(ref, current.at);
      if (!("at" in next)) {
        complain(ref, place, next);
        current = nowhere;
        break;
      }
      current = next;
    }
    if (trail.size > 1) for (const key of trail.keys()) ends.set(key, current);
    return current;
  }

  function target(ref: string, at: Pointer): Resolved | null {
    const result = step(ref, at);
    return "at" in result ? result : complain(ref, placeOf(ref, at), result);
  }

  /** The position of the reference itself, if `at` is the object that holds it. */
  function placeOf(ref: string, at: Pointer): Pointer {
    const holder = lookUp(sources.get(at.file)?.value, at.pointer);
    if (!holder.found || !isObject(holder.node)) return at;
    for (const key of ["$ref", "$dynamicRef"]) {
      if (own(holder.node, key) === ref) return joinPointer(at, key);
    }
    const discriminator = own(holder.node, "discriminator");
    const mapping = isObject(discriminator) ? own(discriminator, "mapping") : undefined;
    const entry = isObject(mapping) && Object.entries(mapping).find(([, value]) => value === ref);
    return entry ? joinPointer(at, "discriminator", "mapping", entry[0]) : at;
  }

  function peek(ref: string, at: Pointer): Resolved | null {
    const seen = new Set<unknown>();
    let next = step(ref, at);
    while ("at" in next && isObject(next.node) && typeof own(next.node, "$ref") === "string") {
      if (seen.has(next.node)) return null;
      seen.add(next.node);
      next = step(String(own(next.node, "$ref")), next.at);
    }
    return "at" in next ? next : null;
  }

  function mapped(value: string, at: Pointer): Resolved | null {
    for (const file of new Set([root.file, at.file])) {
      const place = joinPointer({ file, pointer: "" }, "components", "schemas", value);
      const component = lookUp(sources.get(file)?.value, place.pointer);
      if (component.found) return { node: component.node, at: place };
    }
    if (looksLikeReference(value)) return target(value, at);
    return complain(value, placeOf(value, at), { reason: "no schema has this name" });
  }

  const files = [...sources.values()].map(
    ({ file, value }): Resolved => ({ node: value, at: { file, pointer: "" } }),
  );
  const schema = createSchemaReader(version, report);
  return { version, resolve, target, peek, files, mapped, schema };
}

function versionOf(root: unknown): "3.0" | "3.1" {
  return isObject(root) && String(root.openapi).startsWith("3.0") ? "3.0" : "3.1";
}

function own(node: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

function keyOf({ file, pointer }: Pointer): string {
  return `${file}#${pointer}`;
}
