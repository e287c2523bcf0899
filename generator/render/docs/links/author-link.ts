import { type Fragment, noPage, printFragment } from "../../base/fragment.js";
import { oneLine } from "../../markdown/clean.js";
import type { Markdown } from "../../markdown/markdown.js";

/** A link to an address of the description. Its label alone if the address is not allowed. */
export function authorLink(markdown: Markdown, label: string, url: string): string {
  const address = oneLine(url).replace(/[<>\s]/g, encodeURIComponent);
  const text = oneLine(label || url).replace(/[\\[\]`*_!]/g, "\\$&");
  const link: Fragment = markdown.prose(`[${text}](<${address}>)`, 2, () => null);
  return printFragment(link, noPage);
}
