/**
 * A piece of a page: safe Markdown, with parts left open that depend on the page, such as the
 * target of a link. A fragment is made once and used on many pages. {@link printFragment} fills it
 * in for one page. A fragment without open parts is a string.
 */
export type Fragment = string | OpenPart | Sequence;

/** A part that depends on the page. */
export type OpenPart = TypeLink | FieldName;

/** A link to a named type. Its target is an anchor on the page, or the type's own page. */
export interface TypeLink {
  readonly fragment: "type-link";
  /** Finished Markdown. */
  readonly label: string;
  /** Key of the schema. */
  readonly schema: string;
}

/** An author's code that may be the name of a field, or the path to one: `options.scope`. */
export interface FieldName {
  readonly fragment: "field-name";
  /** The name as sent in requests and responses. */
  readonly path: string;
}

/** Never empty, has at least one open part, and never two strings in a row. */
interface Sequence {
  readonly fragment: "sequence";
  readonly parts: readonly Part[];
}

type Part = string | OpenPart;

/** The questions that open parts ask of their page. */
export interface PageContext {
  /** The target of a link to a type. */
  typeTarget(schema: string): string;
  /** The field's name in the page's language, or the path itself if the name is uncertain. */
  fieldName(path: string): string;
}

/**
 * A page that is not about an operation or a type: fields keep the names that their author wrote.
 */
export const noPage: PageContext = { typeTarget: () => "", fieldName: (path) => path };

/** The Markdown of a fragment on one page. */
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

/** Joins fragments with a separator. */
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

export function partsOf(fragment: Fragment): readonly Part[] {
  return typeof fragment === "object" && fragment.fragment === "sequence"
    ? fragment.parts
    : [fragment];
}

export function filled(fragments: readonly Fragment[]): Fragment[] {
  return fragments.filter((fragment) => fragment !== "");
}

/** The fragments without duplicates. */
export function distinct(fragments: readonly Fragment[]): Fragment[] {
  const seen = new Map<string, Fragment>();
  for (const fragment of fragments) {
    const key = JSON.stringify(fragment);
    if (!seen.has(key)) seen.set(key, fragment);
  }
  return [...seen.values()];
}

/** The text before the first open part, and the mark that this part begins with. */
export function startOf(fragment: Fragment): string {
  const [first = "", second] = partsOf(fragment);
  return typeof first === "string" ? first + markOf(second, "[") : markOf(first, "[");
}

/** The text after the last open part, and the mark that this part ends with. */
export function endOf(fragment: Fragment): string {
  const parts = partsOf(fragment);
  const last = parts.at(-1) ?? "";
  return typeof last === "string" ? markOf(parts.at(-2), ")") + last : markOf(last, ")");
}

function markOf(part: Part | undefined, ofLink: string): string {
  return typeof part !== "object" ? "" : part.fragment === "type-link" ? ofLink : "`";
}
