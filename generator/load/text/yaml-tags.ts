import { type Document, isMap, isScalar, isSeq, type Scalar } from "yaml";

/** A tag that nothing is known about, and its position. */
export interface UnknownTag {
  readonly tag: string;
  readonly offset: number;
}

/** Tags of scalars that are strings in JSON; the library does not know them in YAML 1.2. */
const strings = ["tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:binary"];

/** The tag of a merge key: YAML 1.1 allows `!!merge <<` for `<<`. */
const merge = "tag:yaml.org,2002:merge";

/** Tags of values that the library could not resolve, and of keys, which it never resolves. */
export function unknownTags(document: Document, text: string): UnknownTag[] {
  const values = document.warnings.flatMap(({ code, message, pos: [offset] }) => {
    const [, tag = ""] = /^Unresolved tag: (.*)$/s.exec(message) ?? [];
    return code === "TAG_RESOLVE_FAILED" && !strings.includes(tag)
      ? [{ tag: writtenAt(text, offset), offset }]
      : [];
  });
  const keys = taggedKeyErrors(document, text).flatMap(({ key, offset }) =>
    key.tag?.startsWith("!") && key.tag !== "!" ? [{ tag: writtenAt(text, offset), offset }] : [],
  );
  return [...values, ...keys].sort((a, b) => a.offset - b.offset);
}

/**
 * Positions of errors of the library that are none: it takes a key with any tag, such as
 * `!!merge <<`, for a key that is not a string. A key is a string whatever its tag says.
 */
export function harmlessErrors(document: Document, text: string): ReadonlySet<number> {
  return new Set(taggedKeyErrors(document, text).map(({ offset }) => offset));
}

/** True for the key that merges other maps into its own. */
export function isMergeKey(key: unknown): boolean {
  if (!isScalar(key) || key.value !== "<<") return false;
  return key.tag === merge || !key.type || key.type === "PLAIN";
}

function taggedKeyErrors(document: Document, text: string): { key: Scalar; offset: number }[] {
  const errors = document.errors.filter(
    ({ code, pos: [offset] }) => code === "NON_STRING_KEY" && text[offset] === "!",
  );
  if (errors.length === 0) return [];
  const keys = scalarKeys(document.contents);
  return errors.flatMap(({ pos: [offset] }) => {
    const [before = ""] = /^!\S*\s*(?:&\S+\s+)?/.exec(text.slice(offset)) ?? [];
    const key = keys.get(offset + before.length);
    return key ? [{ key, offset }] : [];
  });
}

/** Keys that are scalars, by their positions. */
function scalarKeys(contents: unknown): ReadonlyMap<number, Scalar> {
  const keys = new Map<number, Scalar>();
  const stack: unknown[] = [contents];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isSeq(node)) for (const item of node.items) stack.push(item ?? null);
    if (!isMap(node)) continue;
    for (const { key, value } of node.items) {
      stack.push(value ?? null);
      if (isScalar(key) && key.range) keys.set(key.range[0], key);
    }
  }
  return keys;
}

function writtenAt(text: string, offset: number): string {
  const [tag = ""] = /^![^\s,[\]{}]*/.exec(text.slice(offset, offset + 60)) ?? [];
  return tag;
}
