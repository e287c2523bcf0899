import type { Group, Operation } from "../../../model/types/model.js";
import { type Division, distinctNames, divide } from "./divide.js";

/**
 * Groups with methods. One that would make too long a file even if its methods for asyncio have one
 * of their own is several groups, by the names in the paths of its operations.
 */
export function groupsOfFiles(groups: readonly Group[]): readonly Group[] {
  const parts = groups
    .filter(({ operations }) => operations.length > 0)
    .flatMap((group) =>
      divide(group.operations, division).map(({ words, items }) => ({
        ...group,
        slug: [group.slug, ...words].join("-"),
        operations: items,
      })),
    );
  const slugs = distinctNames(
    parts.map(({ slug }) => slug),
    "-",
  );
  return parts.map((part, index) => ({ ...part, slug: slugs[index] ?? part.slug }));
}

/** About so many lines make two files that are easy to open and to review. */
const mostLines = 5_100;

const division: Division<Operation> = {
  isShort: (operations) => operations.reduce((sum, one) => sum + linesOf(one), 0) <= mostLines,
  words: ({ path }) =>
    path
      .split("/")
      .filter((name) => !/^(?:v\d.*|.*[{}].*|)$/.test(name))
      .map((name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-")),
};

/** Roughly, of a method in Python and its twin for asyncio, with the data that both send. */
function linesOf({ description, request, otherBodies }: Operation): number {
  const fields = [request, ...otherBodies.map((other) => other.request)].flatMap((one) =>
    one.fields.map(({ field }) => field),
  );
  const texts = [description, ...fields.map((field) => field.description)];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return 40 + 8 * fields.length + 2 * Math.ceil(characters / 70);
}
