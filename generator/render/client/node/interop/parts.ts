import type { Operation } from "../../../../model/types/model.js";
import type { OutputContext } from "./context.js";

/** The code of an operation in a file for another library. */
export interface Part {
  readonly operation: Operation;
  readonly text: string;
  /** Names of the models that it refers to. */
  readonly names: readonly string[];
  /** It refers to the type of JSON that the client converts. */
  readonly needsJson: boolean;
}

/** A file of parts. */
export interface PartFile {
  /** Null: the only one. */
  readonly name: string | null;
  readonly parts: readonly Part[];
}

/** About so many characters are easy to open and to review. */
const longest = 55_000;

/** All parts in one file if they fit, else in files by group. A long group has several. */
export function dividedParts(parts: readonly Part[], { plan }: OutputContext): readonly PartFile[] {
  if (sizeOf(parts) <= longest) return [{ name: null, parts }];
  const byOperation = new Map(parts.map((part) => [part.operation, part] as const));
  return plan.module.groups.flatMap(({ slug, operations }) => {
    const own = operations.flatMap((operation) => byOperation.get(operation) ?? []);
    const chunks = chunksOf(own);
    return chunks.map((chunk, index) => ({
      name: chunks.length > 1 ? `${slug}_${index + 1}` : slug,
      parts: chunk,
    }));
  });
}

/** Consecutive parts that fit into one file. A part stays whole. */
function chunksOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const chunks: Part[][] = [];
  let size = longest;
  for (const part of parts) {
    if (size + part.text.length > longest) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(part);
    size += part.text.length;
  }
  return chunks;
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}
