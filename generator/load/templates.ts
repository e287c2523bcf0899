import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "../diagnostics/catalogue.js";
import { decodeText } from "./text/text.js";

/** The package's own templates: two folders up from both generator/load/ and dist/load/. */
const templatesFolder = fileURLToPath(new URL("../../templates", import.meta.url));

/**
 * Every template by its path below the templates folder, with `/` as separator, sorted. Files of
 * the user's folder replace those of the package, or add a language of pages. Any other file is an
 * error.
 *
 * @param shown the name of the folder in messages
 */
export function loadTemplates(
  overrideFolder: string | null,
  report: Report,
  shown = overrideFolder ?? "",
): ReadonlyMap<string, string> {
  const templates = new Map<string, string>();
  for (const path of filesBelow(templatesFolder)) {
    templates.set(path, readFileSync(join(templatesFolder, path), "utf8"));
  }
  if (overrideFolder !== null) layOver(templates, overrideFolder, shown, report);
  return templates;
}

function layOver(
  templates: Map<string, string>,
  folder: string,
  shown: string,
  report: Report,
): void {
  let file = shown;
  try {
    const paths = filesBelow(folder);
    const added = addedFiles(paths, templates);
    for (const path of paths) {
      file = path;
      const text = decodeText(readFileSync(join(folder, path)));
      if (!templates.has(path) && !added.has(path)) report("template-unknown", null, { file });
      else if (text === null)
        report("file-unreadable", null, { file, reason: "it is not UTF-8 text" });
      else templates.set(path, text);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") report("file-not-found", null, { file });
    else report("file-unreadable", null, { file, reason: reasons[code] ?? code });
  }
}

/** Files of languages of pages that the package does not have. */
function addedFiles(
  paths: readonly string[],
  templates: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const added = paths.flatMap((path) => {
    const folder = languageFolder.exec(path)?.[1];
    if (folder === undefined || templates.has(path)) return [];
    return ["language.yaml", "sample.hbs", "signature.hbs"].map((file) => `${folder}/${file}`);
  });
  return new Set(added);
}

/** Without `language.yaml` it is no language. */
const languageFolder = /^(languages\/[^/]+)\/language\.yaml$/;

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: "it is not a folder",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
};

/** What tools leave beside Python files. Hidden files are of tools too. */
const ofTools = /^\.|^__pycache__$/;

/** Paths of all files below a folder, sorted, links followed, without those of tools. */
function filesBelow(folder: string, prefix = ""): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => !ofTools.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${prefix}${entry.name}`;
      return entry.isDirectory() ? filesBelow(join(folder, entry.name), `${path}/`) : [path];
    });
}
