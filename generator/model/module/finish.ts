import type { Report } from "../../diagnostics/catalogue.js";
import { aboutOf, infoOf } from "../context/info.js";
import { finishHooks, operationHome } from "../incoming/webhooks.js";
import { clientNameOf } from "../naming/client-names.js";
import { groupHeads } from "../naming/groups.js";
import { findLeftOut } from "../operation/chosen-parameters.js";
import { reportDeadLinks } from "../operation/dead-links.js";
import { reportUnknownFields } from "../operation/envelope.js";
import { errorTables } from "../operation/error-tables.js";
import { otherResultsOf } from "../operation/other-results.js";
import { itemOf } from "../operation/paging.js";
import { requestSample, sampleOf } from "../operation/samples.js";
import { streamOf } from "../operation/stream.js";
import { baseUrlOption } from "../security/base-url-option.js";
import { environmentOf } from "../security/environment.js";
import type { ClientOption, Module } from "../types/model.js";
import { reportBodyExamples } from "./body-examples.js";
import type { DraftModule } from "./draft.js";
import { groupOperations } from "./group.js";
import type { ModuleInput } from "./input.js";
import type { NamedModule } from "./name.js";
import { calledMethods, type ReadModule } from "./read.js";
import { resultHeadersOf } from "./result-headers.js";

/** The results of earlier stages. */
interface Stages {
  readonly read: ReadModule;
  readonly drafted: DraftModule;
  readonly named: NamedModule;
}

/**
 * Adds everything that needs final types: samples, pagination, streams and routes. Reports links
 * without a target.
 */
export function finishModule(input: ModuleInput, stages: Stages, report: Report): Module {
  const { document, at, all, sent, schemas } = stages.read;
  const { around, servers } = stages.drafted;
  const { renames } = around;
  const info = infoOf(document);
  const called = calledMethods(sent);
  // A client that sends no requests needs no URL.
  const address = called.length > 0 ? baseUrlOption(servers) : [];
  const options = [...address, ...around.book.options()];
  const heads = groupHeads(document, called, renames);
  const { webhooks, operations } = completed(input.id, stages, options, heads);
  const module: Module = {
    id: input.id,
    title: input.title ?? (info.title || input.id),
    version: info.version,
    description: input.description ?? info.description,
    clientName: clientNameOf(input.clientName, document, input.id),
    source: at.file,
    info: aboutOf(document),
    servers,
    options,
    securitySchemes: [...new Set(around.securitySchemes.values())],
    grouping: input.grouping ?? "flat",
    envelope: input.envelope ?? null,
    versionHeader: input.versionHeader ?? null,
    environment: environmentOf(input, options, report),
    groups: groupOperations(heads, operations, input),
    webhooks,
    errors: errorTables(document, at, report),
    schemas: stages.named.schemas,
  };
  reportDeadLinks(module, report);
  reportBodyExamples(operations, stages.named.schemas, report);
  reportUnknownFields(module, input.envelopeAt ?? null, report);
  findLeftOut(all, schemas.resolver, renames);
  renames.reportUnknown();
  return module;
}

function completed(
  module: string,
  { drafted, named }: Stages,
  options: readonly ClientOption[],
  heads: readonly { readonly slug: string }[],
) {
  const { book, securitySchemes } = drafted.around;
  const byKey = new Map(named.schemas.map((schema) => [schema.key, schema] as const));
  const groupSlugs = heads.map(({ slug }) => slug);
  const { webhooks, callbacksOf } = finishHooks(named.hooks, byKey, module, groupSlugs);
  const inSample = (option: ClientOption) => option.key === "baseUrl" || book.inSample(option);
  const operations = named.operations.map((operation) => ({
    ...operation,
    callbacks: callbacksOf(operationHome(operation)),
    paging: operation.paging && {
      ...operation.paging,
      item: itemOf(operation.paging, operation.responses, byKey),
    },
    stream: streamOf(operation.responses, byKey),
    resultHeaders: resultHeadersOf(operation.responses),
    otherBodies: operation.otherBodies.map((other) => ({
      ...other,
      sample: requestSample({ ...other, via: null }, byKey),
    })),
    otherResults: otherResultsOf(operation, byKey),
    sample: sampleOf(operation, byKey, options, inSample, securitySchemes),
  }));
  return { webhooks, operations };
}
