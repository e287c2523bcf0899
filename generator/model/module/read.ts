import type { Report } from "../../diagnostics/catalogue.js";
import type { Pointer } from "../../document/pointer.js";
import { checkStructure } from "../../resolve/check-structure.js";
import { createResolver, type Resolved } from "../../resolve/resolver.js";
import { createOperationCheck } from "../check/check-operation.js";
import { checkDescription } from "../check/check-paths.js";
import {
  collectOperations,
  type Filters,
  filteredBy,
  isCallable,
  type RawOperation,
} from "../context/collect-operations.js";
import { isObject, member } from "../context/raw.js";
import { keyOf, type Schemas } from "../context/schema-context.js";
import { collectWebhooks, type RawWebhook } from "../incoming/collect-webhooks.js";
import { methodsOf, type RawMethod } from "../operation/methods.js";
import { reachFamilies } from "../schema/families.js";
import { inherit } from "../schema/inherit.js";
import { createSchemas } from "../schema/schemas.js";
import type { ModuleInput } from "./input.js";

/** The contents of a description, before anything has a name. */
export interface ReadModule {
  /** The root of the description, and its location. */
  readonly document: unknown;
  readonly at: Pointer;
  readonly schemas: Schemas;
  /** Every operation, including those that a filter leaves out. */
  readonly all: readonly RawOperation[];
  readonly sent: readonly SentOperation[];
  readonly webhooks: readonly RawWebhook[];
}

/** An operation that the client sends. */
export interface SentOperation {
  readonly raw: RawOperation;
  /** False if a filter hides it, and only methods from `x-specpress-methods` call it. */
  readonly listed: boolean;
  readonly methods: readonly RawMethod[];
}

/** Reads the operations that the filters keep, and reports their problems. */
export function readModule(input: ModuleInput, filters: Filters, report: Report): ReadModule {
  const { file, value: document } = input.document.root;
  const at: Pointer = { file, pointer: "" };
  const resolver = createResolver(input.document, report);
  const components = member(document, "components");
  const schemas = createSchemas(resolver, at, member(components, "schemas"), report);
  schemas.addComponents();
  const all = collectOperations(document, at, resolver, report);
  const allWebhooks = collectWebhooks(document, at, resolver, report);
  reachFamilies(schemas, placesOf([...all, ...allWebhooks], filters));
  inherit(schemas);
  checkDescription(document, at, resolver, report);
  const sent = all.flatMap((raw): SentOperation[] => {
    const listed = filteredBy(raw, filters) === null;
    const methods = isCallable(raw, filters) ? methodsOf(raw, schemas) : [];
    return listed || methods.length > 0 ? [{ raw, listed, methods }] : [];
  });
  const webhooks = allWebhooks.filter((webhook) => filteredBy(webhook, filters) === null);

  const isEmpty = all.length + allWebhooks.length === 0;
  // Reported already if `paths` is required and missing.
  const hasPaths = isObject(member(document, "paths")) || isObject(components);
  if (isEmpty && hasPaths) report("no-operations", at, { module: input.id });
  else if (!isEmpty && sent.length + webhooks.length === 0)
    report("filtered-everything", at, { module: input.id });

  const left = new Set([...sent.map(({ raw }) => raw), ...webhooks].map(({ at }) => keyOf(at)));
  const dropped = new Set([...all, ...allWebhooks].map(({ at }) => keyOf(at)));
  for (const key of left) dropped.delete(key);
  const written = input.document.written ?? input.document;
  checkStructure(written, report, (place) => dropped.has(keyOf(place)));
  const check = createOperationCheck(resolver, report);
  for (const { raw } of sent) check(raw, "called");
  for (const webhook of webhooks) check(webhook, "received");
  return { document, at, schemas, all, sent, webhooks };
}

/** The locations of the operations that the filters keep, and of their parameters. */
function placesOf(operations: readonly RawOperation[], filters: Filters): readonly Resolved[] {
  return operations
    .filter((raw) => isCallable(raw, filters))
    .flatMap(({ node, at, parameters }) => [{ node, at }, ...parameters]);
}

/**
 * The methods of the client, in the order of the pages. The extra methods of an operation come
 * before it, because most callers look for them.
 */
export function calledMethods(sent: readonly SentOperation[]): readonly RawOperation[] {
  return sent.flatMap(({ raw, listed, methods }) => [
    ...methods.map((method) => method.raw),
    ...(listed ? [raw] : []),
  ]);
}
