import type { Api, Schema } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { DocsSettings, SourceLine } from "../../base/settings.js";
import { pagePath, typePath } from "../links/routes.js";
import type { Scope } from "../page/scope.js";
import { json } from "./sidebar.js";

/**
 * The file that says which line of which file describes each page, for the site's edit links. Its
 * pages are below the folder of a language, and the same for all. Pages whose link is the one of
 * their module are left out. Without any other, there is no file.
 */
export function* editPlaces(
  { modules }: Api,
  scopes: readonly Scope[],
  { site: { editLink }, locate = () => null }: DocsSettings,
): Generator<File, void> {
  if (editLink === null) return;
  const hasLines = editLink.includes(":line");
  const places = new Map<string, SourceLine | Pick<SourceLine, "file">>();
  const add = (module: Api["modules"][number], path: string, at: Schema["at"]) => {
    const { file, line } = locate(module.id, at) ?? { file: at.file, line: 1 };
    const page = path.slice("docs//".length);
    if (hasLines) places.set(page, { file, line });
    else if (file !== module.source) places.set(page, { file });
  };
  for (const module of modules) {
    const operations = module.groups.flatMap((group) => group.operations);
    for (const { route, at } of [...operations, ...module.webhooks])
      add(module, pagePath("", route), at);
  }
  for (const { module, places: placed } of scopes)
    for (const schema of placed.ownPages) add(module, typePath("", module.id, schema), schema.at);
  if (places.size > 0) yield json("docs/.vitepress/edit.json", Object.fromEntries(places));
}
