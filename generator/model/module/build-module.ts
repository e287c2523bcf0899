import type { Report } from "../../diagnostics/catalogue.js";
import type { Filters } from "../context/collect-operations.js";
import type { Chosen, Renames } from "../naming/renames.js";
import type { Module } from "../types/model.js";
import { draftModule } from "./draft.js";
import { finishModule } from "./finish.js";
import type { ModuleInput } from "./input.js";
import { nameModule } from "./name.js";
import { readModule } from "./read.js";

export interface BuiltModule {
  readonly module: Module;
  /** Names of types that a user has chosen. */
  readonly chosen: ReadonlyMap<string, Chosen>;
  readonly renames: Renames;
}

/** Builds one module. Type names that other modules also use are resolved later. */
export function buildModule(
  input: ModuleInput,
  filters: Filters,
  clientNames: readonly string[],
  report: Report,
): BuiltModule {
  const read = readModule(input, filters, report);
  const drafted = draftModule(read, input, filters, report);
  const named = nameModule(drafted, clientNames, report);
  const module = finishModule(input, { read, drafted, named }, report);
  return { module, chosen: named.chosen, renames: drafted.around.renames };
}
