import { oneLine } from "./clean.js";
import { withoutEmoji } from "./emoji.js";
import type { FlavourRules } from "./flavour.js";

/** Names without Markdown syntax. A single underscore inside a word counts as a letter. */
const ordinary = /^[A-Za-z0-9]+(?:(?:[ .,:;/()-]+|_)[A-Za-z0-9]+)*$/;

/** Text on one line, shown unchanged. */
export function plainText(text: string, rules: FlavourRules): string {
  return withoutEmoji(ordinary.test(text) ? text : escapePlain(oneLine(text), rules), rules);
}

function escapePlain(text: string, rules: FlavourRules): string {
  const { vue, attributes, mdx } = rules;
  return (
    text
      .replace(/[\\`*[\]~|#]/g, "\\$&")
      // Text that looks like an address would become a link that includes the backslashes.
      .replace(/:(?=\/\/)|(?<=\bwww)\./gi, "\\$&")
      .replace(/^.*$/u, escapeUnderscores)
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/\{+/g, (run) => {
        if (vue && run.length > 1) return `<span v-pre>${run}</span>`;
        return attributes ? `\\${run}` : run;
      })
      .replace(mdx ? /[{}]/g : /(?!)/g, "\\$&")
  );
}

/** An underscore inside a word has no meaning, and a single one has no other to pair with. */
function escapeUnderscores(text: string): string {
  const edges = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
  return (text.match(edges)?.length ?? 0) < 2 ? text : text.replace(edges, "\\_");
}
