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
import { parsePointer } from "../../document/pointer.js";
import type { Parsed, SyntaxProblem } from "./parsed.js";
import { harmlessErrors, isMergeKey, unknownTags } from "./yaml-tags.js";
import { ExpansionError, plainValue, repeatedKeys, sourcesOf, type Targets } from "./yaml-value.js";

/**
 * YAML 1.2 with the core schema and merge keys. Keys stay strings as written. Dates, `.inf` and
 * `.nan` are strings, because JSON has no such values.
 */
export function parseYaml(text: string): Parsed {
  try {
    const document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      resolveKnownTags: false,
      merge: true,
      // Looked for below: the library compares each key with all before it.
      uniqueKeys: false,
      stringKeys: true,
      prettyErrors: false,
      customTags: (tags) =>
        tags.filter((tag) => !(typeof tag === "object" && isNotANumber(tag.test))),
    });
    const aliases = resolveAliases(document, text);
    const broken = [...problemsOf(document, text), ...aliases.problems];
    const duplicates = repeatedKeys(document.contents).map((key) => {
      const offset = startOf(key);
      return { reason: duplicate(text, offset), offset };
    });
    duplicates.sort((a, b) => a.offset - b.offset);
    if (broken.length > 0) {
      const told = new Set(broken.map(({ offset }) => offset));
      return { problems: [...broken, ...duplicates.filter(({ offset }) => !told.has(offset))] };
    }
    const value = plainValue(document.contents, aliases.targets) ?? null;
    const offsetOf = createOffsets(document, aliases.targets);
    return { value, offsetOf, duplicates, tags: unknownTags(document, text) };
  } catch (error) {
    return { problems: [{ reason: reasonOf(error), offset: 0 }] };
  }
}

/** The tag of `.inf` and `.nan` is the one whose test accepts them. */
function isNotANumber(test: RegExp | undefined): boolean {
  return test?.test(".nan") ?? false;
}

/** One problem per position: the first that the parser reports. */
function problemsOf(document: Document, text: string): SyntaxProblem[] {
  const problems = new Map<number, SyntaxProblem>();
  const harmless = harmlessErrors(document, text);
  for (const { code, message, pos } of document.errors) {
    const [offset] = pos;
    if (code === "NON_STRING_KEY" && harmless.has(offset)) continue;
    if (code === "RESOURCE_EXHAUSTION") return [{ reason: tooDeep, offset }];
    if (!problems.has(offset)) problems.set(offset, { reason: clause(message), offset });
  }
  return [...problems.values()];
}

const tooDeep = "it is nested too deeply";

function duplicate(text: string, offset: number): string {
  const [key = ""] = /^("[^"\n]*"|'[^'\n]*'|[^:\n]+)/.exec(text.slice(offset, offset + 200)) ?? [];
  return `the key ${key.trim()} appears twice`;
}

/** The parser's own words, as a part of a sentence. */
function clause(message: string): string {
  return message.replace(/\s+/g, " ").replace(/\.$/, "");
}

/** What the parser throws: it is recursive, and it refuses aliases that multiply. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return tooDeep;
  if (error instanceof ExpansionError) return "its aliases expand to too much data";
  return clause(error instanceof Error ? error.message : String(error));
}

/** Finds the target of each alias. A target that contains the alias would make an endless value. */
function resolveAliases(
  document: Document,
  text: string,
): { targets: Targets; problems: SyntaxProblem[] } {
  const targets = new Map<Alias, Node>();
  const problems: SyntaxProblem[] = [];
  if (!mayHaveAliases.test(text)) return { targets, problems };
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
      else if (path.includes(target)) complain("is inside the node that it refers to");
      else targets.set(node, target);
    },
  });
  return { targets, problems };
}

/** An alias follows the start of a line, a space or a bracket. Prose with `2*3` has none. */
const mayHaveAliases = /(?:^|[\s,[{])\*[^\s*]/;

function createOffsets(document: Document, targets: Targets): (pointer: string) => number {
  const indexes = new Map<YAMLMap, ReadonlyMap<string, Child>>();

  function childOf(node: unknown, segment: string): Child | null {
    if (isMap(node)) return entryOf(node, segment);
    if (!isSeq(node) || !/^\d+$/.test(segment)) return null;
    const item = node.items[Number(segment)];
    return item === undefined ? null : { node: item, offset: startOf(item) };
  }

  /** The entry of a map, or of a map that is merged into it; of a key given twice the last one. */
  function entryOf(map: YAMLMap, name: string): Child | null {
    const index = indexes.get(map) ?? entriesOf(map);
    indexes.set(map, index);
    const own = index.get(name);
    if (own) return own;
    for (const { key, value } of map.items) {
      if (!isMergeKey(key)) continue;
      for (const source of sourcesOf(value, targets)) {
        const entry = isMap(source) ? entryOf(source, name) : null;
        if (entry) return entry;
      }
    }
    return null;
  }

  return (pointer) => {
    let node: unknown = document.contents;
    let offset = startOf(node);
    for (const segment of parsePointer(pointer)) {
      const child = childOf(isAlias(node) ? targets.get(node) : node, segment);
      if (child === null) break;
      offset = child.offset;
      node = child.node;
    }
    return offset;
  };
}

interface Child {
  readonly node: unknown;
  readonly offset: number;
}

function entriesOf(map: YAMLMap): ReadonlyMap<string, Child> {
  const entries = map.items.flatMap(({ key, value }) =>
    isScalar(key)
      ? [[String(key.value ?? ""), { node: value, offset: startOf(key) }] as const]
      : [],
  );
  return new Map(entries);
}

function startOf(node: unknown): number {
  return isScalar(node) || isCollection(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}
