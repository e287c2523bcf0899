import type { Report } from "../../diagnostics/catalogue.js";
import type { Filters } from "../context/collect-operations.js";
import { draftHooks, type HookDraft } from "../incoming/webhooks.js";
import { clientNameOf } from "../naming/client-names.js";
import { identifierWords } from "../naming/identifiers.js";
import { chosenOperations, nameOperations } from "../naming/operation-names.js";
import { homesOf, ownerNames } from "../naming/owners.js";
import { createRenames } from "../naming/renames.js";
import { reservedMethodNames } from "../naming/reserved.js";
import { methodOf } from "../operation/methods.js";
import {
  homeOf,
  type OperationDraft,
  operationOf,
  type Surroundings,
  serversOf,
  surroundingsOf,
} from "../operation/operations.js";
import type { Server } from "../types/model.js";
import type { ModuleInput } from "./input.js";
import { calledMethods, type ReadModule } from "./read.js";

/** Operations with their names and types; the types do not have their final names yet. */
export interface DraftModule {
  readonly around: Surroundings;
  readonly servers: readonly Server[];
  readonly operations: readonly OperationDraft[];
  readonly hooks: readonly HookDraft[];
}

/** Names operations and client options, and builds every type that they use. */
export function draftModule(
  read: ReadModule,
  input: ModuleInput,
  filters: Filters,
  report: Report,
): DraftModule {
  const { document, schemas, all, sent } = read;
  const sentOperations = sent.map(({ raw }) => raw);
  const renames = createRenames(input.names ?? {}, input.id, input.namesAt ?? null, report);
  const around = surroundingsOf(read, input.options, input, renames, sentOperations);
  const servers = serversOf(document, around.book);
  const reserved = reservedMethodNames(clientNameOf(input.clientName, document, input.id));
  const chosen = chosenOperations(all, renames);
  const words = nameOperations(calledMethods(sent), chosen, report, reserved);
  const owners = ownerNames(sentOperations, words);
  schemas.homes = homesOf(all, owners);
  const operations = sent.flatMap(({ raw, listed, methods }) => {
    const called = words.get(raw) ?? identifierWords(raw.operationId || raw.path, "call");
    const base = operationOf(raw, called, owners.get(raw) ?? "Call", around);
    const calling = methods.map((method) =>
      methodOf(
        method,
        { ...base, ...homeOf(method.raw, around) },
        listed,
        words.get(method.raw) ?? ["call"],
        schemas,
      ),
    );
    return listed ? [...calling, base] : calling;
  });
  const hooks = draftHooks(words, read.webhooks, around, filters, report);
  schemas.finish();
  return { around, servers, operations, hooks };
}
