/**
 * A piece of a page: Markdown that is safe where it stands, with what each page says in its own way
 * left open. A fragment is made once and stands on many pages; {@link printFragment} prints it for
 * one of them. What is the same on every page is a string from the start.
 */
export type Fragment = string | OpenPart | Sequence;

/** What a page decides. */
export type OpenPart = TypeLink | FieldName;

/** A link to a named type, which the page prints or which has a page of its own. */
export interface TypeLink {
  readonly fragment: "type-link";
  /** Finished Markdown. */
  readonly label: string;
  /** Key of the schema. */
  readonly schema: string;
}

/** Code of an author's that may be the name of a field, or the path to one: `options.scope`. */
export interface FieldName {
  readonly fragment: "field-name";
  /** As it is on the wire. */
  readonly path: string;
}

/** Never empty, without two strings in a row, and with an open part in it. */
interface Sequence {
  readonly fragment: "sequence";
  readonly parts: readonly Part[];
}

type Part = string | OpenPart;

/** What fragments ask the page that they stand on. */
export interface PageContext {
  /** Where a link to a type leads. */
  typeTarget(schema: string): string;
  /** What the page's language calls a field, or the path itself if that is not certain. */
  fieldName(path: string): string;
}

/** A page about no operation and no type: fields are named as their author wrote them. */
export const noPage: PageContext = { typeTarget: () => "", fieldName: (path) => path };

/** A fragment as a page has it. */
export function printFragment(fragment: Fragment, page: PageContext): string {
  if (typeof fragment === "string") return fragment;
  if (fragment.fragment !== "sequence") return printPart(fragment, page);
  let text = "";
  for (const part of fragment.parts) text += printPart(part, page);
  return text;
}

function printPart(part: Part, page: PageContext): string {
  if (typeof part === "string") return part;
  return part.fragment === "type-link"
    ? `[${part.label}](${page.typeTarget(part.schema)})`
    : `\`${page.fieldName(part.path)}\``;
}

/** Fragments one after the other, with a separator between them. */
export function joinFragments(fragments: readonly Fragment[], separator = ""): Fragment {
  let only = "";
  for (let n = 0; n < fragments.length; n++) {
    const fragment = fragments[n] ?? "";
    if (typeof fragment !== "string") return joinParts(fragments, separator);
    only += n === 0 ? fragment : separator + fragment;
  }
  return only;
}

function joinParts(fragments: readonly Fragment[], separator: string): Fragment {
  const parts: Part[] = [];
  let text = "";
  const add = (part: Part) => {
    if (typeof part === "string") text += part;
    else {
      if (text !== "") parts.push(text);
      parts.push(part);
      text = "";
    }
  };
  for (const [n, fragment] of fragments.entries()) {
    if (n > 0) text += separator;
    for (const part of partsOf(fragment)) add(part);
  }
  if (text !== "") parts.push(text);
  const [first = "", ...others] = parts;
  return others.length === 0 ? first : { fragment: "sequence", parts };
}

/** Strings and open parts in their order. */
export function partsOf(fragment: Fragment): readonly Part[] {
  return typeof fragment === "object" && fragment.fragment === "sequence"
    ? fragment.parts
    : [fragment];
}

/** The fragments that are not empty. */
export function filled(fragments: readonly Fragment[]): Fragment[] {
  return fragments.filter((fragment) => fragment !== "");
}

/** The fragments without those that have been there before. */
export function distinct(fragments: readonly Fragment[]): Fragment[] {
  const seen = new Map<string, Fragment>();
  for (const fragment of fragments) {
    const key = JSON.stringify(fragment);
    if (!seen.has(key)) seen.set(key, fragment);
  }
  return [...seen.values()];
}

/** The text before the first open part, with the mark that this part begins with. */
export function startOf(fragment: Fragment): string {
  const [first = "", second] = partsOf(fragment);
  return typeof first === "string" ? first + markOf(second, "[") : markOf(first, "[");
}

/** The text after the last open part, with the mark that this part ends with. */
export function endOf(fragment: Fragment): string {
  const parts = partsOf(fragment);
  const last = parts.at(-1) ?? "";
  return typeof last === "string" ? markOf(parts.at(-2), ")") + last : markOf(last, ")");
}

function markOf(part: Part | undefined, ofLink: string): string {
  return typeof part !== "object" ? "" : part.fragment === "type-link" ? ofLink : "`";
}
