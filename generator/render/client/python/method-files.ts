import type { Group } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
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
