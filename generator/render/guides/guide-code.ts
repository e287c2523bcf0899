import { mayTellFailure } from "../../model/types/success.js";
import { fillPattern } from "../base/pattern.js";
import type { Renderer } from "../base/template.js";
import { documentsErrors } from "../client/plan/calls.js";
import { factoryName } from "../client/plan/free-names.js";
import { flatten } from "../language/doc.js";
import type { GuideSyntax } from "../language/guide-syntax.js";
import type { Language } from "../language/language.js";
import { layOut } from "../language/layout.js";
import { constructOf } from "../language/sample.js";
import type { Markdown } from "../markdown/markdown.js";
import {
  type FoundCall,
  findCall,
  type GuidedClient,
  inside,
  sends,
  uploads,
  writeCall,
} from "./example-calls.js";

// The code of guides: templates `client/<language>/guides/*.hbs`, filled with calls of the API.

/** The tools that write code. */
export interface CodeTools {
  readonly language: Language;
  readonly guide: GuideSyntax;
  readonly packageName: string;
  readonly markdown: Markdown;
  readonly render: Renderer;
}

/** Calls of the API that guides show; null if the API has no such call. */
export interface ExampleCalls {
  readonly plain: FoundCall | null;
  readonly paging: FoundCall | null;
  readonly stream: FoundCall | null;
  readonly upload: FoundCall | null;
  /** Its response may report a failure in the body of a success. */
  readonly failing: FoundCall | null;
  /** Its errors are described. */
  readonly typed: FoundCall | null;
}

/** Short calls, if there are any. */
export function exampleCalls(
  clients: readonly GuidedClient[],
  { language, guide }: CodeTools,
): ExampleCalls {
  const short = (call: FoundCall) => !writeCall(language, guide, call, "").includes("\n");
  return {
    plain:
      findCall(clients, sends, short) ??
      findCall(clients, (operation) => !operation.via?.returnsUrl),
    paging: findCall(clients, ({ paging }) => paging !== null, short),
    stream: findCall(clients, ({ stream }) => stream !== null, short),
    upload: findCall(clients, uploads, short),
    failing: findCall(clients, ({ result }, { module }) => mayTellFailure(module, result), short),
    typed: findCall(clients, (one, { module }) => documentsErrors(one, module), short),
  };
}

/** Code by what it shows; "" if the API has no call to show it with. */
export function guideCode(
  { plain, paging, stream, upload, failing, typed }: ExampleCalls,
  { client, hasCertificate }: { client: GuidedClient | undefined; hasCertificate: boolean },
  tools: CodeTools,
) {
  const { language, guide } = tools;
  const code = (name: string, call: FoundCall | null, options = "") => {
    if (!call || !plain) return "";
    const written = writeCall(language, guide, call, "");
    return fenced(tools, name, {
      ...packageOf(tools, plain.client),
      call: written,
      inner: inside(written, language),
      callWith: options === "" ? "" : writeCall(language, guide, call, options),
    });
  };
  return {
    authentication: client ? constructCode(client, tools) : "",
    // A stream is not a promise.
    call: plain?.operation.stream ? "" : code("call", plain),
    callOptions: code("call-options", plain, guide.callOptions),
    errors: code("errors", plain),
    failures: code("failures", failing),
    typedErrors: typed ? typedErrors(typed, tools) : "",
    retries: code("retries", plain, guide.retryOptions),
    pagination: code("pagination", paging),
    stream: code("stream", stream),
    upload: code("upload", upload),
    middleware: plain ? fenced(tools, "middleware", {}) : "",
    certificate: hasCertificate ? indented(fenced(tools, "certificate", {})) : "",
  };
}

/** Creates a client, with the credentials that the first operation that has any needs. */
export function constructCode(client: GuidedClient, tools: CodeTools): string {
  const { language } = tools;
  const shown = client.operations.find(({ sample }) => sample.tokens.length > 0);
  const construct = constructOf({ ...client, language }, shown ?? client.operations[0]);
  return fenced(tools, "construct", { ...packageOf(tools, client), ...construct });
}

/** Receives the payload of a webhook. */
export function webhookCode(client: GuidedClient, webhook: string, tools: CodeTools): string {
  const slots = { ...packageOf(tools, client), webhook: client.literals.string(webhook) };
  return fenced(tools, "webhook", slots);
}

/** The client's functions, by the best example among its methods; null if it has no methods. */
export function functionsCode(client: GuidedClient, tools: CodeTools): string | null {
  const { packageName, language, guide } = tools;
  const { module, names, literals } = client;
  const found = findCall([client], () => true);
  if (found === null) return null;
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

/** Handles the errors that the API describes. */
function typedErrors(call: FoundCall, tools: CodeTools): string {
  const { client, operation } = call;
  const { language, guide } = tools;
  return fenced(tools, "typed-errors", {
    ...packageOf(tools, client),
    inner: inside(writeCall(language, guide, call, ""), language),
    method: client.literals.string(client.names.method(operation)),
  });
}

function packageOf({ packageName }: CodeTools, { literals, module }: GuidedClient) {
  return { package: literals.string(packageName), clientName: module.clientName };
}

function fenced({ language, markdown, render }: CodeTools, name: string, view: object): string {
  const code = render(`client/${language.id}/guides/${name}.hbs`, view);
  return markdown.fence(language.fence, code.trim());
}

/** Indents code for an item of a list. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
