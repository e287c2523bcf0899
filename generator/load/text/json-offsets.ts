import { parsePointer } from "../../document/pointer.js";

/** The offset of a property or an item. A property starts at its key. */
interface Child {
  readonly offset: number;
  /** Where its value begins. */
  readonly value: number;
}

/**
 * Offsets of nodes in valid JSON, by JSON pointer: of the node or its nearest parent. For a
 * duplicate key, the last one is used, as in `JSON.parse`. Only objects and lists on the way to a
 * requested node are read, each once; all others are skipped. Any depth works.
 */
export function createJsonOffsets(text: string): (pointer: string) => number {
  let ends: ReadonlyMap<number, number> | null = null;
  const inside = new Map<number, ReadonlyMap<string, Child>>();
  const childrenAt = (open: number) => {
    let children = inside.get(open);
    if (!children) {
      ends ??= endsOf(text);
      children = childrenOf(text, open, ends);
      inside.set(open, children);
    }
    return children;
  };
  return (pointer) => {
    let node: Child = { offset: 0, value: skipSpace(text, 0) };
    for (const segment of parsePointer(pointer)) {
      const child = isOpening(text[node.value]) && childrenAt(node.value).get(segment);
      if (!child) break;
      node = child;
    }
    return node.offset;
  };
}

function childrenOf(
  text: string,
  open: number,
  ends: ReadonlyMap<number, number>,
): ReadonlyMap<string, Child> {
  const children = new Map<string, Child>();
  const isArray = text[open] === "[";
  let at = skipSpace(text, open + 1);
  while (text[at] !== "]" && text[at] !== "}") {
    if (isArray) children.set(String(children.size), { offset: at, value: at });
    else {
      const end = stringEnd(text, at);
      const value = skipSpace(text, text.indexOf(":", end) + 1);
      children.set(JSON.parse(text.slice(at, end)) as string, { offset: at, value });
      at = value;
    }
    at = skipSpace(text, ends.get(at) ?? scalarEnd(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return children;
}

/** The offset after each object and list, by the offset that it begins at. */
function endsOf(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  const delimiter = /["{}[\]]/g;
  while (delimiter.test(text)) {
    const at = delimiter.lastIndex - 1;
    if (text[at] === '"') delimiter.lastIndex = stringEnd(text, at);
    else if (isOpening(text[at])) open.push(at);
    else ends.set(open.pop() ?? 0, at + 1);
  }
  return ends;
}

function scalarEnd(text: string, start: number): number {
  return text[start] === '"' ? stringEnd(text, start) : find(/[\s,}\]]|$/g, text, start);
}

function find(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function skipSpace(text: string, from: number): number {
  return find(/\S|$/g, text, from);
}

function isOpening(char: string | undefined): boolean {
  return char === "{" || char === "[";
}

/** The offset after the string that begins at an offset. */
function stringEnd(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at + 1;
}

/** True if an odd number of backslashes precedes the offset. */
export function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === 0x5c) start--;
  return (at - start) % 2 === 1;
}
