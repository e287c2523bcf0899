import { join } from "node:path";
import { moduleId } from "../config/modules.js";
import { configName } from "../config/resolve.js";
import { starterConfig } from "../config/starter.js";
import { type Code, diagnose } from "../diagnostics/catalogue.js";
import { writeNew } from "../write/new-file.js";
import type { Result } from "./generate.js";

export interface InitResult extends Result {
  /** Name of the configuration file. */
  readonly file: string;
}

/** Writes a commented configuration for a description. An existing file is left unchanged. */
export async function initConfig(cwd: string, spec: string): Promise<InitResult> {
  const problem = writeNew(join(cwd, configName), starterConfig({ id: moduleId(spec), spec }));
  if (problem === null) return { ok: true, diagnostics: [], file: configName };
  const code: Code = problem === "exists" ? "config-exists" : "output-unwritable";
  const values = { file: configName, folder: configName, reason: problem };
  const diagnostics = [diagnose({ code, values, at: null }, null)];
  return { ok: false, diagnostics, file: configName };
}
