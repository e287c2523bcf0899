/**
 * Controls, halves of surrogate pairs, line separators, and bidirectional controls, which make text
 * look different from its source.
 */
const unclean =
  /[^\P{Cc}\n]|\p{Surrogate}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/u;
const uncleanAll = new RegExp(`\\r\\n?|${unclean.source}`, "gu");

/**
 * Normalises text: line feeds as the only line ends, spaces for tabs, and no other invisible
 * characters.
 */
export function clean(text: string): string {
  if (!unclean.test(text)) return text;
  return text.replace(uncleanAll, (char) => {
    if (char[0] === "\r" || char === "\u2028" || char === "\u2029") return "\n";
    if (char === "\t") return "    ";
    return /\p{Surrogate}/u.test(char) ? "\ufffd" : "";
  });
}

/** Normalised text on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/gu, " ").trim();
}
