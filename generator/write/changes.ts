import { diffFile, lineCount } from "./diff.js";
import type { Plan } from "./plan.js";

/** What a plan would change, for a reader. */
export interface Change {
  readonly kind: "created" | "updated" | "deleted";
  readonly path: string;
  /** Number of lines that would be created or deleted. Null if the file is not text. */
  readonly lines: number | null;
  /** Unified diff of a text file that would be updated, else "". */
  readonly diff: string;
  /** False if the file is not ours and would be moved instead of deleted. */
  readonly owned: boolean;
}

/** Every change, sorted by path. */
export function describeChanges(plan: Plan): Change[] {
  const changes: Change[] = [
    ...plan.create.map(({ path, bytes }) => {
      return { kind: "created" as const, path, lines: lineCount(bytes), diff: "", owned: true };
    }),
    ...plan.update.map((file) => {
      const { path } = file;
      return { kind: "updated" as const, path, lines: null, diff: diffFile(file), owned: true };
    }),
    ...plan.delete.map(({ path, before, owned }) => {
      return { kind: "deleted" as const, path, lines: lineCount(before), diff: "", owned };
    }),
  ];
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
