import type { RawOperation } from "../context/collect-operations.js";
import { list, member, text } from "../context/raw.js";
import type { Group } from "../types/model.js";
import { type Chosen, type Renames, withoutDoubles } from "./renames.js";
import { isReservedSlug, uniqueSlugs } from "./slugs.js";
import { slugOf } from "./words.js";

export type GroupHead = Omit<Group, "operations" | "words">;

const defaultTag = "default";

/** Pages that a module has in addition to its groups. */
const pageSlugs = ["types", "errors"];

/**
 * The main tag of an operation. It is the first one, because OpenAPI leaves the meaning of the
 * order to tools. Tags that are not for navigation by 3.2's `kind`, such as `badge`, come last.
 */
export function homeTag(document: unknown, { tags }: RawOperation): string {
  const isNavigation = (name: string) => ["", "nav"].includes(text(tagOf(document, name), "kind"));
  return tags.find(isNavigation) ?? tags[0] ?? defaultTag;
}

/**
 * Groups with at least one operation: declared tags in the description's order, then the others
 * sorted by name.
 */
export function groupHeads(
  document: unknown,
  operations: readonly RawOperation[],
  renames: Renames,
): GroupHead[] {
  const used = new Set(operations.map((operation) => homeTag(document, operation)));
  const declared = new Map(list(document, "tags").map((tag) => [text(tag, "name"), tag] as const));
  const order = [
    ...[...declared.keys()].filter((name) => used.has(name)),
    ...[...used].filter((name) => !declared.has(name)).sort(),
  ];
  const slugs = uniqueSlugs(order, "group", pageSlugs, chosenSlugs(order, renames));
  return order.map((id): GroupHead => {
    const tag = declared.get(id);
    const title = tagTitle(document, id, renames);
    return { id, title, description: text(tag, "description"), slug: slugs.get(id) ?? "group" };
  });
}

/** Configured slugs, and those from configured titles. Duplicates are reported. */
function chosenSlugs(tags: readonly string[], renames: Renames): ReadonlyMap<string, string> {
  const chosen = new Map<string, Chosen>();
  for (const tag of tags) {
    const slug = renames.find("slugs", [tag]);
    const title = renames.find("groups", [tag]);
    if (slug) chosen.set(tag, slug);
    else if (title && slugOf(title.name) !== "")
      chosen.set(tag, { ...title, name: slugOf(title.name) });
  }
  for (const [tag, choice] of chosen) {
    if (choice.kind !== "slugs" || !isReservedSlug(choice.name, pageSlugs)) continue;
    renames.reportTaken(choice, "a built-in page");
    chosen.delete(tag);
  }
  const distinct = withoutDoubles(chosen, renames, (tag) => `the tag ${tag}`);
  return new Map([...distinct].map(([tag, { name }]) => [tag, name] as const));
}

/** The first tag of each name, cached because every operation needs it. */
const tagsByName = new WeakMap<readonly unknown[], ReadonlyMap<unknown, unknown>>();

/**
 * The title of a tag, also used when an operation is listed under another of its tags. It includes
 * the titles of parent tags, OpenAPI 3.2 section 4.22 (`Accounts / Devices`). A configured title is
 * complete.
 */
export function tagTitle(document: unknown, name: string, renames: Renames): string {
  const titles: string[] = [];
  const seen = new Set<string>();
  for (let next = name; next !== "" && !seen.has(next); ) {
    seen.add(next);
    const tag = tagOf(document, next);
    const chosen = renames.find("groups", [next]);
    const own = next === defaultTag ? "Default" : next;
    titles.unshift(chosen?.name || text(tag, "x-displayName") || text(tag, "summary") || own);
    next = chosen ? "" : text(tag, "parent");
  }
  return titles.join(" / ");
}

function tagOf(document: unknown, name: string): unknown {
  const tags = list(document, "tags");
  let byName = tagsByName.get(tags);
  if (!byName) {
    byName = new Map([...tags].reverse().map((tag) => [member(tag, "name"), tag] as const));
    tagsByName.set(tags, byName);
  }
  return byName.get(name);
}
