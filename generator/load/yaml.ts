import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import { parsePointer } from "../resolve/pointer.js";
import type { Parsed, SyntaxProblem } from "./parsed.js";

/** How often an alias may be expanded, nested ones multiplied: many times what people write. */
const maxAliasCount = 10_000;

/**
 * YAML 1.2 with the core schema and merge keys. Keys are strings as they are written, dates are
 * strings, `.inf` and `.nan` are strings too: JSON has no such numbers.
 */
export function parseYaml(text: string): Parsed {
  try {
    const document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      resolveKnownTags: false,
      merge: true,
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
      customTags: (tags) =>
        tags.filter((tag) => !(typeof tag === "object" && isNotANumber(tag.test))),
    });
    const aliases = resolveAliases(document, text);
    const problems = [...problemsOf(document, text), ...aliases.problems];
    const isSound = document.errors.every(({ code }) => code === "DUPLICATE_KEY");
    if (!isSound || aliases.problems.length > 0) return { problems };
    const value: unknown = document.toJS({ maxAliasCount }) ?? null;
    const offsetOf = (pointer: string) => offsetIn(document, aliases.targets, pointer);
    return { value, offsetOf, duplicates: problems };
  } catch (error) {
    return { problems: [{ reason: reasonOf(error), offset: 0 }] };
  }
}

/** The tag of `.inf` and `.nan` is the one whose test accepts them. */
function isNotANumber(test: RegExp | undefined): boolean {
  return test?.test(".nan") ?? false;
}

/** One problem a place: what the parser says first. */
function problemsOf(document: Document, text: string): SyntaxProblem[] {
  const problems = new Map<number, SyntaxProblem>();
  for (const { code, message, pos } of document.errors) {
    const [offset] = pos;
    if (code === "RESOURCE_EXHAUSTION") return [{ reason: tooDeep, offset }];
    const reason = code === "DUPLICATE_KEY" ? duplicate(text, offset) : clause(message);
    if (!problems.has(offset)) problems.set(offset, { reason, offset });
  }
  return [...problems.values()];
}

const tooDeep = "it is nested too deeply";

function duplicate(text: string, offset: number): string {
  const [key = ""] = /^("[^"\n]*"|'[^'\n]*'|[^:\n]+)/.exec(text.slice(offset, offset + 200)) ?? [];
  return `the key ${key.trim()} is given twice`;
}

/** The parser's own words, as a part of a sentence. */
function clause(message: string): string {
  return message.replace(/\s+/g, " ").replace(/\.$/, "");
}

/** What the parser throws: it is recursive, and it refuses aliases that multiply. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return tooDeep;
  if (error instanceof ReferenceError) return "its aliases expand to far more than they say";
  return clause(error instanceof Error ? error.message : String(error));
}

type Targets = ReadonlyMap<Alias, Node>;

/**
 * Finds what each alias stands for. One that stands for a node around it would make a value
 * without an end.
 */
function resolveAliases(
  document: Document,
  text: string,
): { targets: Targets; problems: SyntaxProblem[] } {
  const targets = new Map<Alias, Node>();
  const problems: SyntaxProblem[] = [];
  if (!text.includes("*")) return { targets, problems };
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_key, node, path) {
      if (!isAlias(node)) {
        if ((isScalar(node) || isCollection(node)) && node.anchor) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      const complain = (reason: string) =>
        problems.push({ reason: `the alias *${node.source} ${reason}`, offset: startOf(node) });
      if (!target) complain("has no anchor before it");
      else if (path.includes(target)) complain("stands inside what it names");
      else targets.set(node, target);
    },
  });
  return { targets, problems };
}

function offsetIn(document: Document, targets: Targets, pointer: string): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const segment of parsePointer(pointer)) {
    const child = childOf(isAlias(node) ? targets.get(node) : node, segment, targets);
    if (child === null) break;
    offset = child.offset;
    node = child.node;
  }
  return offset;
}

function childOf(node: unknown, segment: string, targets: Targets): Child | null {
  if (isMap(node)) return entryOf(node, segment, targets);
  if (!isSeq(node) || !/^\d+$/.test(segment)) return null;
  const item = node.items[Number(segment)];
  return item === undefined ? null : { node: item, offset: startOf(item) };
}

interface Child {
  readonly node: unknown;
  readonly offset: number;
}

/** The entry of a map, or of a map that is merged into it. */
function entryOf(map: YAMLMap, name: string, targets: Targets): Child | null {
  const own = map.items.findLast(({ key }) => isScalar(key) && key.value === name);
  if (own) return { node: own.value, offset: startOf(own.key) };
  for (const { key, value } of map.items) {
    if (!isScalar(key) || key.value !== "<<") continue;
    for (const item of isSeq(value) ? value.items : [value]) {
      const merged = isAlias(item) ? targets.get(item) : item;
      const entry = isMap(merged) ? entryOf(merged, name, targets) : null;
      if (entry) return entry;
    }
  }
  return null;
}

function startOf(node: unknown): number {
  return isScalar(node) || isCollection(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}
