import type { Pointer } from "../../document/pointer.js";

/**
 * Maps the nodes of an upgraded description to the original. A node without an entry keeps its
 * position relative to the nearest parent that has one.
 */
export interface Places {
  /** Says that a node of the upgraded description was made from another one. */
  moved(to: Pointer, from: Pointer): void;
  /** The same for a copy or a part. References still refer to the original. */
  copied(to: Pointer, from: Pointer): void;
  /** The node that one of the upgraded description was made from. */
  origin(at: Pointer): Pointer;
  /** The position of an original node in the upgraded description. */
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
      // A node that is used twice has several positions. Any of them will do, so take the first.
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
