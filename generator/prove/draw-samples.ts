/** Draws `count` of `items`, in their order. The same seed draws the same ones. */
export function drawSamples<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  if (count >= items.length) return items;
  const random = mulberry32(seed);
  const drawn = items
    .map((_, index) => ({ index, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count);
  const indices = new Set(drawn.map(({ index }) => index));
  return items.filter((_, index) => indices.has(index));
}

/** Numbers from 0 up to 1 that a seed fixes, by Tommy Ettinger's mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
