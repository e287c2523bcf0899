import type { Pointer } from "../../document/pointer.js";

/**
 * Where the nodes of an upgraded description come from. A node that is not told of stands where it
 * stood, relative to the nearest one above it that is.
 */
export interface Places {
  /** Says that a node of the upgraded description was made from another one. */
  moved(to: Pointer, from: Pointer): void;
  /** The same of a copy, or of a part that is no whole: references go on to name what it was made from. */
  copied(to: Pointer, from: Pointer): void;
  /** The node that one of the upgraded description was made from. */
  origin(at: Pointer): Pointer;
  /** Where a node of the original description stands in the upgraded one. */
  now(at: Pointer): Pointer;
}

export function createPlaces(): Places {
  const origins = new Map<string, Map<string, Pointer>>();
  const moves = new Map<string, Map<string, Pointer>>();
  return {
    moved(to, from) {
      if (to.file === from.file && to.pointer === from.pointer) return;
      inFile(origins, to.file).set(to.pointer, from);
      const known = inFile(moves, from.file);
      // A node that is used twice has several places; the first is as good as the others.
      if (!known.has(from.pointer)) known.set(from.pointer, to);
    },
    copied: (to, from) => inFile(origins, to.file).set(to.pointer, from),
    origin: (at) => follow(origins, at),
    now: (at) => follow(moves, at),
  };
}

type Moves = Map<string, Map<string, Pointer>>;

function inFile(all: Moves, file: string): Map<string, Pointer> {
  const known = all.get(file) ?? new Map<string, Pointer>();
  all.set(file, known);
  return known;
}

function follow(all: Moves, at: Pointer): Pointer {
  const moves = all.get(at.file);
  let end = at.pointer.length;
  while (moves && end >= 0) {
    const place = moves.get(at.pointer.slice(0, end));
    if (place) return { file: place.file, pointer: place.pointer + at.pointer.slice(end) };
    if (end === 0) break;
    end = at.pointer.lastIndexOf("/", end - 1);
  }
  return at;
}
