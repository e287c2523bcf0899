/** The programmatic interface: the commands as functions, without a terminal. */

export type { Options } from "./config/settings.js";
export type { FilterSettings, ModuleSettings, Settings } from "./config/specpress-yaml.js";
export type { Code, Diagnostic, Severity } from "./diagnostics/catalogue.js";
export type * from "./document/json.js";
export type { Pointer } from "./document/pointer.js";
export type * from "./model/types/model.js";
export type { Counts } from "./prove/base/page.js";
export type { ProveOptions } from "./prove/base/task.js";
export { type ProveResult, prove } from "./prove/prove.js";
export type { Flavour, LanguageId } from "./render/base/settings.js";
export {
  type CheckResult,
  check,
  type GenerateResult,
  generate,
  loadApi,
  type ModelResult,
  type Result,
} from "./run/generate.js";
export type { PlanSummary } from "./run/output.js";
export type { Change } from "./write/changes.js";
