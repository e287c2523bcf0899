import { posix } from "node:path";

/** What a `$ref` names, before anything is looked up. OpenAPI 3.1 sections 4.6 and 4.8.23. */
export type Reference =
  | { readonly kind: "pointer"; readonly file: string; readonly pointer: string }
  /** Plain-name fragment: an `$anchor` of JSON Schema. */
  | { readonly kind: "anchor"; readonly file: string; readonly anchor: string }
  /** On a host that the user did not name; `url` has no fragment. */
  | { readonly kind: "remote"; readonly url: string; readonly fragment: string }
  /** Nothing that may be followed. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Reads a reference in `from`, a file name with `/` separators or an http(s) URL. Relative
 * references of a URL resolve against it (RFC 3986 section 5) and stay on its origin; those of a
 * file are relative paths. `resources.ts` handles `$id` and `$self`.
 */
export function parseReference(ref: string, from: string): Reference {
  const hash = ref.indexOf("#");
  const target = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = fragmentOf(ref);
  if (fragment === null) return refused("its percent-encoding is not valid");
  const file = isUrl(from) ? urlOf(target, from) : fileOf(target, from);
  if (typeof file !== "string") return file.kind === "remote" ? { ...file, fragment } : file;
  return inFile(file, fragment);
}

/** What a fragment names in a file. */
export function inFile(file: string, fragment: string): Extract<Reference, { file: string }> {
  return fragment === "" || fragment.startsWith("/")
    ? { kind: "pointer", file, pointer: fragment }
    : { kind: "anchor", file, anchor: fragment };
}

/**
 * The fragment of a reference, or null if its percent-encoding is not valid. A `~` that escapes
 * nothing stands for itself, so that each node has one pointer.
 */
export function fragmentOf(ref: string): string | null {
  const hash = ref.indexOf("#");
  const fragment = hash < 0 ? "" : decode(ref.slice(hash + 1));
  return fragment?.startsWith("/") ? fragment.replace(/~(?![01])/g, "~0") : fragment;
}

/** True if the user gave a URL and not a file. */
export function isUrl(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

/**
 * True if a value of a discriminator's `mapping` looks like a reference. OpenAPI 3.1 section
 * 4.8.25.3 allows names of component schemas too, so look for such a name first.
 */
export function looksLikeReference(value: string): boolean {
  return /[/#]|\.(json|ya?ml)$/i.test(value);
}

function urlOf(target: string, from: string): string | Reference {
  if (target === "") return from;
  if (!URL.canParse(target, from)) return refused("it is not a valid URL");
  const url = new URL(target, from);
  if (!isUrl(url.href)) return refused(`the scheme ${url.protocol} is not supported`);
  return url.origin === new URL(from).origin ? url.href : remote(url.href);
}

function fileOf(target: string, from: string): string | Reference {
  if (target === "") return from;
  if (isUrl(target) || target.startsWith("//")) {
    // Without a scheme it is that of the web.
    const base = "https://example.com";
    return URL.canParse(target, base)
      ? remote(new URL(target, base).href)
      : refused("it is not a valid URL");
  }
  const path = decode(target);
  if (path === null) return refused("its percent-encoding is not valid");
  if (path.includes("\0")) return refused("a file name cannot hold a NUL character");
  if (/^([/\\]|[a-z]:[/\\])/i.test(path)) {
    return refused("absolute paths are not supported; write it relative to this file");
  }
  const [scheme] = /^[a-z][a-z0-9+.-]*:/i.exec(target) ?? [];
  if (scheme) return refused(`the scheme ${scheme} is not supported`);
  return posix.join(posix.dirname(from), path);
}

/** Percent-decodes a string. Null if the encoding is not valid. */
export function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function remote(url: string): Reference {
  return { kind: "remote", url, fragment: "" };
}

function refused(reason: string): Reference {
  return { kind: "refused", reason };
}
