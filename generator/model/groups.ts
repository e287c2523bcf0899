import type { RawOperation } from "./collect.js";
import { list, member, text } from "./raw.js";
import { uniqueSlugs } from "./slugs.js";
import type { Group } from "./types.js";

export type GroupHead = Omit<Group, "operations">;

const defaultTag = "default";

/** The tag that an operation is at home in: its first; OpenAPI leaves the meaning to tools. */
export function homeTag({ tags }: RawOperation): string {
  return tags[0] ?? defaultTag;
}

/**
 * Groups that hold an operation: declared tags in the description's order, then the others in
 * the order of their names.
 */
export function groupHeads(document: unknown, operations: readonly RawOperation[]): GroupHead[] {
  const used = new Set(operations.map(homeTag));
  const declared = new Map(list(document, "tags").map((tag) => [text(tag, "name"), tag] as const));
  const order = [
    ...[...declared.keys()].filter((name) => used.has(name)),
    ...[...used].filter((name) => !declared.has(name)).sort(),
  ];
  const slugs = uniqueSlugs([...order], "group", ["types"]);
  return order.map((id): GroupHead => {
    const tag = declared.get(id);
    const title =
      text(tag, "x-displayName") || text(tag, "summary") || (id === defaultTag ? "Default" : id);
    return { id, title, description: text(tag, "description"), slug: slugs.get(id) ?? "group" };
  });
}

/** The first tag of each name, by the list of tags: it is asked for every operation. */
const tagsByName = new WeakMap<readonly unknown[], ReadonlyMap<unknown, unknown>>();

/** Titles of tags, for listing an operation under its other tags. */
export function tagTitle(document: unknown, name: string): string {
  const tags = list(document, "tags");
  let byName = tagsByName.get(tags);
  if (!byName) {
    byName = new Map([...tags].reverse().map((tag) => [member(tag, "name"), tag] as const));
    tagsByName.set(tags, byName);
  }
  const tag = byName.get(name);
  return text(tag, "x-displayName") || text(tag, "summary") || name;
}
