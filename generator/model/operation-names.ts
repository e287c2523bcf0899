import type { Report } from "../diagnostics.js";
import type { RawOperation } from "./collect.js";
import { byCodeUnit, identifierWords } from "./identifiers.js";

/**
 * The method's words of every operation. Of the candidates below the first that no other
 * operation of the module shares is taken, whatever the order of the description:
 *
 * 1. the operationId without a `SomethingController_` prefix,
 * 2. the whole operationId,
 * 3. the operationId followed by method and path,
 * 4. method and path, which is also the first candidate where there is no operationId.
 *
 * Operations that share a candidate all move on to the next, so that adding one never renames
 * another unless both want the same name.
 */
export function nameOperations(
  operations: readonly RawOperation[],
  report: Report,
): ReadonlyMap<RawOperation, readonly string[]> {
  reportDuplicates(operations, report);
  const candidates = new Map(
    operations.map((operation) => [operation, candidatesOf(operation)] as const),
  );
  const step = new Map<RawOperation, number>(operations.map((operation) => [operation, 0]));
  const wordsOf = (operation: RawOperation) => {
    const list = candidates.get(operation) ?? [];
    return list[Math.min(step.get(operation) ?? 0, list.length - 1)] ?? ["call"];
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (const group of collisions(operations, wordsOf)) {
      for (const operation of group) {
        const next = (step.get(operation) ?? 0) + 1;
        if (next >= (candidates.get(operation) ?? []).length) continue;
        step.set(operation, next);
        moved = true;
      }
    }
  }
  const result = new Map(operations.map((operation) => [operation, wordsOf(operation)] as const));
  // Paths that differ in nothing that a name can hold (`/a-b`, `/a_b`): told apart by number.
  for (const group of collisions(operations, wordsOf)) {
    const sorted = [...group].sort((a, b) =>
      byCodeUnit(`${a.path} ${a.method}`, `${b.path} ${b.method}`),
    );
    sorted.forEach((operation, index) => {
      if (index > 0) result.set(operation, [...wordsOf(operation), String(index + 1)]);
    });
  }
  return result;
}

function candidatesOf({ operationId, method, path }: RawOperation): readonly (readonly string[])[] {
  const place = identifierWords(`${method.toLowerCase()} ${spoken(path)}`, "call");
  if (operationId === "") return [place];
  const bare = operationId.replace(/^.*Controller_(?=.)/s, "");
  const whole = identifierWords(operationId, "call");
  return [identifierWords(bare, "call"), whole, [...whole, ...place], place];
}

/** `/users/{id}/posts` is "users by id posts". */
function spoken(path: string): string {
  return path.replace(/\{([^{}]*)\}/g, " by $1 ");
}

function collisions(
  operations: readonly RawOperation[],
  wordsOf: (operation: RawOperation) => readonly string[],
): RawOperation[][] {
  const groups = new Map<string, RawOperation[]>();
  for (const operation of operations) {
    const key = wordsOf(operation).join("");
    const group = groups.get(key);
    if (group) group.push(operation);
    else groups.set(key, [operation]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function reportDuplicates(operations: readonly RawOperation[], report: Report): void {
  const byId = new Map<string, RawOperation[]>();
  for (const operation of operations) {
    if (operation.operationId === "") continue;
    byId.set(operation.operationId, [...(byId.get(operation.operationId) ?? []), operation]);
  }
  for (const [id, group] of byId) {
    if (group.length === 1) continue;
    for (const operation of group) {
      const other = group.find((candidate) => candidate !== operation);
      report("duplicate-operation-id", operation.at, {
        id,
        other: `${other?.method} ${other?.path}`,
      });
    }
  }
}
