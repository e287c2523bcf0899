import type { Api, Group, Operation, Type } from "../../model/types/model.js";
import type { File } from "../../write/file.js";
import { fillPattern } from "../base/pattern.js";
import type { ClientGuide, ClientTools } from "../client/plan/generator.js";
import { createAnnotations } from "../language/annotations.js";
import { createTypePrinter } from "../language/type-printer.js";
import { rulesOf } from "../markdown/flavour.js";
import { absent, createMarkdown, type Markdown } from "../markdown/markdown.js";
import type { GuidedClient } from "./example-calls.js";
import { guidedClient } from "./guides.js";

/** View of a client's `api.md.hbs`: every method by group. Each string is Markdown. */
export interface MethodListView {
  readonly packageName: string;
  readonly clients: readonly {
    readonly name: string;
    readonly groups: readonly {
      readonly title: string;
      readonly methods: readonly ListedMethod[];
    }[];
  }[];
}

export interface ListedMethod {
  /** Its title, which links to its page if the address of the pages is known. */
  readonly title: string;
  /** `users.list` */
  readonly method: string;
  readonly http: string;
  /** Name of the request's type. */
  readonly request: string;
  /** Arguments and their types, for languages with keyword arguments. */
  readonly arguments: string;
  readonly result: string;
  /** Whether the method takes a request, and whether it takes options because it sends one. */
  readonly takesRequest: boolean;
  readonly sends: boolean;
}

/** The list of all methods in a client's package. Null if there are none. */
export function renderMethodList(
  api: Api,
  { methods: path }: ClientGuide,
  { language, messages, render, settings }: ClientTools,
): File | null {
  const markdown = createMarkdown(rulesOf("markdown"));
  const clients = api.modules
    .map((module) => guidedClient(module, language))
    .filter(({ operations }) => operations.length > 0);
  if (clients.length === 0) return null;
  const view: MethodListView = {
    packageName: markdown.plain(settings.packageName),
    clients: clients.map((client) => {
      const row = createRows(client, { language, messages, settings, markdown });
      const groups = client.module.groups.filter(({ operations }) => operations.length > 0);
      return {
        name: markdown.code(client.module.clientName),
        groups: groups.map(({ title, operations }: Group) => ({
          title: markdown.plain(title),
          methods: operations.map(row),
        })),
      };
    }),
  };
  const content = render(`client/${language.id}/api.md.hbs`, view);
  return { path: `${language.id}/${path}`, content };
}

type RowTools = Pick<ClientTools, "language" | "messages" | "settings"> & {
  readonly markdown: Markdown;
};

function createRows(
  client: GuidedClient,
  { language, messages, settings, markdown }: RowTools,
): (operation: Operation) => ListedMethod {
  const { names, schemas, literals } = client;
  const types = createTypePrinter({ language, names, ...literals });
  const { annotations: syntax } = language;
  const parts = { names, named: schemas, literal: literals.literal };
  const written = syntax
    ? createAnnotations({ ...parts, language, syntax, before: () => "" })
    : { given: types.text, received: types.text, result: types.result };
  const resultOf = ({ result, resultOptional, stream, paging, via }: Operation): string => {
    const whole = written.result(result, resultOptional);
    const kind = stream ? "stream" : paging ? "pages" : null;
    const pattern = kind && !via?.returnsUrl ? language.guide?.results[kind] : undefined;
    if (!pattern) return whole;
    const item: Type | null = (stream ?? paging)?.item ?? null;
    return fillPattern(pattern, { result: whole, item: item ? written.received(item) : "" });
  };
  const titleOf = (operation: Operation): string => {
    const { summary, deprecated, route } = operation;
    const label = markdown.plain(summary || names.method(operation));
    const { module, group, slug } = route;
    const page = encodeURI(`${settings.pages}${module}/${group}/${slug}`);
    const title = settings.pages ? `[${label}](${page})` : label;
    return deprecated ? messages("deprecatedTitle", { title }) : title;
  };
  const argumentsOf = ({ request }: Operation): string => {
    const fields = request.fields.filter(({ field }) => field.access !== "read");
    const isRequired = (one: (typeof fields)[number]) => one.field.required;
    const sorted = [...fields.filter(isRequired), ...fields.filter((one) => !isRequired(one))];
    return shortened(
      sorted.map((one) => `${names.property(one)}: ${written.given(one.field.type)}`),
    );
  };
  const cell = (code: string) => (code === "" ? absent : markdown.cellCode(code));
  return (operation) => {
    const { request, method, path, via } = operation;
    return {
      title: titleOf(operation),
      method: names.call(operation),
      http: cell(`${method} ${path}`),
      request: cell(request.schema === null ? "" : names.type(request.schema)),
      arguments: cell(argumentsOf(operation)),
      result: cell(resultOf(operation)),
      takesRequest: request.schema !== null,
      sends: !via?.returnsUrl,
    };
  };
}

/** Columns for arguments. A table with all of them could not be read. */
const widest = 80;

function shortened(all: readonly string[]): string {
  const ends = all.map((_, index) => all.slice(0, index + 1).join(", "));
  const fitting = ends.filter((text) => text.length <= widest);
  if (fitting.length === all.length) return ends.at(-1) ?? "";
  return [...fitting.slice(-1), "..."].join(", ");
}
