import { posix } from "node:path";
import type { Source } from "../document/description.js";
import { isObject, lookUp, type Pointer } from "../document/pointer.js";
import {
  decode,
  fragmentOf,
  inFile,
  isUrl,
  parseReference,
  type Reference,
} from "../document/reference.js";
import { declaredIn } from "./anchors.js";

/**
 * The targets of references in the loaded files. JSON Schema 2020-12 core section 8.2 (OpenAPI 3.1)
 * and `$self` of OpenAPI 3.2: an `$id` is the base of references inside it, and a name for others
 * to use, wherever its file is. A URI that nobody declares is looked up at the location of the
 * file: an `$id` never causes a fetch.
 */
export interface Resources {
  /** Takes the names of a file in; those of files that came before win. */
  add(source: Source): void;
  /** The target of a reference at a location. A pointer is relative to the whole file. */
  locate(ref: string, at: Pointer): Reference;
  /** True if a file that is not read yet could still declare the target. */
  isOpen(ref: string, at: Pointer): boolean;
  /** Equal for all locations at which a reference has the same target. */
  scopeOf(at: Pointer): string;
}

/** A schema with an `$id` of its own, or a whole file. */
interface Resource {
  readonly file: string;
  readonly pointer: string;
  /** A URI, or the path of a file. */
  readonly uri: string;
}

export function createResources(root: unknown): Resources {
  const files = new Map<string, { source: Source; resources: Map<string, Resource> }>();
  const byUri = new Map<string, Resource>();
  const version = textAt(root, "openapi");
  // Earlier versions have no `$id` keyword.
  const hasIds = /^3\.[1-9]/.test(version);

  function enclosing({ file, pointer }: Pointer): Resource {
    const resources = files.get(file)?.resources;
    const whole = resources?.get("") ?? { file, pointer: "", uri: file };
    if (!resources || resources.size < 2) return whole;
    let end = pointer.length;
    while (end > 0) {
      const found = resources.get(pointer.slice(0, end));
      if (found) return found;
      end = pointer.lastIndexOf("/", end - 1);
    }
    return whole;
  }

  function named(ref: string, at: Pointer): Resource | null {
    const [target = ""] = ref.split("#", 1);
    const base = enclosing(at);
    if (target === "") return base;
    const uri = resolveUri(target, base.uri);
    return (uri !== null && byUri.get(uri)) || null;
  }

  return {
    add(source) {
      const { file, value, text } = source;
      const resources = new Map<string, Resource>();
      files.set(file, { source, resources });
      const self = hasIds ? textAt(value, "$self") : "";
      const uri = (self !== "" && resolveUri(withoutFragment(self), file)) || file;
      const declare = (resource: Resource) => {
        resources.set(resource.pointer, resource);
        if (!byUri.has(resource.uri)) byUri.set(resource.uri, resource);
      };
      declare({ file, pointer: "", uri });
      // Most files have none. Searching their text is faster than walking their nodes.
      if (!hasIds || !text.includes("$id")) return;
      for (const [pointer, id] of declaredIn(value).ids) {
        const base = enclosing({ file, pointer }).uri;
        const own = resolveUri(withoutFragment(id), base);
        if (own !== null) declare({ file, pointer, uri: own });
      }
    },
    locate(ref, at) {
      const fragment = fragmentOf(ref);
      const resource = fragment === null ? null : named(ref, at);
      if (!resource || fragment === null) return known(parseReference(ref, at.file));
      const { file, pointer } = resource;
      if (fragment !== "" && !fragment.startsWith("/")) return anchor(resource, fragment);
      const within = { kind: "pointer", file, pointer: pointer + fragment } as const;
      if (pointer === "" || fragment === "") return within;
      // Many who write an `$id` still write pointers from the root of the file.
      const value = files.get(file)?.source.value;
      const fromRoot = !lookUp(value, within.pointer).found && lookUp(value, fragment).found;
      return fromRoot ? { ...within, pointer: fragment } : within;
    },
    isOpen(ref, at) {
      const relative = !/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(ref);
      if (!hasIds || (relative && enclosing(at).uri === at.file)) return false;
      return named(ref, at) === null;
    },
    scopeOf(at) {
      const { file, pointer } = enclosing(at);
      return pointer === "" ? file : `${file}#${pointer}`;
    },
  };

  /** A remote file that was read, and an anchor in one. */
  function known(given: Reference): Reference {
    const reference =
      given.kind === "remote" && files.has(given.url) ? inFile(given.url, given.fragment) : given;
    if (reference.kind !== "anchor") return reference;
    const { file } = reference;
    return anchor({ file, pointer: "", uri: file }, reference.anchor);
  }

  /**
   * An anchor belongs to the enclosing schema with an `$id`. If it appears twice, the first is
   * used.
   */
  function anchor(resource: Resource, name: string): Reference {
    const { file } = resource;
    const places = declaredIn(files.get(file)?.source.value).anchors.get(name) ?? [];
    const own = places.find((pointer) => enclosing({ file, pointer }).pointer === resource.pointer);
    const [pointer = null] = own === undefined ? places : [own];
    return pointer === null
      ? { kind: "anchor", file, anchor: name }
      : { kind: "pointer", file, pointer };
  }
}

/** RFC 3986 section 5. Null if it cannot be resolved. A path without a scheme stays one. */
function resolveUri(target: string, base: string): string | null {
  if (/^[a-z][a-z0-9+.-]+:/i.test(target))
    return URL.canParse(target) ? new URL(target).href : null;
  if (isUri(base)) return URL.canParse(target, base) ? new URL(target, base).href : null;
  const path = decode(target);
  return path === null || path.startsWith("/") ? null : posix.join(posix.dirname(base), path);
}

function isUri(name: string): boolean {
  return isUrl(name) || /^[a-z][a-z0-9+.-]+:/i.test(name);
}

function withoutFragment(uri: string): string {
  return uri.split("#", 1)[0] ?? "";
}

function textAt(node: unknown, key: string): string {
  const value = isObject(node) && Object.hasOwn(node, key) ? node[key] : "";
  return typeof value === "string" ? value : "";
}
