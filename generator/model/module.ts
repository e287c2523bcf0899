import type { Report } from "../diagnostics.js";
import type { Description } from "../load/document.js";
import { createResolver } from "../resolve/resolver.js";
import { splitAccess } from "./access.js";
import { collectOperations, type Filters, filteredBy, type RawOperation } from "./collect.js";
import { breakCycles } from "./cycles.js";
import { groupHeads } from "./groups.js";
import { typeName } from "./identifiers.js";
import { reportDeadLinks } from "./links.js";
import { mapField, mapType, type TypeMapper } from "./map-type.js";
import { nameOperations } from "./operation-names.js";
import {
  infoOf,
  type OperationDraft,
  operationOf,
  serversOf,
  surroundingsOf,
} from "./operations.js";
import { member } from "./raw.js";
import { sampleOf } from "./samples.js";
import { nameSchemas } from "./schema-names.js";
import { createSchemas, type Draft } from "./schemas.js";
import { uniqueSlugs } from "./slugs.js";
import type { ClientOption, Content, Module, Pointer, Schema, Server, Type } from "./types.js";
import { withFittingValues } from "./values.js";
import { joinWords, slugOf, splitWords } from "./words.js";

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
  readonly document: Description;
}

/** Builds one module; names that other modules have too are settled afterwards. */
export function buildModule(
  input: ModuleInput,
  filters: Filters,
  clientNames: readonly string[],
  report: Report,
): Module {
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
  const all = collectOperations(root.value, at, resolver);
  const kept = all.filter((operation) => filteredBy(operation, filters) === null);
  if (all.length === 0) report("no-operations", at, { module: input.id });
  else if (kept.length === 0) report("filtered-everything", at, { module: input.id });

  const around = surroundingsOf(root.value, at, schemas, input.options);
  const servers = serversOf(root.value, around.book);
  const words = nameOperations(kept, report);
  const drafts = kept.map((raw) => operationOf(raw, words.get(raw) ?? ["call"], around));
  schemas.finish();
  breakCycles(schemas.drafts, report);
  const sent = sentAndReceived(drafts, schemas.drafts);
  const { operations, named } = renamed(sent, schemas.drafts, clientNames, report);
  const options = [...baseUrlOption(servers), ...around.book.options()];
  const info = infoOf(root.value);
  const byKey = new Map(named.map((schema) => [schema.key, schema] as const));
  const complete = operations.map((operation) => ({
    ...operation,
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
    securitySchemes: [...around.securitySchemes.values()],
    groups: grouped(root.value, kept, complete, input.id),
    schemas: named,
  };
  reportDeadLinks(module, report);
  return module;
}

/** The configured name, or one from the description's title: `Pet Store API` is `PetStoreClient`. */
export function clientNameOf({ clientName, document, id }: ModuleInput): string {
  if (clientName !== null) return typeName(clientName);
  const words = splitWords(infoOf(document.root.value).title || id);
  if (words.length > 1 && ["api", "client"].includes(words.at(-1) ?? "")) words.pop();
  return typeName(`${joinWords(words, "pascal")}Client`);
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

/** Types by direction: requests without readOnly, responses without writeOnly properties. */
function sentAndReceived(
  drafts: readonly OperationDraft[],
  all: Map<string, Draft>,
): OperationDraft[] {
  const made = new Set(
    drafts.flatMap(({ request }) => (request.schema?.endsWith(" Request") ? [request.schema] : [])),
  );
  const access = splitAccess(all, made);
  const input = <F extends { readonly type: Type }>(holder: F): F => ({
    ...holder,
    type: access.input(holder.type),
  });
  const output = <F extends { readonly type: Type }>(holder: F): F => ({
    ...holder,
    type: access.output(holder.type),
  });
  return drafts.map((draft) => ({
    ...draft,
    parameters: draft.parameters.map(input),
    requestBody: draft.requestBody && {
      ...draft.requestBody,
      contents: draft.requestBody.contents.map(input),
    },
    request: {
      ...draft.request,
      schema: draft.request.schema && access.inputKey(draft.request.schema),
      fields: draft.request.fields.map((entry) => ({ ...entry, field: input(entry.field) })),
    },
    responses: draft.responses.map((response) => ({
      ...response,
      headers: response.headers.map(output),
      contents: response.contents.map(output),
    })),
    result: draft.result && access.output(draft.result),
  }));
}

/** Puts names in the place of keys, and values that fit in the place of those that do not. */
function renamed(
  drafts: readonly OperationDraft[],
  all: ReadonlyMap<string, Draft>,
  clientNames: readonly string[],
  report: Report,
) {
  const names = nameSchemas(
    all,
    clientNames.flatMap((name) => [name, `${name}Options`]),
  );
  const mapper: TypeMapper = { ref: (key) => names.get(key) ?? key };
  const typed = new Map(
    [...all].map(([key, draft]) => [names.get(key) ?? key, mapType(draft.type, mapper)] as const),
  );
  const lookup = (key: string) => typed.get(key);
  const fitting: TypeMapper = {
    field: (field) =>
      withFittingValues(field, lookup, (what, value, used) =>
        report("example-mismatch", field.at, {
          what,
          value: shorten(JSON.stringify(value)),
          name: field.key,
          action:
            used === undefined ? "it is left out" : `read as ${shorten(JSON.stringify(used))}`,
        }),
      ),
  };
  const rename = <F extends { readonly type: Type }>(holder: F): F => ({
    ...holder,
    type: mapType(mapType(holder.type, mapper), fitting),
  });
  const named = [...all.values()]
    .map((draft): Schema => {
      const name = names.get(draft.key) ?? draft.key;
      const { at, title, description, deprecated, default: initial, example } = draft;
      return {
        at,
        key: name,
        name,
        words: splitWords(name),
        anchor: `type-${slugOf(name) ? slugOf(name).replaceAll("-", "") : "x"}`,
        title,
        description,
        deprecated,
        default: initial,
        example,
        type: mapType(typed.get(name) ?? draft.type, fitting),
        synthesised: draft.authorName === "",
        shared: false,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const content = (holder: Content) => rename(holder);
  const operations = drafts.map((draft) => ({
    ...draft,
    parameters: draft.parameters.map(
      (parameter) => mapField(rename(parameter), fitting) ?? parameter,
    ),
    requestBody: draft.requestBody && {
      ...draft.requestBody,
      contents: draft.requestBody.contents.map(content),
    },
    request: {
      ...draft.request,
      schema: draft.request.schema && (names.get(draft.request.schema) ?? null),
      fields: draft.request.fields.map((entry) => ({
        ...entry,
        field: mapField(rename(entry.field), fitting) ?? entry.field,
      })),
    },
    responses: draft.responses.map((response) => ({
      ...response,
      headers: response.headers.map(rename),
      contents: response.contents.map(content),
    })),
    result: draft.result && mapType(draft.result, mapper),
  }));
  return { operations, named };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function grouped(
  document: unknown,
  raw: readonly RawOperation[],
  operations: readonly (OperationDraft &
    Pick<Module["groups"][number]["operations"][number], "sample">)[],
  module: string,
): Module["groups"] {
  return groupHeads(document, raw).map((head) => {
    const members = operations.filter(({ tag }) => tag === head.id);
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
