/** Columns of a terminal that one character takes: a cluster of code points, as people count. */
export function widthOf(cluster: string): number {
  const [first = ""] = cluster;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(first)) return 0;
  // A sign that is an emoji only with this selector, and flags, keycaps and families.
  if (cluster.includes("\ufe0f") || /^\p{Emoji_Presentation}/u.test(cluster)) return 2;
  const point = first.codePointAt(0) ?? 0;
  return wide.some(([from, to]) => point >= from && point <= to) ? 2 : 1;
}

/** Unicode's East Asian Width W and F, in blocks: UAX 11. */
const wide: readonly (readonly [from: number, to: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The clusters of a text, with the offset at which each begins. */
export function clustersOf(text: string): { readonly text: string; readonly offset: number }[] {
  return [...segmenter.segment(text)].map(({ segment, index }) => ({
    text: segment,
    offset: index,
  }));
}
