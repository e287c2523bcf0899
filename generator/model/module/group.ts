import type { GroupHead } from "../naming/groups.js";
import { uniqueSlugs } from "../naming/slugs.js";
import { joinWords } from "../naming/words.js";
import type { OperationDraft } from "../operation/operations.js";
import type { Group, Operation } from "../types/model.js";

/** An operation that is complete except for its route. */
export type CompleteOperation = Omit<OperationDraft, "paging"> & Omit<Operation, "route">;

/** The operations by group, each with its route. */
export function groupOperations(
  heads: readonly GroupHead[],
  operations: readonly CompleteOperation[],
  module: string,
): readonly Group[] {
  const byTag = new Map<string, CompleteOperation[]>();
  for (const operation of operations) {
    const members = byTag.get(operation.tag);
    if (members) members.push(operation);
    else byTag.set(operation.tag, [operation]);
  }
  return heads.map((head) => {
    const members = byTag.get(head.id) ?? [];
    const slugs = uniqueSlugs(
      members.map(({ words }) => joinWords(words, "kebab")),
      "operation",
    );
    return {
      ...head,
      operations: members.map(({ tag: _, ...operation }) => ({
        ...operation,
        route: {
          module,
          group: head.slug,
          slug: slugs.get(joinWords(operation.words, "kebab")) ?? "operation",
        },
      })),
    };
  });
}
