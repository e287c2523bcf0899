import type { Report } from "../../diagnostics/catalogue.js";
import type { RawOperation } from "../context/collect-operations.js";
import { ownDigits, settle } from "./apart.js";
import { identifierWords } from "./identifiers.js";
import { spoken } from "./owners.js";
import { type Chosen, type Renames, withoutDoubles } from "./renames.js";
import { joinWords } from "./words.js";

/**
 * The words of every operation's method. Each operation gets the first of these candidates that no
 * other operation of the module shares. The order of the description makes no difference.
 *
 * 1. the operationId without a `SomethingController_` prefix,
 * 2. the whole operationId,
 * 3. the operationId followed by method and path.
 *
 * An operation without an operationId is named by method and path alone. No other operation gets a
 * name that a user chose.
 *
 * Operations that share a candidate all move on to the next, with one exception. An operation keeps
 * the candidate if its operationId is spelled exactly like it, or if no other has reached it at
 * such an early step. A name that the client itself needs is shared with it. So adding an operation never renames another unless both want the same name.
 */
export function nameOperations(
  operations: readonly RawOperation[],
  chosen: ReadonlyMap<RawOperation, Chosen>,
  report: Report,
  reserved: readonly string[] = [],
): ReadonlyMap<RawOperation, readonly string[]> {
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  reportDuplicates(
    operations.filter((operation) => !chosen.has(operation)),
    report,
  );
  const candidates = new Map(
    operations.map((operation) => {
      const name = chosen.get(operation)?.name;
      const list = name === undefined ? candidatesOf(operation) : [identifierWords(name, "call")];
      return [operation, list] as const;
    }),
  );
  const step = new Map<RawOperation, number>(operations.map((operation) => [operation, 0]));
  const stepOf = (operation: RawOperation) => step.get(operation) ?? 0;
  const wordsOf = (operation: RawOperation) => {
    const list = candidates.get(operation) ?? [];
    return list[Math.min(stepOf(operation), list.length - 1)] ?? ["call"];
  };
  const isSpeltSo = (operation: RawOperation) =>
    operation.operationId === joinWords(wordsOf(operation), "camel");
  for (let moved = true; moved; ) {
    moved = false;
    for (const operation of operations) {
      const next = stepOf(operation) + 1;
      if (!taken.has(sound(wordsOf(operation)))) continue;
      if (next >= (candidates.get(operation) ?? []).length) continue;
      step.set(operation, next);
      moved = true;
    }
    for (const group of collisions(operations, wordsOf)) {
      const earliest = group.reduce(
        (least, each) => Math.min(least, stepOf(each)),
        Number.POSITIVE_INFINITY,
      );
      const keeper =
        onlyOne(group, (operation) => chosen.has(operation)) ??
        onlyOne(group, isSpeltSo) ??
        onlyOne(group, (operation) => stepOf(operation) === earliest);
      for (const operation of group) {
        const next = stepOf(operation) + 1;
        if (operation === keeper) continue;
        if (next >= (candidates.get(operation) ?? []).length) continue;
        step.set(operation, next);
        moved = true;
      }
    }
  }
  return toldApart(operations, wordsOf, chosen, taken);
}

function onlyOne<T>(list: readonly T[], holds: (item: T) => boolean): T | undefined {
  const [first, second] = list.filter(holds);
  return second === undefined ? first : undefined;
}

/** Paths that look the same in a name (`/a-b`, `/a_b`) get digits. */
function toldApart(
  operations: readonly RawOperation[],
  wordsOf: (operation: RawOperation) => readonly string[],
  chosen: ReadonlyMap<RawOperation, Chosen>,
  reserved: ReadonlySet<string>,
): ReadonlyMap<RawOperation, readonly string[]> {
  const claims = operations.map((operation) => {
    const words = wordsOf(operation);
    const id = `${operation.method} ${operation.path}`;
    return { operation, words, id, wish: sound(words), rank: chosen.has(operation) ? 0 : 1 };
  });
  const result = new Map(claims.map(({ operation, words }) => [operation, words] as const));
  const taken = new Set([...claims.map(({ wish }) => wish), ...reserved]);
  const isReserved = ({ wish }: { readonly wish: string }) => reserved.has(wish);
  for (const { others } of settle(claims.filter((claim) => !isReserved(claim)))) {
    for (const { operation, words, id, wish } of others) {
      const digits = ownDigits(id, (suffix) => taken.has(wish + suffix));
      taken.add(wish + digits);
      result.set(operation, [...words, digits]);
    }
  }
  for (const { operation, words, id, wish } of claims.filter(isReserved))
    result.set(operation, [...words, ownDigits(id, (suffix) => taken.has(wish + suffix))]);
  return result;
}

/** The configured names of operations, including those that a filter leaves out. */
export function chosenOperations(
  operations: readonly RawOperation[],
  renames: Renames,
): ReadonlyMap<RawOperation, Chosen> {
  const chosen = new Map<RawOperation, Chosen>();
  for (const operation of operations) {
    const { operationId, method, path } = operation;
    const place = `${method} ${path}`;
    const choice = renames.find("operations", operationId ? [place, operationId] : [place]);
    if (choice) chosen.set(operation, choice);
  }
  return withoutDoubles(chosen, renames, ({ method, path }) => `${method} ${path}`);
}

function candidatesOf({ operationId, method, path }: RawOperation): readonly (readonly string[])[] {
  const place = identifierWords(`${method.toLowerCase()} ${spoken(path)}`, "call");
  if (operationId === "") return [place];
  const bare = operationId.replace(/^.*Controller_(?=.)/s, "");
  const whole = identifierWords(operationId, "call");
  return [identifierWords(bare, "call"), whole, [...whole, ...place]];
}

/** Equal for names that differ only in case, as a method or as part of a type's name. */
function sound(words: readonly string[]): string {
  return joinWords(words, "pascal").toLowerCase();
}

function collisions(
  operations: readonly RawOperation[],
  wordsOf: (operation: RawOperation) => readonly string[],
): RawOperation[][] {
  const groups = new Map<string, RawOperation[]>();
  for (const operation of operations) {
    const key = sound(wordsOf(operation));
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
