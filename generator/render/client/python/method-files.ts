import type { Group, Operation } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import { type Division, distinctNames, divide } from "../plan/divide.js";
import type { ClientContext } from "./context.js";
import { fileName } from "./file-name.js";
import { type GroupPart, groupView } from "./group-view.js";
import { groupClass, type MethodModules } from "./methods.js";

/** Characters before the formatter, which makes fewer than 3,000 lines of them. */
const longest = 95_000;

/**
 * The file with the methods of a group. A long one is divided: those for asyncio have a file of their
 * own then.
 */
export function methodFiles(
  group: Group,
  context: ClientContext,
  tools: { readonly header: string; readonly hasShared: boolean; readonly render: Renderer },
): { readonly files: readonly File[]; readonly modules: MethodModules } {
  const { header, hasShared, render } = tools;
  const name = groupClass(group);
  const file = fileName(group.slug);
  const asyncFile = `${file}_async`;
  const made = (module: string, part: GroupPart): File => {
    const view = groupView(group, context, { part, hasShared });
    const content = render("client/python/methods.py.hbs", { header, ...view });
    return { path: `${context.folder}/methods/${module}.py`, content };
  };
  const whole = made(file, "all");
  const isTaken = context.plan.module.groups.some(({ slug }) => fileName(slug) === asyncFile);
  if (whole.content.length <= longest || isTaken)
    return { files: [whole], modules: { name, file, asyncFile: null } };
  return {
    files: [made(file, "sync"), made(asyncFile, "async")],
    modules: { name, file, asyncFile },
  };
}

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
      .map(fileName),
};

/** Roughly, of a method and its twin for asyncio, with the data that both send. */
function linesOf({ description, request, otherBodies }: Operation): number {
  const fields = [request, ...otherBodies.map((other) => other.request)].flatMap((one) =>
    one.fields.map(({ field }) => field),
  );
  const texts = [description, ...fields.map((field) => field.description)];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return 40 + 8 * fields.length + 2 * Math.ceil(characters / 70);
}
