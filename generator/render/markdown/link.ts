import { linkedId } from "../../model/naming/identifiers.js";

/** The link to an operation's page from the current page. Null if it has no page. */
export type Links = (operation: string) => string | null;

/**
 * The part after a link's label. The expression never backtracks into the space before the target.
 */
export const destination =
  /\]\((?=(\s*))\1(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))*))(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;

const webAddress = /^: +https?:\/\/[^\s<>"'`{}|\\^]+$/;

/** The allowed target of an author's link. Null if only its label may stay. */
export function targetOf(target: string, links: Links): string | null {
  const operation = /^#operation\/(.+)$/.exec(target)?.[1];
  if (operation !== undefined) return links(linkedId(operation));
  // An anchor of the author's own page does not exist on this one.
  if (target === "" || target.startsWith("#")) return null;
  const scheme = schemeOf(target);
  // A relative link is wrong on this page, and would fail the build.
  if (scheme === undefined) return target.startsWith("//") ? `https:${target}` : null;
  return ["http", "https", "mailto", "tel"].includes(scheme) ? target : null;
}

/** The allowed source of an author's image. Null if only its text may stay. */
export function imageSource(target: string): string | null {
  const scheme = schemeOf(target);
  return scheme === "https" || scheme === "http" ? target : null;
}

function schemeOf(target: string): string | undefined {
  return /^\s*([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
}

/** The part of a link between its parentheses. */
export function linkTarget(target: string): string {
  return target
    .replace(/[\s<>"'`{}|\\^()[\]]/g, (char) => `%${hexCode(char)}`)
    .replace(/&/g, "&amp;");
}

function hexCode(char: string): string {
  if (char > "\x7f") return encodeURIComponent(char).slice(1);
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
}

/**
 * Whether a bracket closes the label of an allowed link definition: on its own line, with only a
 * plain web address.
 */
export function isDefinition(text: string, at: number): boolean {
  const start = text.lastIndexOf("\n", at) + 1;
  if (!/^\[[^[\]\\]+$/.test(text.slice(start, at))) return false;
  const end = text.indexOf("\n", at);
  return webAddress.test(text.slice(at + 1, end < 0 ? text.length : end));
}
