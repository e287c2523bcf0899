import { codeStatuses } from "../../model/types/code-status.js";
import type { Api, Module } from "../../model/types/model.js";
import { verifiedOf } from "../../model/types/signed.js";
import { type Guide, guides } from "../base/guide-ids.js";
import type { Messages } from "../base/messages.js";
import { parseOptions, type RuntimeOption } from "../base/runtime-options.js";
import type { PackageFormat } from "../base/settings.js";
import { type Renderer, TemplateError } from "../base/template.js";
import type { Language } from "../language/language.js";
import { createLiterals } from "../language/literals.js";
import { createNames } from "../language/names.js";
import { importedName } from "../language/package-name.js";
import type { Markdown } from "../markdown/markdown.js";
import { type AuthenticationView, authenticationView } from "./authentication.js";
import { type ExampleCalls, exampleCalls, type GuidedClient } from "./example-calls.js";
import { constructCode, functionsCode, guideCode, webhookCodes } from "./guide-code.js";
import {
  type OptionRow,
  optionRows,
  runtimeRow,
  statusRows,
  variableNotes,
} from "./option-rows.js";

/** A fenced code block. */
interface Code {
  readonly code: string;
}

/**
 * The data of the partials `client/<language>/partials/*.hbs`, for guides and the package's README.
 * Keys for features that the package does not have are empty.
 */
export interface GuidesView {
  readonly title: string;
  readonly packageName: string;
  /** Whether the package for npm has ES modules alone. */
  readonly isEsm: boolean;
  /** The name that code imports the package by. */
  readonly importName: string;
  readonly clients: readonly (Code & {
    readonly name: string;
    readonly options: readonly OptionRow[];
    /** What environment variables do, as Markdown. */
    readonly notes: readonly string[];
  })[];
  /** The options that the code of the first call sets. */
  readonly firstOptions: readonly OptionRow[];
  readonly functions: readonly Code[];
  readonly options: readonly OptionRow[];
  readonly callOptions: readonly OptionRow[];
  readonly backoff: readonly OptionRow[];
  readonly authentication: readonly AuthenticationView[];
  readonly statuses: readonly { readonly class: string; readonly status: string }[];
  /** Clients whose responses may report failures, as code. */
  readonly envelope: string;
  /** Whether a code in such a response means a status. */
  readonly hasCodes: boolean;
  readonly webhooks: readonly Code[];
  /** The description says how a webhook is signed. */
  readonly hasSigned: boolean;
  readonly code: ReturnType<typeof guideCode>;
  /** Whether the package has a list of methods. */
  readonly hasMethods: boolean;
  /** Whether the package needs the guide. */
  readonly has: Readonly<Record<Guide, boolean>>;
}

/** The inputs for the view. */
export interface GuideTools {
  readonly language: Language;
  readonly packageName: string;
  readonly format?: PackageFormat | undefined;
  readonly markdown: Markdown;
  readonly messages: Messages;
  readonly render: Renderer;
  readonly templates: ReadonlyMap<string, string>;
}

export function guidesView(api: Api, given: GuideTools): GuidesView {
  const { language, markdown, messages, templates } = given;
  const { guide } = language;
  if (guide === null) {
    const file = `languages/${language.id}/language.yaml`;
    throw new TemplateError(file, "guide must define the contents of the client's guides");
  }
  const tools = { ...given, guide };
  const clients = api.modules.map((module) => guidedClient(module, language));
  const calls = exampleCalls(clients, tools);
  const { plain } = calls;
  const runtime = parseOptions(language.id, messages.locale, templates);
  const rows = (options: readonly RuntimeOption[]) =>
    options.map((one) => runtimeRow(one, markdown));
  const authentication = authenticationView(clients, { code: markdown.code, messages });
  const webhooks = clients.flatMap((client) => webhookCodes(client, tools));
  const authenticated = clients.find(({ module }) => module.securitySchemes.length > 0);
  const hasCertificate = authentication.some(({ certificate }) => certificate);
  const code = guideCode(calls, { client: authenticated, hasCertificate }, tools);
  const failureOption = language.errors?.failure.option;
  return {
    title: markdown.plain(api.title.replace(/\s+/g, " ")),
    packageName: given.packageName,
    isEsm: given.format === "esm",
    importName: importedName(given.packageName, language.packageNaming),
    clients: clients.map((client) => ({
      name: markdown.code(client.module.clientName),
      code: constructCode(client, tools),
      options: optionRows(client, tools),
      notes: variableNotes(client, tools),
    })),
    firstOptions: plain
      ? optionRows(plain.client, tools).filter((_, index) => {
          const placeholder = plain.client.module.options[index]?.placeholder ?? "";
          return placeholder !== "" && code.firstCall.includes(placeholder);
        })
      : [],
    functions: clients
      .map((client) => ({ code: functionsCode(client, tools) }))
      .filter(({ code }) => code !== ""),
    // The option for envelopes is one of the clients that have them.
    options: plain ? rows(runtime.ClientOptions.filter(({ name }) => name !== failureOption)) : [],
    callOptions: rows(runtime.RequestOptions),
    backoff: rows(runtime.Backoff),
    authentication,
    statuses: statusRows(language, markdown, messages),
    envelope: clients
      .filter(({ module }) => module.envelope !== null)
      .map(({ module }) => markdown.code(module.clientName))
      .join(messages("and")),
    hasCodes: api.modules.some((module) => codeStatuses(module).length > 0),
    webhooks,
    hasSigned: clients.some(({ module }) => verifiedOf(module.webhooks).length > 0),
    code,
    hasMethods: clients.some(({ operations }) => operations.length > 0),
    has: withPartials(
      {
        ...guidesWith(calls),
        authentication: plain !== null && authentication.length > 0,
        webhooks: webhooks.length > 0,
      },
      (guide) => templates.has(partialOf(language, messages, guide)),
    ),
  };
}

/** A module, with what writing its names and values needs. */
export function guidedClient(module: Module, language: Language): GuidedClient {
  const names = createNames(module, language.naming);
  const schemas = new Map(module.schemas.map((schema) => [schema.key, schema]));
  return {
    module,
    names,
    schemas,
    literals: createLiterals(language, names, schemas),
    operations: module.groups.flatMap(({ operations }) => operations),
  };
}

/** The template of a guide in a locale. */
export function partialOf({ id }: Language, { locale }: Messages, guide: string): string {
  return `client/${id}/partials/${locale}/${guide}.hbs`;
}

/** The guides that the package needs, without those that the language does not have. */
function withPartials(
  needed: Readonly<Record<Guide, boolean>>,
  exists: (guide: Guide) => boolean,
): Record<Guide, boolean> {
  const all = guides.map((guide) => [guide, needed[guide] && exists(guide)]);
  return Object.fromEntries(all) as Record<Guide, boolean>;
}

/** The guides that the package needs, derived from its calls. */
function guidesWith({ plain, paging, stream, upload }: ExampleCalls) {
  return {
    installation: true,
    quickstart: plain !== null && plain.operation.stream === null,
    async: plain !== null,
    logging: plain !== null,
    requests: plain !== null,
    errors: plain !== null,
    retries: plain !== null,
    pagination: paging !== null,
    streams: stream !== null,
    uploads: upload !== null,
    middleware: plain !== null,
  };
}
