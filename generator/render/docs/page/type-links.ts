/**
 * A link to a named type is written before it is known which page it will stand on, and whether
 * that page prints the type or links to its own page: cells and whole tables are printed once and
 * stand on many pages. So its target is a mark until the page is complete. No text of a
 * description has the mark's character: control characters are taken from all of them.
 */
const mark = "\u0001";
const marked = new RegExp(`${mark}([^${mark}]*)${mark}`, "g");

/** The target of a link to a type, for {@link bindTypeLinks} to replace. */
export function typeTarget(key: string): string {
  return mark + key + mark;
}

/** A complete page, its links to types leading where `targetOf` says. */
export function bindTypeLinks(page: string, targetOf: (key: string) => string): string {
  return page.includes(mark) ? page.replace(marked, (_, key: string) => targetOf(key)) : page;
}
