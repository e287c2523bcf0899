import { linkedId } from "../../model/naming/identifiers.js";

/** The page of an operation, seen from the page that is being written; null if there is none. */
export type Links = (operation: string) => string | null;

/**
 * What follows the label of a link. The space before the target is taken as a whole: no part of it
 * is tried again.
 */
export const destination =
  /\]\((?=(\s*))\1(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))*))(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;

const webAddress = /^: +https?:\/\/[^\s<>"'`{}|\\^]+$/;

/** Where an author's link may lead; null if nothing but its label may stay. */
export function targetOf(target: string, links: Links): string | null {
  const operation = /^#operation\/(.+)$/.exec(target)?.[1];
  if (operation !== undefined) return links(linkedId(operation));
  // An anchor that its author saw elsewhere names nothing on this page.
  if (target === "" || target.startsWith("#")) return null;
  const scheme = schemeOf(target);
  // What is relative to some other page leads nowhere from this one, and would stop a build.
  if (scheme === undefined) return target.startsWith("//") ? `https:${target}` : null;
  return ["http", "https", "mailto", "tel"].includes(scheme) ? target : null;
}

/** Where an author's image is; null if nothing but its text may stay. */
export function imageSource(target: string): string | null {
  const scheme = schemeOf(target);
  return scheme === "https" || scheme === "http" ? target : null;
}

function schemeOf(target: string): string | undefined {
  return /^\s*([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
}

/** What stands between the parentheses of a link. */
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
 * Whether a bracket closes the label of a link definition that may stay: a line of its own, with
 * nothing but a plain web address.
 */
export function isDefinition(text: string, at: number): boolean {
  const start = text.lastIndexOf("\n", at) + 1;
  if (!/^\[[^[\]\\]+$/.test(text.slice(start, at))) return false;
  const end = text.indexOf("\n", at);
  return webAddress.test(text.slice(at + 1, end < 0 ? text.length : end));
}
