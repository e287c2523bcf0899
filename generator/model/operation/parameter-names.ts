import { ownDigits, settle } from "../naming/apart.js";
import { identifierWords, isIdentifier } from "../naming/identifiers.js";
import type { Chosen, Renames } from "../naming/renames.js";
import { capitalise, joinWords } from "../naming/words.js";
import type { Parameter } from "../types/model.js";

/** Chosen names of parameters, and how to report one that is taken. */
export interface ChosenParameters {
  readonly names: ReadonlyMap<Parameter, Chosen>;
  readonly renames: Renames;
}

/**
 * The parameters with their names in the request. A parameter keeps its name, in camel case if it
 * is not an identifier. If another parameter or a body property has that name too, the location is
 * added: `pathId`, `queryId`. No other parameter gets a name that a user chose.
 */
export function nameParameters(
  parameters: readonly Parameter[],
  bodyNames: readonly string[],
  choices: ChosenParameters | null,
): Parameter[] {
  const chosen = new Map<Parameter, string>();
  for (const [parameter, choice] of choices?.names ?? []) {
    if (!bodyNames.includes(choice.name)) chosen.set(parameter, choice.name);
    else choices?.renames.reportTaken(choice, "a property of the body");
  }
  const automatic = parameters.filter((parameter) => !chosen.has(parameter));
  const plain = ({ key }: Parameter) =>
    isIdentifier(key) ? key : joinWords(identifierWords(key, "field"), "camel");
  const counts = new Map<string, number>(
    [...bodyNames, ...chosen.values()].map((name) => [name, 1]),
  );
  for (const parameter of automatic)
    counts.set(plain(parameter), (counts.get(plain(parameter)) ?? 0) + 1);
  const taken = new Set(counts.keys());
  const names = new Map(chosen);
  const located = automatic.flatMap((parameter) => {
    const name = plain(parameter);
    if (counts.get(name) === 1) {
      names.set(parameter, name);
      return [];
    }
    const located = parameter.in + capitalise(name);
    const wish = taken.has(located) ? `${located}Parameter` : located;
    return [{ parameter, id: parameter.key, wish, rank: parameter.key === name ? 0 : 1 }];
  });
  const last: typeof located = [];
  for (const { winner, others } of settle(located)) {
    if (taken.has(winner.wish)) last.push(winner);
    else names.set(winner.parameter, winner.wish);
    taken.add(winner.wish);
    for (const other of others) last.push(other);
  }
  for (const { parameter, id, wish } of last) {
    const name = wish + ownDigits(id, (suffix) => taken.has(wish + suffix));
    taken.add(name);
    names.set(parameter, name);
  }
  return parameters.map((parameter) => ({
    ...parameter,
    property: names.get(parameter) ?? parameter.key,
  }));
}
