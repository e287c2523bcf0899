import { mayTellFailure } from "../model/success.js";
import type { Api, ClientOption, Module, Operation, Schema, Type } from "../model/types.js";
import { type CredentialsView, credentialsView } from "./client/credentials-readme.js";
import { documentsErrors } from "./client/errors.js";
import { functionNames } from "./client/methods.js";
import { underlying } from "./concrete.js";
import { absent } from "./docs/cells.js";
import type { Links } from "./docs/inline.js";
import type { Markdown } from "./docs/markdown.js";
import { sampleCall } from "./docs/sample.js";
import type { Guide } from "./guide-names.js";
import type { Language } from "./language.js";
import { createLiterals, type Literals } from "./literal.js";
import { createNames, type Names } from "./names.js";
import { parseOptions, type RuntimeOption } from "./options-table.js";
import { parsePattern } from "./pattern.js";
import type { Renderer } from "./template.js";
import type { Words } from "./words.js";

/** Fenced code, ready to stand in a text. */
interface Code {
  readonly code: string;
}

/** A row of a table of options; every text is a whole cell. */
interface OptionRow {
  readonly name: string;
  readonly type: string;
  readonly required: string;
  readonly default: string;
  readonly description: string;
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
  readonly words: Words;
  readonly render: Renderer;
  readonly templates: ReadonlyMap<string, string>;
}

interface Client {
  readonly module: Module;
  readonly names: Names;
  readonly literals: Literals;
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly operations: readonly Operation[];
}

/** Whether a language has a client, and so guides of it. */
export function hasGuides(
  language: string,
  { locale }: Words,
  templates: ReadonlyMap<string, string>,
) {
  return templates.has(`client/${language}/partials/${locale}/installation.hbs`);
}

export function guidesView(api: Api, tools: GuideTools): GuidesView {
  const { language, markdown, words, packageName, templates } = tools;
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
    found ? callOf(tools, found, "client.{method}({arguments})", options) : "";
  const short = (found: Found) => !calling(found, "").includes("\n");
  const plain =
    find(clients, sends, short) ?? find(clients, (operation) => !operation.via?.returnsUrl);
  const paging = find(clients, ({ paging }) => paging !== null, short);
  const stream = find(clients, ({ stream }) => stream !== null, short);
  const upload = find(clients, uploads, short);
  const failing = find(clients, ({ result }, { module }) => mayTellFailure(module, result), short);
  const typed = find(clients, (one, { module }) => documentsErrors(one, module), short);
  const first = plain && of(plain.client);
  const runtime = parseOptions(language.id, words.locale, templates);
  const rows = (options: readonly RuntimeOption[]) =>
    options.map((one) => runtimeRow(one, markdown));
  const credentials = credentialsView(clients, { code: markdown.code, words });
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
      code: write("construct", { ...of(client), construct: constructOf(tools, client) }),
      options: optionRows(client, tools),
    })),
    functions: clients.flatMap((client) => functionsOf(tools, client, write)),
    options: plain ? rows(runtime.ClientOptions) : [],
    callOptions: rows(runtime.RequestOptions),
    backoff: rows(runtime.Backoff),
    credentials,
    statuses: statusRows(language, markdown, words),
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
      .join(words("and")),
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

interface Found {
  readonly client: Client;
  readonly operation: Operation;
}

/** Operations among which a short call is looked for. */
const mostTried = 40;

/** The first operation that will do, in the description's order; better one that `prefers` takes. */
function find(
  clients: readonly Client[],
  test: (operation: Operation, client: Client) => boolean,
  prefers: (found: Found) => boolean = () => true,
): Found | null {
  let first: Found | null = null;
  let tried = 0;
  for (const client of clients)
    for (const operation of client.operations) {
      if (!test(operation, client)) continue;
      const found = { client, operation };
      if (!operation.deprecated && tried++ < mostTried && prefers(found)) return found;
      if (first === null || (first.operation.deprecated && !operation.deprecated)) first = found;
    }
  return first;
}

/** A call that answers with one thing, and is not on its way out. */
function sends({ via, stream, paging, deprecated, result }: Operation): boolean {
  return via === null && stream === null && paging === null && !deprecated && result !== null;
}

/** Whether a request has a file in it. */
function uploads({ request }: Operation, { schemas }: Client): boolean {
  const isBinary = (type: Type): boolean => {
    const found = underlying(type, schemas).type;
    if (found.kind === "array") return isBinary(found.items);
    return found.kind === "scalar" && found.name === "binary";
  };
  return request.fields.some(({ field }) => isBinary(field.type));
}

/** A call of a method with the values of its sample; `options` is its second argument, or "". */
function callOf(tools: GuideTools, { client, operation }: Found, pattern: string, options: string) {
  const { language } = tools;
  const slots = { method: client.names.method(operation) };
  const laidOut = sampleCall({ ...client, language }, operation, parsePattern(pattern), slots);
  const flat = onOneLine(laidOut);
  const written = flat.length <= longestCall ? flat : laidOut;
  if (options === "") return written;
  if (operation.request.schema === null) return written.replace(/\(\)$/, `(${options})`);
  return written.endsWith("()")
    ? written.replace(/\(\)$/, `({}, ${options})`)
    : written.replace(/\)$/, `, ${options})`);
}

/** A call that is longer than this takes several lines. */
const longestCall = 56;

/** Code without its line breaks: no string of a sample has one in it. */
function onOneLine(code: string): string {
  return code
    .replace(/,\n\s*(?=[}\]])/g, "\n")
    .replace(/\[\n\s*/g, "[")
    .replace(/\n\s*\]/g, "]")
    .replace(/\n\s*/g, " ");
}

/** Code that stands one level further in. */
function inside(code: string): string {
  return code.replace(/\n/g, "\n  ");
}

/** `const client = …;` with the options that samples show. */
function constructOf({ language }: GuideTools, { module, names, literals, operations }: Client) {
  const [operation] = operations;
  const shown = module.options.filter(({ key }) => operation?.sample.options.includes(key));
  const entries = shown.map(
    (option) =>
      `${language.indent}${literals.key(names.option(option))}: ${literals.string(option.placeholder)},\n`,
  );
  const options = entries.length > 0 ? `{\n${entries.join("")}}` : "";
  const tokens = module.options.filter(({ key }) => operation?.sample.tokens.includes(key));
  return [
    `const client = new ${module.clientName}(${options});`,
    ...tokens.map(
      (option) => `client.${names.setter(option)}(${literals.string(option.placeholder)});`,
    ),
  ].join("\n");
}

function functionsOf(
  { packageName, language }: GuideTools,
  client: Client,
  write: (name: string, view: object) => string,
): Code[] {
  const { module, names, literals } = client;
  const operation = client.operations.find(({ deprecated }) => !deprecated) ?? client.operations[0];
  if (!operation) return [];
  const { create } = functionNames(module, names);
  const shown = module.options.filter(({ key }) => operation.sample.options.includes(key));
  const options = shown.map(
    (option) => `${literals.key(names.option(option))}: ${literals.string(option.placeholder)}`,
  );
  const args = options.length > 0 ? `{ ${options.join(", ")} }` : "";
  return [
    {
      code: write("functions", {
        create,
        function: names.method(operation),
        entry: literals.string(`${packageName}/${module.id}`),
        arguments:
          args.length > language.width - 30
            ? `{\n${options.map((one) => `${language.indent}${one},\n`).join("")}}`
            : args,
      }),
    },
  ];
}

function optionRows(client: Client, { markdown, words, language }: GuideTools): OptionRow[] {
  const { module, names, literals } = client;
  const links: Links = () => null;
  const rows = module.options.map((option): OptionRow => {
    const { required, description } = option;
    return {
      name: markdown.plain(names.option(option)),
      type: markdown.cellCode(typeOf(option, literals)),
      required: words(required ? "yes" : "no"),
      default:
        option.default === null ? absent : markdown.cellCode(literals.string(option.default)),
      description: markdown.cell(description, links) || absent,
    };
  });
  const failure = language.errors?.failure;
  if (module.envelope === null || !failure) return rows;
  return [
    ...rows,
    {
      name: failure.option,
      type: markdown.cellCode("boolean"),
      required: words("no"),
      default: markdown.cellCode("false"),
      description: words("rejectFailures", { class: markdown.cellCode(failure.class) }),
    },
  ];
}

function typeOf({ token, values }: ClientOption, literals: Literals): string {
  if (token) return "Token";
  return values.length > 0 ? values.map((value) => literals.string(value)).join(" | ") : "string";
}

function runtimeRow(
  { name, type, description, default: given }: RuntimeOption,
  markdown: Markdown,
): OptionRow {
  return {
    name: markdown.plain(name),
    type: markdown.cellCode(type),
    required: "",
    default: given === "" ? absent : given,
    description,
  };
}

function statusRows({ errors }: Language, markdown: Markdown, words: Words) {
  if (!errors) return [];
  return [...Object.entries(errors.statuses), ["5XX", errors.server] as const].map(
    ([status, name]) => ({
      class: markdown.cellCode(name),
      status: words("statusIs", { status: markdown.cellCode(status) }),
    }),
  );
}

/** Inside an item of a list. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
