import type { Report } from "../diagnostics/catalogue.js";
import type { Filters } from "./context/collect-operations.js";
import { buildModule } from "./module/build-module.js";
import type { ModuleInput } from "./module/input.js";
import { clientNameOf } from "./naming/client-names.js";
import { byCodeUnit } from "./naming/identifiers.js";
import { takenClientName } from "./naming/reserved.js";
import { shareSchemas } from "./share.js";
import type { Api } from "./types/model.js";

export type { Filters } from "./context/collect-operations.js";
export type { ModuleInput } from "./module/input.js";

/** The settings that shape the model. */
export interface ModelSettings {
  /** Null: the first module's title. */
  readonly title: string | null;
  /** Null or missing: the description of the only module. */
  readonly description?: string | null;
  readonly filters: Filters;
}

/**
 * Builds the model of every module, sorted by id. The order of `inputs` makes no difference. All
 * problems are reported in one run. Use the result only if none of them is an error.
 */
export function buildApi(
  inputs: readonly ModuleInput[],
  settings: ModelSettings,
  report: Report,
): Api {
  const sorted = [...inputs].sort((a, b) => byCodeUnit(a.id, b.id));
  const clientNames = sorted.map(({ clientName, document, id }) =>
    clientNameOf(clientName, document.root.value, id),
  );
  reportDuplicates(sorted, clientNames, report);
  reportTaken(sorted, clientNames, report);
  const modules = shareSchemas(
    sorted.map((input) =>
      buildModule(input, settings.filters, clientNames, input.report ?? report),
    ),
  );
  const [first] = modules;
  return deepFreeze({
    title: settings.title ?? first?.title ?? "",
    version: first?.version ?? "",
    description: settings.description ?? (modules.length === 1 ? (first?.description ?? "") : ""),
    modules,
  });
}

/** One package holds every client. */
function reportDuplicates(
  inputs: readonly ModuleInput[],
  names: readonly string[],
  report: Report,
): void {
  names.forEach((name, index) => {
    const first = names.findIndex((other) => other.toLowerCase() === name.toLowerCase());
    const [module, other] = [inputs[index], inputs[first]];
    if (first === index || !module || !other) return;
    const at = { file: module.document.root.file, pointer: "/info/title" };
    report("duplicate-client-name", at, { module: module.id, other: other.id, name });
  });
}

/** The package exports types of its own. */
function reportTaken(
  inputs: readonly ModuleInput[],
  names: readonly string[],
  report: Report,
): void {
  inputs.forEach(({ id, document }, index) => {
    const name = names[index] ?? "";
    const taken = takenClientName(name);
    const at = { file: document.root.file, pointer: "/info/title" };
    if (taken !== null) report("client-name-taken", at, { module: id, name, taken });
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key in value) deepFreeze(value[key]);
  return value;
}
