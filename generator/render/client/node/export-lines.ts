import type { Module } from "../../../model/types/model.js";
import type { ClientPlan } from "../plan/client.js";
import { folderOf } from "./file-names.js";
import { width } from "./source/source.js";

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
