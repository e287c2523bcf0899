import { type Fragment, joinFragments, startOf } from "../base/fragment.js";
import { delimiters } from "./blocks.js";
import type { FlavourRules } from "./flavour.js";
import { changeStart } from "./lines.js";

/** Escapes text at the start of a line that would begin a block, a container or an import. */
export function protectLine(whole: Fragment, { mdx }: FlavourRules, startsItem = false): Fragment {
  // Leading spaces, left over from a link without its address, would make it code.
  const line = changeStart(whole, (text) => text.trimStart());
  const start = startOf(line);
  // A backslash before a letter would be visible.
  if (mdx && /^(?:import|export)(?![\w$])/.test(start))
    return changeStart(line, (text) => `&#${text.charCodeAt(0)};${text.slice(1)}`);
  if (/^(?:#{1,6}(?: |$)|~{3}|:{3}|@\[|=+ *$|-+ *$)/.test(start)) return escaped(line);
  // Lines of text never form a table, whatever the line above is.
  if (/[|:]/.test(start) && delimiters.test(start)) return escaped(line);
  if (!startsItem) return line;
  if (/^[-+*](?: |$)/.test(start)) return escaped(line);
  const [, digits] = /^(\d{1,9})[.)](?= |$)/.exec(start) ?? [];
  if (digits === undefined) return line;
  return changeStart(line, (text) => `${digits}\\${text.slice(digits.length)}`);
}

function escaped(line: Fragment): Fragment {
  return joinFragments(["\\", line]);
}
