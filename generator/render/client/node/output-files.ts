import type { File } from "../../../write/file.js";
import type { ClientTools } from "../plan/generator.js";
import type { ClientContext } from "./context.js";
import { folderOf } from "./file-names.js";
import { headerOf } from "./header.js";
import { outputsOf } from "./interop/outputs.js";

/** The files for other libraries that the configuration names. */
export function outputFiles(contexts: readonly ClientContext[], tools: ClientTools): File[] {
  const { render, templates } = tools;
  return outputsOf(tools.settings).flatMap(({ id, shared, views }) => [
    ...contexts.flatMap((context) => {
      const { module } = context.plan;
      const header = headerOf([module.source]);
      return [...views(context, tools)].map(([name, view]) => ({
        path: `src/${folderOf(module)}/${name}.ts`,
        content: render(`client/node/interop/${id}.ts.hbs`, { header, ...view }),
      }));
    }),
    ...sharedFiles(shared, templates),
  ]);
}

/** A file that is the same in every package. */
function sharedFiles(name: string | null, templates: ReadonlyMap<string, string>): File[] {
  if (name === null) return [];
  return [
    { path: `src/interop/${name}`, content: templates.get(`client/node/interop/${name}`) ?? "" },
  ];
}
