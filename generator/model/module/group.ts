import { groupWords, memberWords } from "../naming/group-members.js";
import type { GroupHead } from "../naming/groups.js";
import { uniqueSlugs } from "../naming/slugs.js";
import { joinWords, splitWords } from "../naming/words.js";
import type { OperationDraft } from "../operation/operations.js";
import type { Group, Operation } from "../types/model.js";
import type { ModuleInput } from "./input.js";

/** An operation that is complete except for its route. */
export type CompleteOperation = Omit<OperationDraft, "paging"> &
  Omit<Operation, "route" | "member">;

/** What the configuration says about groups. */
type GroupingInput = Pick<ModuleInput, "id" | "grouping" | "shortNames">;

/** The operations by group, each with its route. */
export function groupOperations(
  heads: readonly GroupHead[],
  operations: readonly CompleteOperation[],
  { id: module, grouping = "flat", shortNames = false }: GroupingInput,
): readonly Group[] {
  const byTag = new Map<string, CompleteOperation[]>();
  for (const operation of operations) {
    const members = byTag.get(operation.tag);
    if (members) members.push(operation);
    else byTag.set(operation.tag, [operation]);
  }
  const taken = grouping === "both" ? operations.map(({ words }) => words) : [];
  const names = groupWords(heads, taken);
  return heads.map((head) => {
    const members = byTag.get(head.id) ?? [];
    const slugs = uniqueSlugs(
      members.map(({ words }) => joinWords(words, "kebab")),
      "operation",
    );
    const words = names.get(head.id) ?? ["group"];
    const short = memberWords(
      members.map((operation) => operation.words),
      shortNames ? [words, splitWords(head.title)] : [],
    );
    return {
      ...head,
      words,
      operations: members.map(({ tag: _, ...operation }, index) => ({
        ...operation,
        member: short[index] ?? operation.words,
        route: {
          module,
          group: head.slug,
          slug: slugs.get(joinWords(operation.words, "kebab")) ?? "operation",
        },
      })),
    };
  });
}
