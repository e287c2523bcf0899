/**
 * Authors name fields as they are on the wire, and a page names them as its language does. Which
 * fields a text is about is known once its page is complete: texts are printed once and stand on
 * many pages, in every language. So a name in code is marked until then, as a link to a type is.
 */
const mark = "\u0002";
const marked = new RegExp(`${mark}([\\w.]+)${mark}`, "g");

/** What may be the name of a field, or the way to one: `options.scope`. */
const name = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** Code of an author's, for {@link bindNames} to print; null where it cannot be a name. */
export function markName(code: string): string | null {
  return name.test(code) ? `\`${mark}${code}${mark}\`` : null;
}

/** A complete page, its names printed as the language has them where all of a way is known. */
export function bindNames(page: string, namesOf: () => FieldNames): string {
  if (!page.includes(mark)) return page;
  const nameOf = namesOf();
  return page.replace(marked, (_, path: string) => {
    const names = path.split(".").map(nameOf);
    return names.includes(null) ? path : names.join(".");
  });
}

/** What a page about no operation says of a field: what its author does. */
export const asWritten = (): FieldNames => () => null;

/** What the names of some fields are in a language, and which texts are values beside them. */
export interface Called {
  /** By name on the wire; null where two fields of that name are called differently. */
  readonly names: Map<string, string | null>;
  readonly values: Set<string>;
}

/** The name of a field in the language; null of what is none, or may be something else. */
export type FieldNames = (key: string) => string | null;
