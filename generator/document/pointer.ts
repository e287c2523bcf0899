/**
 * A location in a description: a file and an RFC 6901 JSON pointer inside it (`""` is the root).
 */
export interface Pointer {
  readonly file: string;
  readonly pointer: string;
}

/** JSON Pointer, RFC 6901: `/components/schemas/a~1b` is ["components", "schemas", "a/b"]. */
export function parsePointer(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(pointer.startsWith("/") ? 1 : 0)
    .split("/")
    .map(unescapeSegment);
}

/** RFC 6901 section 3: `~` and `/` inside a segment are written `~0` and `~1`. */
export function escapeSegment(segment: string): string {
  return /[~/]/.test(segment) ? segment.replaceAll("~", "~0").replaceAll("/", "~1") : segment;
}

export function unescapeSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The location of a node below another one. Segments are keys as written, unescaped. */
export function joinPointer(at: Pointer, ...segments: readonly (string | number)[]): Pointer {
  let { pointer } = at;
  for (const segment of segments) pointer += `/${escapeSegment(String(segment))}`;
  return { file: at.file, pointer };
}

/** What a pointer names, or how far it leads: `parent` holds everything but `missing`. */
export type LookedUp =
  | { readonly found: true; readonly node: unknown }
  | {
      readonly found: false;
      readonly parent: unknown;
      /** Pointer to the first node that is not there. */
      readonly pointer: string;
      readonly missing: string;
    };

/** Evaluates a pointer, RFC 6901 section 4. Uses own properties only, so `__proto__` is a name. */
export function lookUp(value: unknown, pointer: string): LookedUp {
  let node = value;
  let walked = "";
  for (const segment of parsePointer(pointer)) {
    const parent = node;
    walked += `/${escapeSegment(segment)}`;
    if (!hasChild(parent, segment))
      return { found: false, parent, pointer: walked, missing: segment };
    node = parent[segment];
  }
  return { found: true, node };
}

function hasChild(node: unknown, segment: string): node is Record<string, unknown> {
  if (typeof node !== "object" || node === null) return false;
  if (Array.isArray(node) && !/^(0|[1-9]\d*)$/.test(segment)) return false;
  return Object.hasOwn(node, segment);
}

/** True for a JSON object. */
export function isObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
