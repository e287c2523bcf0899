import type { Report } from "../../diagnostics/catalogue.js";
import type { HookDraft } from "../incoming/webhooks.js";
import { chosenSchemas } from "../naming/chosen-schemas.js";
import type { Chosen } from "../naming/renames.js";
import { reservedTypeNames } from "../naming/reserved.js";
import { nameSchemas } from "../naming/schema-names.js";
import type { OperationDraft } from "../operation/operations.js";
import { breakCycles } from "../schema/cycles.js";
import type { Schema } from "../types/model.js";
import { applyNames } from "./apply-names.js";
import { carried } from "./carriers.js";
import { directed } from "./directions.js";
import type { DraftModule } from "./draft.js";
import { dropUnused } from "./unused.js";

/** Operations whose types have names, and these types. */
export interface NamedModule {
  readonly operations: readonly OperationDraft[];
  readonly hooks: readonly HookDraft[];
  readonly schemas: readonly Schema[];
  /** Names of types that a user has chosen. */
  readonly chosen: ReadonlyMap<string, Chosen>;
}

/** Decides which types exist, separately for each direction, and names them. */
export function nameModule(
  { around, operations, hooks }: DraftModule,
  clientNames: readonly string[],
  report: Report,
): NamedModule {
  const { schemas, root, renames } = around;
  breakCycles(schemas.drafts, report);
  const decided = carried({ operations, hooks }, schemas.drafts);
  const sent = directed(decided.operations, decided.hooks, schemas.drafts);
  dropUnused(schemas.drafts, sent);
  const reserved = reservedTypeNames(clientNames);
  const chosen = chosenSchemas(schemas.drafts, root.file, reserved, renames);
  const chosenNames = new Map([...chosen].map(([key, { name }]) => [key, name] as const));
  const names = nameSchemas(schemas.drafts, reserved, chosenNames);
  return {
    ...applyNames(sent, schemas.drafts, names, report),
    chosen: new Map([...chosen.values()].map((choice) => [choice.name, choice] as const)),
  };
}
