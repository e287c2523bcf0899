import type { OptionPlan } from "../plan/client.js";
import type { CommonOption } from "./common-options.js";
import type { ClientContext } from "./context.js";
import { clientData } from "./data/client.js";
import { classIn, type MethodModules } from "./group-class.js";
import { expression } from "./source/code.js";
import { docstring, entry, prose, sentence } from "./source/docstring.js";
import { importLines } from "./source/imports.js";

/** View of `module.py.hbs`. */
export function moduleView({ plan }: ClientContext) {
  return { name: plan.name, moduleDoc: docstring([sentence(plan.module.title)], "") };
}

/** Classes that the client inherits, and those of its objects. */
interface Groups {
  readonly flat: readonly MethodModules[];
  readonly grouped: readonly MethodModules[];
}

/** Options of calls that a client made by `with_options` may have too. */
const ofCalls = [
  "extra_query: Mapping[str, object]",
  "follow_redirects: bool",
  "extensions: Mapping[str, object]",
];

/** View of `client.py.hbs`, of the client without asyncio (`""`) or with it. */
export function clientView(
  context: ClientContext,
  prefix: "" | "Async",
  allOptions: readonly CommonOption[],
  groups: Groups,
) {
  const isAsync = prefix === "Async";
  const base = `${prefix}Client`;
  const { plan, link } = context;
  const { module, options, envelope } = plan;
  const parameters = [
    ...options.filter(({ required }) => required).map((one) => parameterOf(one, context)),
    ...options.filter(({ required }) => !required).map((one) => parameterOf(one, context)),
  ];
  const variables = new Map(plan.environment);
  const own = options.map(({ option, name, description }) => {
    const variable = variables.get(option.key);
    const text = variable ? ` Default: the environment variable ${variable}.` : "";
    return entry(name, plain(description) + text, "    ");
  });
  const taken = new Set(options.map(({ name }) => name));
  const common = allOptions.filter(
    ({ name, ofEnvelope }) => !taken.has(name) && (!ofEnvelope || envelope !== null),
  );
  const all = [...parameters, ...common.map(({ name, type }) => `${name}: ${type}`), ...ofCalls];
  const changes = all.map((one) => {
    const type = one.replace(/ = .*/, "").replace(" | Omit", "");
    const plain = type.replace(/ \| None$/, "");
    return `${plain} | Omit${plain === type ? "" : " | None"} = OMIT`;
  });
  const shared = common.map(({ name, text }) => entry(name, text, "    "));
  const doc = docstring(
    [
      sentence(module.title),
      isAsync ? "For asyncio." : "",
      prose(module.description, link, "    "),
      `Args:\n${[...own, ...shared].join("\n")}`,
    ],
    "    ",
  );
  const hasSetters = options.some(({ setter }) => setter !== null);
  return {
    name: `${prefix}${plan.name}`,
    base,
    isAsync,
    responses: isAsync ? "async_responses" : "responses",
    rawResponse: isAsync ? "an ``AsyncRawResponse``" : "a ``RawResponse``",
    doc,
    ...importsOf([base, ...changes, ...parameters, ...common.map(({ type }) => type)], hasSetters),
    common,
    parameters,
    changes,
    optionNames: options.map(({ name }) => ({ name, string: context.string(name) })),
    setters: options.flatMap(({ name, setter }) =>
      setter === null ? [] : [{ setter, name, string: context.string(name) }],
    ),
    groups: groups.flat.map((one) => classIn(one, prefix)),
    objects: groups.grouped.map((one) => ({
      ...classIn(one, prefix),
      property: plan.names.group(one.group),
      doc: docstring([sentence(`The methods of ${one.group.title}`)], "        "),
    })),
  };
}

/** Imports of the file with the clients. All names in annotations exist, for those who read them. */
function importsOf(annotations: readonly string[], hasSetters: boolean) {
  const code = ["TYPE_CHECKING", "Self", ...(hasSetters ? ["Token"] : []), ...annotations].join(
    "\n",
  );
  return importLines(code, {
    ".._runtime": [
      "OMIT",
      "AsyncClient",
      "Backoff",
      "Client",
      "FailedAttempt",
      "Middleware",
      "Omit",
      "Token",
    ],
  });
}

function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

function parameterOf({ option, name, required }: OptionPlan, { string }: ClientContext): string {
  const values = option.values.map(string).join(", ");
  const type = option.token ? "Token" : values === "" ? "str" : `Literal[${values}]`;
  return required ? `${name}: ${type}` : `${name}: ${type} | None = None`;
}

/** View of `description.py.hbs`: the data that all calls share. */
export function descriptionView(context: ClientContext) {
  const data = expression(clientData(context), context.string);
  return { data, imports: importLines(`ClientDescription ${data}`, operationImports("..")).own };
}

/** Names that generated data uses, by their module. */
export function operationImports(root: string): Readonly<Record<string, readonly string[]>> {
  return {
    [`${root}_runtime.operation`]: [
      "BasicScheme",
      "BearerScheme",
      "Body",
      "ClientDescription",
      "CodeStatuses",
      "Encoding",
      "Envelope",
      "EnvelopeMark",
      "KeyScheme",
      "OAuthScheme",
      "Operation",
      "OtherResult",
      "Paging",
      "Parameter",
      "Server",
      "ServerVariable",
      "SignatureScheme",
      "SignedFields",
      "SignedHeaders",
      "Stream",
    ],
  };
}
