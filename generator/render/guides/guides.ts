import type { Api } from "../../model/types/model.js";
import { mayTellFailure } from "../../model/types/success.js";
import type { Guide } from "../base/guide-names.js";
import type { Messages } from "../base/messages.js";
import type { Renderer } from "../base/template.js";
import { documentsErrors } from "../client/plan/calls.js";
import { functionNames } from "../client/plan/function-names.js";
import { flatten } from "../language/doc.js";
import type { Language } from "../language/language.js";
import { layOut } from "../language/layout.js";
import { createLiterals } from "../language/literals.js";
import { createNames } from "../language/names.js";
import { constructOf } from "../language/sample.js";
import type { Markdown } from "../markdown/markdown.js";
import { type CredentialsView, credentialsView } from "./authentication.js";
import { type Client, callOf, type Found, find, inside, sends, uploads } from "./guide-calls.js";
import { type OptionRow, optionRows, runtimeRow, statusRows } from "./guide-options.js";
import { parseOptions, type RuntimeOption } from "./options-table.js";

/** Fenced code, ready to stand in a text. */
interface Code {
  readonly code: string;
}

/**
 * What the partials `client/<language>/partials/*.hbs` print, in guides and in the package's
 * README: nothing that the package does not have. Keys that say nothing are empty.
 */
export interface GuidesView {
  readonly title: string;
  readonly packageName: string;
  readonly clients: readonly (Code & {
    readonly name: string;
    readonly options: readonly OptionRow[];
  })[];
  readonly functions: readonly Code[];
  readonly options: readonly OptionRow[];
  readonly callOptions: readonly OptionRow[];
  readonly backoff: readonly OptionRow[];
  readonly credentials: readonly CredentialsView[];
  readonly statuses: readonly { readonly class: string; readonly status: string }[];
  /** What is described of failures, by its type; "" where nothing is. */
  readonly typedErrors: string;
  /** Clients whose answers may tell of failures, as code. */
  readonly envelope: string;
  readonly webhooks: readonly Code[];
  readonly code: Readonly<
    Record<
      | "call"
      | "callOptions"
      | "errors"
      | "failures"
      | "retries"
      | "paging"
      | "stream"
      | "upload"
      | "middleware"
      | "certificate",
      string
    >
  >;
  /** Whether there is anything to say in a guide. */
  readonly has: Readonly<Record<Guide, boolean>>;
}

/** What the view is made with. */
export interface GuideTools {
  readonly language: Language;
  readonly packageName: string;
  readonly markdown: Markdown;
  readonly messages: Messages;
  readonly render: Renderer;
  readonly templates: ReadonlyMap<string, string>;
}

/** Whether a language has a client, and so guides of it. */
export function hasGuides(
  language: string,
  { locale }: Messages,
  templates: ReadonlyMap<string, string>,
) {
  return templates.has(`client/${language}/partials/${locale}/installation.hbs`);
}

export function guidesView(api: Api, tools: GuideTools): GuidesView {
  const { language, markdown, messages, packageName, templates } = tools;
  const clients = api.modules.map((module): Client => {
    const names = createNames(module, language.naming);
    const schemas = new Map(module.schemas.map((schema) => [schema.key, schema]));
    return {
      module,
      names,
      schemas,
      literals: createLiterals(language, names, schemas),
      operations: module.groups.flatMap(({ operations }) => operations),
    };
  });
  const write = (name: string, view: object) =>
    markdown.fence(
      language.fence,
      tools.render(`client/${language.id}/guides/${name}.ts.hbs`, view).trim(),
    );
  const of = (client: Client) => ({
    package: client.literals.string(packageName),
    clientName: client.module.clientName,
  });
  const calling = (found: Found | null, options: string) =>
    found ? callOf(language, found, "client.{method}({arguments})", options) : "";
  const short = (found: Found) => !calling(found, "").includes("\n");
  const plain =
    find(clients, sends, short) ?? find(clients, (operation) => !operation.via?.returnsUrl);
  const paging = find(clients, ({ paging }) => paging !== null, short);
  const stream = find(clients, ({ stream }) => stream !== null, short);
  const upload = find(clients, uploads, short);
  const failing = find(clients, ({ result }, { module }) => mayTellFailure(module, result), short);
  const typed = find(clients, (one, { module }) => documentsErrors(one, module), short);
  const first = plain && of(plain.client);
  const runtime = parseOptions(language.id, messages.locale, templates);
  const rows = (options: readonly RuntimeOption[]) =>
    options.map((one) => runtimeRow(one, markdown));
  const credentials = credentialsView(clients, { code: markdown.code, messages });
  const webhooks = clients.flatMap((client) => {
    const webhook = client.module.webhooks.find(({ payload }) => payload !== null);
    return webhook ? [{ client, webhook }] : [];
  });
  const code = (name: string, found: Found | null, options = "") =>
    found && first
      ? write(name, {
          ...first,
          call: calling(found, ""),
          inner: inside(calling(found, "")),
          callWith: options === "" ? "" : calling(found, options),
        })
      : "";
  return {
    title: markdown.plain(api.title.replace(/\s+/g, " ")),
    packageName,
    clients: clients.map((client) => ({
      name: markdown.code(client.module.clientName),
      code: write("construct", {
        ...of(client),
        ...constructOf({ ...client, language }, client.operations[0]),
      }),
      options: optionRows(client, tools),
    })),
    functions: clients.flatMap((client) => functionsOf(tools, client, write)),
    options: plain ? rows(runtime.ClientOptions) : [],
    callOptions: rows(runtime.RequestOptions),
    backoff: rows(runtime.Backoff),
    credentials,
    statuses: statusRows(language, markdown, messages),
    typedErrors: typed
      ? write("typed-errors", {
          ...of(typed.client),
          inner: inside(calling(typed, "")),
          method: typed.client.literals.string(typed.client.names.method(typed.operation)),
        })
      : "",
    envelope: clients
      .filter(({ module }) => module.envelope !== null)
      .map(({ module }) => markdown.code(module.clientName))
      .join(messages("and")),
    webhooks: webhooks.map(({ client, webhook }) => ({
      code: write("webhook", { ...of(client), webhook: client.literals.string(webhook.name) }),
    })),
    code: {
      // A stream is no promise.
      call: plain?.operation.stream ? "" : code("call", plain),
      callOptions: code("call-options", plain, "{ signal: controller.signal, timeout: 10_000 }"),
      errors: code("errors", plain),
      failures: code("failures", failing),
      retries: code("retries", plain, "{ retries: 5, totalTimeout: 30_000 }"),
      paging: code("paging", paging),
      stream: code("stream", stream),
      upload: code("upload", upload),
      middleware: plain ? write("middleware", {}) : "",
      certificate: credentials.some(({ certificate }) => certificate)
        ? indented(write("certificate", {}))
        : "",
    },
    has: {
      installation: true,
      credentials: plain !== null && credentials.length > 0,
      calls: plain !== null,
      errors: plain !== null,
      retries: plain !== null,
      paging: paging !== null,
      streams: stream !== null,
      uploads: upload !== null,
      middleware: plain !== null,
      webhooks: webhooks.length > 0,
    },
  };
}

/** The client's functions, with the first method that stays. */
function functionsOf(
  { packageName, language }: GuideTools,
  client: Client,
  write: (name: string, view: object) => string,
): Code[] {
  const { module, names, literals, operations } = client;
  const operation = operations.find(({ deprecated }) => !deprecated) ?? operations[0];
  if (!operation) return [];
  const { options } = constructOf({ ...client, language }, operation);
  const flat = flatten(options);
  const start = { indent: "", column: 0, after: 0 };
  return [
    {
      code: write("functions", {
        create: functionNames(module, names).create,
        function: names.method(operation),
        entry: literals.string(`${packageName}/${module.id}`),
        arguments: flat.length > language.width - 30 ? layOut(options, start, language) : flat,
      }),
    },
  ];
}

/** Inside an item of a list. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
