import { join } from "node:path";
import { defaultId, idOfFile, isUrl } from "../config/modules.js";
import { configName } from "../config/resolve.js";
import { starterConfig } from "../config/starter.js";
import { type Code, diagnose } from "../diagnostics/catalogue.js";
import { writeNew } from "../write/new-file.js";
import type { Result } from "./generate.js";
import { titleId } from "./module-ids.js";

export interface InitResult extends Result {
  /** Name of the configuration file. */
  readonly file: string;
}

/**
 * Writes a commented configuration for a description. An existing file is left unchanged.
 *
 * @param output the output folder to name in it, if it is not the default
 */
export async function initConfig(cwd: string, spec: string, output?: string): Promise<InitResult> {
  const module = { id: idOfFile(spec) ?? (await idOfTitle(cwd, spec)), spec };
  const problem = writeNew(join(cwd, configName), starterConfig(module, output));
  if (problem === null) return { ok: true, diagnostics: [], file: configName };
  const code: Code = problem === "exists" ? "config-exists" : "output-unwritable";
  const values = { file: configName, folder: configName, reason: problem };
  const diagnostics = [diagnose({ code, values, at: null }, null)];
  return { ok: false, diagnostics, file: configName };
}

/** The id that the module has without a configuration. A URL is not read for it. */
async function idOfTitle(cwd: string, spec: string): Promise<string> {
  if (isUrl(spec)) return defaultId;
  const { loadDescription } = await import("../load/description.js");
  const description = await loadDescription(spec, { base: cwd }, () => {});
  return titleId(description?.root.value);
}
