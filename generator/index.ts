/** The programmatic interface: what the commands do, without a terminal. */

export type {
  FilterSettings,
  ModuleSettings,
  Options,
  Settings,
} from "./config-settings.js";
export type { Code, Diagnostic, Severity } from "./diagnostics.js";
export {
  type CheckResult,
  check,
  type GenerateResult,
  generate,
  loadApi,
  type ModelResult,
  type Result,
} from "./generate.js";
export type * from "./model/types.js";
export type { PlanSummary } from "./output.js";
export { type ProveResult, prove } from "./prove/prove.js";
export type { ProveOptions } from "./prove/task.js";
export type { Counts } from "./prove/types.js";
export type { Flavour, LanguageId } from "./render/settings.js";
export type { Change } from "./write/changes.js";
