import { verifiedOf } from "../../model/types/signed.js";
import { fillPattern } from "../base/pattern.js";
import type { Renderer } from "../base/template.js";
import { factoryName } from "../client/plan/free-names.js";
import { flatten } from "../language/doc.js";
import type { GuideSyntax } from "../language/guide-syntax.js";
import type { Language } from "../language/language.js";
import { layOut } from "../language/layout.js";
import { importedName, partName } from "../language/package-name.js";
import { constructOf } from "../language/sample.js";
import { webhookSample } from "../language/webhook-sample.js";
import type { Markdown } from "../markdown/markdown.js";
import {
  type ExampleCalls,
  type FoundCall,
  findCall,
  type GuidedClient,
  inside,
  writeCall,
} from "./example-calls.js";
import { shownField } from "./shown-field.js";

// The code of guides: templates `client/<language>/guides/*.hbs`, filled with calls of the API.

/** The tools that write code. */
export interface CodeTools {
  readonly language: Language;
  readonly guide: GuideSyntax;
  readonly packageName: string;
  readonly markdown: Markdown;
  readonly render: Renderer;
  readonly templates: ReadonlyMap<string, string>;
}

/** Code by what it shows; "" if the API has no call to show it with, or the language no template. */
export function guideCode(
  { plain, paging, stream, upload, failing, typed, headers }: ExampleCalls,
  { client, hasCertificate }: { client: GuidedClient | undefined; hasCertificate: boolean },
  tools: CodeTools,
) {
  const { guide } = tools;
  const code = (name: string, call: FoundCall | null, options = "") =>
    call && plain ? fenced(tools, name, callView(call, options, tools)) : "";
  // A stream is not a promise.
  const awaited = plain?.operation.stream ? null : plain;
  return {
    install: installCode(tools),
    firstCall: code("first-call", awaited),
    quickstart: code("quickstart", awaited),
    authentication: client ? constructCode(client, tools) : "",
    call: code("call", awaited),
    headers: headers ? headersCode(headers, tools) : "",
    callOptions: code("call-options", plain, guide.callOptions),
    errors: code("errors", plain),
    failures: code("failures", failing),
    typedErrors: typed ? fenced(tools, "typed-errors", callView(typed, "", tools)) : "",
    retries: code("retries", plain, guide.retryOptions),
    pagination: code("pagination", paging),
    stream: code("stream", stream),
    upload: code("upload", upload),
    async: code("async", awaited),
    asyncPages: code("async-pages", paging),
    asyncGather: code("async-gather", awaited),
    asyncStream: code("async-stream", stream),
    middleware: code("middleware", plain),
    logging: code("logging", plain),
    certificate: hasCertificate ? indented(fenced(tools, "certificate", {})) : "",
  };
}

/** The command that installs the package; "" if the language has none. */
function installCode({ language, markdown, render, templates, packageName }: CodeTools): string {
  const path = `client/${language.id}/guides/install.hbs`;
  return templates.has(path) ? markdown.fence("sh", render(path, { packageName }).trim()) : "";
}

/** What templates may show of a call: the client that makes it, and the call in several forms. */
function callView(call: FoundCall, options: string, tools: CodeTools) {
  const { client, operation } = call;
  const { language, guide } = tools;
  const written = writeCall(language, guide, call, "");
  const scope = { ...client, language };
  const { construct, tokens } = constructOf(scope, operation);
  const constructs = Object.entries(guide.constructs).flatMap(([name, pattern]) => {
    const made = constructOf(scope, operation, pattern).construct;
    return [
      [name, made],
      [`${name}Inner`, inside(made, language)],
    ];
  });
  const calls = Object.entries(guide.calls).map(([name, pattern]) => [
    name,
    writeCall(language, { ...guide, call: pattern }, call, ""),
  ]);
  return {
    ...Object.fromEntries([...constructs, ...calls]),
    ...packageOf(tools, client),
    construct,
    tokens,
    call: written,
    inner: inside(written, language),
    deep: inside(written, language, 2),
    deeper: inside(written, language, 3),
    callWith: options === "" ? "" : writeCall(language, guide, call, options),
    method: client.literals.string(client.names.method(operation)),
    pages: operation.paging !== null,
    returns: operation.result !== null,
    field: shownField(client, operation),
  };
}

/** Reads a header of a response by its type. */
function headersCode(call: FoundCall, tools: CodeTools): string {
  const { names, literals, module } = call.client;
  const [field] = call.operation.resultHeaders;
  if (!field) return "";
  const { guide, packageName, language } = tools;
  const entry = partName(guide.headers, packageName, module.id, language.packageNaming);
  return fenced(tools, "response-headers", {
    ...callView(call, "", tools),
    reader: names.headersReader(call.operation),
    name: names.property({ in: "header", property: field.property, field }),
    entry,
    entryString: literals.string(entry),
  });
}

/** Creates a client, with the credentials that the first operation that has any needs. */
export function constructCode(client: GuidedClient, tools: CodeTools): string {
  const { language } = tools;
  const shown = client.operations.find(({ sample }) => sample.tokens.length > 0);
  const construct = constructOf({ ...client, language }, shown ?? client.operations[0]);
  return fenced(tools, "construct", { ...packageOf(tools, client), ...construct });
}

/** Receives a webhook: one that is signed, if the description says how. Empty if it sends none. */
export function webhookCodes(client: GuidedClient, tools: CodeTools): { readonly code: string }[] {
  const { language, packageName, markdown, render } = tools;
  const { webhooks } = client.module;
  const signed = verifiedOf(webhooks);
  const webhook =
    signed.find(({ payload }) => payload !== null) ??
    signed[0] ??
    webhooks.find(({ payload }) => payload !== null);
  if (webhook === undefined) return [];
  const sample = webhookSample({ ...client, language }, webhook, packageName);
  const code = sample
    ? markdown.fence(language.fence, render(`languages/${language.id}/webhook.hbs`, sample).trim())
    : fenced(tools, "webhook", {
        ...packageOf(tools, client),
        webhook: client.literals.string(webhook.name),
      });
  return code === "" ? [] : [{ code }];
}

/** The client's functions, by the best example among its methods; "" if it has no methods. */
export function functionsCode(client: GuidedClient, tools: CodeTools): string {
  const { packageName, language, guide } = tools;
  const { module, names, literals } = client;
  const found = findCall([client], () => true);
  if (found === null) return "";
  const { operation } = found;
  const { options } = constructOf({ ...client, language }, operation);
  const flat = flatten(options);
  const start = { indent: "", column: 0, after: 0 };
  const entry = fillPattern(guide.functions, { package: packageName, module: module.id });
  return fenced(tools, "functions", {
    create: factoryName(module, names),
    function: names.method(operation),
    entry: literals.string(entry),
    arguments: flat.length > language.width - 30 ? layOut(options, start, language) : flat,
  });
}

function packageOf({ packageName, language }: CodeTools, { literals, module }: GuidedClient) {
  const importName = importedName(packageName, language.packageNaming);
  return {
    package: literals.string(packageName),
    importName,
    importString: literals.string(importName),
    clientName: module.clientName,
    clientAndError: inOrder(["ApiError", module.clientName]).join(", "),
  };
}

/** Names as formatters sort imports: without regard to case. */
function inOrder(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

/** "" if the language does not show this. */
function fenced(tools: CodeTools, name: string, view: object): string {
  const { language, markdown, render, templates } = tools;
  const path = `client/${language.id}/guides/${name}.hbs`;
  if (!templates.has(path)) return "";
  return markdown.fence(language.fence, render(path, view).trim());
}

/** Indents code for an item of a list. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
