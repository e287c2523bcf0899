import type { Report } from "../diagnostics/catalogue.js";
import type { Description } from "../document/description.js";
import type { Pointer } from "../document/pointer.js";
import { createResolver } from "../resolve/resolver.js";
import { createOperationCheck } from "./check/check-operation.js";
import { checkDescription } from "./check/check-paths.js";
import {
  collectOperations,
  type Filters,
  filteredBy,
  isCallable,
} from "./context/collect-operations.js";
import { isObject, member } from "./context/raw.js";
import { directed } from "./directions.js";
import { finished } from "./finish.js";
import { collectWebhooks } from "./incoming/collect-incoming.js";
import { draftHooks, finishHooks, operationHome } from "./incoming/webhooks.js";
import { chosenSchemas } from "./naming/chosen-schemas.js";
import { type GroupHead, groupHeads } from "./naming/groups.js";
import { identifierWords, typeName } from "./naming/identifiers.js";
import { chosenOperations, nameOperations } from "./naming/operation-names.js";
import { homesOf, ownerNames } from "./naming/owners.js";
import { type Chosen, type ChosenNames, createRenames, type Renames } from "./naming/renames.js";
import { uniqueSlugs } from "./naming/slugs.js";
import { joinWords, splitWords } from "./naming/words.js";
import { findLeftOut } from "./operation/chosen-parameters.js";
import { reportUnknownFields } from "./operation/envelope.js";
import { errorTables } from "./operation/errors.js";
import { reportDeadLinks } from "./operation/links.js";
import { methodOf, methodsOf } from "./operation/methods.js";
import {
  homeOf,
  infoOf,
  type OperationDraft,
  operationOf,
  serversOf,
  surroundingsOf,
} from "./operation/operations.js";
import { itemOf } from "./operation/paging.js";
import { sampleOf } from "./operation/samples.js";
import { streamOf } from "./operation/stream.js";
import { breakCycles } from "./schema/cycles.js";
import { inherit } from "./schema/inherit.js";
import { createSchemas } from "./schema/schemas.js";
import type { ClientOption, Envelope, Module, Operation, Server } from "./types/model.js";
import { dropUnused } from "./unused.js";

/** One description of the configuration, loaded. */
export interface ModuleInput {
  readonly id: string;
  /** Null: the description's own title. */
  readonly title: string | null;
  /** Null: the description's own. */
  readonly description: string | null;
  /** Null: made from the description's title, `PetStoreClient`. */
  readonly clientName: string | null;
  /** Client option by security scheme or server variable. */
  readonly options: Readonly<Record<string, string>>;
  /** New names for what the description names. */
  readonly names?: ChosenNames;
  /** Where those are written; null where they come from code. */
  readonly namesAt?: Pointer | null;
  readonly envelope?: Envelope | null;
  /** Where that is written; null where it comes from code. */
  readonly envelopeAt?: Pointer | null;
  readonly document: Description;
  /** Where its problems go, where it is not where those of the other modules go. */
  readonly report?: Report;
}

export interface BuiltModule {
  readonly module: Module;
  /** By schema's name: those that a user has chosen. */
  readonly chosen: ReadonlyMap<string, Chosen>;
  readonly renames: Renames;
}

/** Builds one module; names that other modules have too are settled afterwards. */
export function buildModule(
  input: ModuleInput,
  filters: Filters,
  clientNames: readonly string[],
  report: Report,
): BuiltModule {
  const { root } = input.document;
  const at: Pointer = { file: root.file, pointer: "" };
  const resolver = createResolver(input.document, report);
  const schemas = createSchemas(
    resolver,
    at,
    member(member(root.value, "components"), "schemas"),
    report,
  );
  schemas.addComponents();
  inherit(schemas);
  checkDescription(root.value, at, resolver, report);
  const all = collectOperations(root.value, at, resolver, report);
  const hooks = collectWebhooks(root.value, at, resolver, report);
  const own = new Set(all.filter((operation) => filteredBy(operation, filters) === null));
  const methods = new Map(
    all.map((raw) => [raw, isCallable(raw, filters) ? methodsOf(raw, schemas) : []] as const),
  );
  // A method stands before the operation that it calls: it is what most callers look for.
  const kept = all.flatMap((raw) => [
    ...(methods.get(raw) ?? []).map((method) => method.raw),
    ...(own.has(raw) ? [raw] : []),
  ]);
  const keptHooks = hooks.filter((webhook) => filteredBy(webhook, filters) === null);
  const { value } = root;
  const hasNone = all.length + hooks.length === 0;
  // Where `paths` is missing, that has been told.
  const isOptional = resolver.version !== "3.0" && isObject(member(value, "components"));
  const hasPaths = isObject(member(value, "paths")) || isOptional;
  if (hasNone && hasPaths) report("no-operations", at, { module: input.id });
  else if (!hasNone && kept.length + keptHooks.length === 0)
    report("filtered-everything", at, { module: input.id });

  const check = createOperationCheck(resolver, report);
  // A hidden operation is sent too, where a method calls it.
  const sentBy = all.filter((raw) => own.has(raw) || methods.get(raw)?.length);
  for (const operation of sentBy) check(operation, "called");
  for (const webhook of keptHooks) check(webhook, "received");
  const renames = createRenames(input.names ?? {}, input.id, input.namesAt ?? null, report);
  const around = surroundingsOf(root.value, at, schemas, input.options, renames, sentBy);
  const servers = serversOf(root.value, around.book);
  const words = nameOperations(kept, chosenOperations(all, renames), report);
  const owners = ownerNames(sentBy, words);
  schemas.homes = homesOf(all, owners);
  const drafts = sentBy.flatMap((raw) => {
    const called = words.get(raw) ?? identifierWords(raw.operationId || raw.path, "call");
    const base = operationOf(raw, called, owners.get(raw) ?? "Call", around);
    const isKept = own.has(raw);
    const calling = (methods.get(raw) ?? []).map((method) =>
      methodOf(
        method,
        { ...base, ...homeOf(method.raw, around) },
        isKept,
        words.get(method.raw) ?? ["call"],
        schemas,
      ),
    );
    return isKept ? [...calling, base] : calling;
  });
  const hookDrafts = draftHooks(words, keptHooks, around, filters, report);
  schemas.finish();
  breakCycles(schemas.drafts, report);
  const sent = directed(drafts, hookDrafts, schemas.drafts);
  dropUnused(schemas.drafts, sent);
  const chosen = chosenSchemas(schemas.drafts, root.file, clientNames, renames);
  const chosenTypes = new Map([...chosen].map(([key, { name }]) => [key, name] as const));
  const {
    operations,
    hooks: sentHooks,
    named,
  } = finished(sent, schemas.drafts, clientNames, chosenTypes, report);
  // What calls nothing needs no address.
  const address = kept.length > 0 ? baseUrlOption(servers) : [];
  const options = [...address, ...around.book.options()];
  const info = infoOf(root.value);
  const byKey = new Map(named.map((schema) => [schema.key, schema] as const));
  const heads = groupHeads(root.value, kept, renames);
  const groupSlugs = heads.map(({ slug }) => slug);
  const { webhooks, callbacksOf } = finishHooks(sentHooks, byKey, input.id, groupSlugs);
  const complete = operations.map((operation) => ({
    ...operation,
    callbacks: callbacksOf(operationHome(operation)),
    paging: operation.paging && {
      ...operation.paging,
      item: itemOf(operation.paging, operation.responses, byKey),
    },
    stream: streamOf(operation.responses, byKey),
    sample: sampleOf(
      operation,
      byKey,
      options,
      (option) => option.key === "baseUrl" || around.book.inSample(option),
      around.securitySchemes,
    ),
  }));
  const title = input.title ?? (info.title || input.id);
  const module: Module = {
    id: input.id,
    title,
    version: info.version,
    description: input.description ?? info.description,
    clientName: clientNameOf(input),
    source: root.file,
    servers,
    options,
    securitySchemes: [...new Set(around.securitySchemes.values())],
    envelope: input.envelope ?? null,
    groups: grouped(heads, complete, input.id),
    webhooks,
    errors: errorTables(root.value, { file: root.file, pointer: "" }, report),
    schemas: named,
  };
  reportDeadLinks(module, report);
  reportUnknownFields(module, input.envelopeAt ?? null, report);
  findLeftOut(all, resolver, renames);
  renames.reportUnknown();
  const byName = new Map([...chosen.values()].map((choice) => [choice.name, choice] as const));
  return { module, chosen: byName, renames };
}

/** The configured name, or one from the description's title: `Pet Store API` is `PetStoreClient`. */
export function clientNameOf({ clientName, document, id }: ModuleInput): string {
  if (clientName !== null) return typeName(clientName);
  const named = splitWords(infoOf(document.root.value).title);
  // `Client` alone is the runtime's own class.
  const words = named.length > 0 ? named : identifierWords(id, "api");
  const last = words.length > 1 && ["api", "client"].includes(words.at(-1) ?? "") ? -1 : undefined;
  return typeName(`${joinWords(words.slice(0, last), "pascal")}Client`);
}

/** The address is the caller's to give where the description names none that stands alone. */
function baseUrlOption(servers: readonly Server[]): ClientOption[] {
  const [server] = servers;
  if (server && (/^https?:\/\//i.test(server.url) || server.url.startsWith("{"))) return [];
  return [
    {
      key: "baseUrl",
      words: ["base", "url"],
      description: `Where the API is${server ? `; \`${server.url}\` is the path that its description names` : ""}.`,
      required: true,
      default: null,
      values: [],
      placeholder: `https://api.example.com${server?.url.startsWith("/") && server.url !== "/" ? server.url : ""}`,
      token: false,
      uses: [{ kind: "baseUrl" }],
    },
  ];
}

function grouped(
  heads: readonly GroupHead[],
  operations: readonly (Omit<OperationDraft, "paging"> & Omit<Operation, "route">)[],
  module: string,
): Module["groups"] {
  const byTag = new Map<string, (typeof operations)[number][]>();
  for (const operation of operations) {
    const members = byTag.get(operation.tag);
    if (members) members.push(operation);
    else byTag.set(operation.tag, [operation]);
  }
  return heads.map((head) => {
    const members = byTag.get(head.id) ?? [];
    const slugs = uniqueSlugs(
      members.map(({ words }) => joinWords(words, "kebab")),
      "operation",
    );
    return {
      ...head,
      operations: members.map(({ tag: _, ...operation }) => ({
        ...operation,
        route: {
          module,
          group: head.slug,
          slug: slugs.get(joinWords(operation.words, "kebab")) ?? "operation",
        },
      })),
    };
  });
}
