import type { Module } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import type { ClientPlan } from "../plan/client.js";
import type { ClientSettings } from "../plan/generator.js";
import type { PackagePlan } from "../plan/package.js";
import { folderOf, template } from "./file-names.js";
import { width } from "./source/source.js";

/** The files of the package that npm and the compiler read. */
export function manifestFiles(
  { title, clients }: PackagePlan,
  { packageName, packageVersion }: ClientSettings,
  render: Renderer,
): File[] {
  const view = {
    packageName: JSON.stringify(packageName),
    packageVersion: JSON.stringify(packageVersion),
    entries: clients.map(({ module }) => entryOf(module)),
    description: JSON.stringify(`Typed client for ${title}.`),
  };
  return [
    { path: "package.json", content: render(template("package.json"), view) },
    { path: "tsconfig.json", content: render(template("tsconfig.json"), {}) },
  ];
}

/** The export that gives a module's functions. The package's root exports the classes. */
function entryOf(module: Module): { readonly path: string; readonly file: string } {
  const folder = folderOf(module);
  return {
    path: JSON.stringify(`./${module.id}`),
    file: JSON.stringify(`./dist/${folder}/functions`).slice(0, -1),
  };
}

/** The lines of the package's index that export a client and its errors. */
export function exportLines({ module, name, failures }: ClientPlan): string[] {
  const client = exportLine(module, "client", [name, `type ${name}Options`]);
  if (failures.length === 0) return [client];
  return [client, exportLine(module, "errors", [`is${name}Error`, `type ${name}Errors`])];
}

function exportLine(module: Module, name: string, names: readonly string[]): string {
  const from = `from "./${folderOf(module)}/${name}.js";`;
  const line = `export { ${names.join(", ")} } ${from}`;
  return line.length <= width ? line : `export {\n  ${names.join(",\n  ")},\n} ${from}`;
}
