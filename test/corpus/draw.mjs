import { readdirSync } from "node:fs";

/** Descriptions below a folder whose name contains a text, in an order that the seed decides. */
export function draw(folder, { sample, seed, filter }) {
  const names = readdirSync(folder, { recursive: true })
    .map((name) => name.split("\\").join("/"))
    .filter((name) => name.endsWith(".json") && name.includes(filter))
    .sort();
  return shuffled(names, seed).slice(0, sample);
}

/** The same order for the same seed on every machine (mulberry32). */
function shuffled(list, seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
