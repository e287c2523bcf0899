import type { Group } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import { fileName } from "../../language/python-file-name.js";
import type { ClientContext } from "./context.js";
import { groupClass, type MethodModules } from "./group-class.js";
import { type GroupFile, type GroupPart, groupView } from "./group-view.js";

/** Characters before the formatter, which makes fewer than 3,000 lines of them. */
const longest = 95_000;

/**
 * The file with the methods of a group. A long one is divided: those for asyncio have a file of their
 * own then.
 */
export function methodFiles(
  group: Group,
  context: ClientContext,
  tools: Pick<GroupFile, "home" | "hasShared"> & {
    readonly header: string;
    readonly render: Renderer;
  },
): { readonly files: readonly File[]; readonly modules: MethodModules } {
  const { header, home, hasShared, render } = tools;
  const name = groupClass(group, home);
  const file = fileName(group.slug);
  const asyncFile = `${file}_async`;
  const made = (module: string, part: GroupPart): File => {
    const view = groupView(group, context, { part, home, hasShared });
    const content = render("client/python/methods.py.hbs", { header, ...view });
    return { path: `${context.folder}/${home}/${module}.py`, content };
  };
  const whole = made(file, "all");
  const isTaken = context.plan.module.groups.some(({ slug }) => fileName(slug) === asyncFile);
  if (whole.content.length <= longest || isTaken)
    return { files: [whole], modules: { group, name, file, asyncFile: null } };
  return {
    files: [made(file, "sync"), made(asyncFile, "async")],
    modules: { group, name, file, asyncFile },
  };
}
