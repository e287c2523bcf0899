import type { Operation } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import { callsMethod } from "../plan/calls.js";
import type { FunctionNames } from "../plan/function-names.js";
import { callOf } from "./bound-request.js";
import { dataArgument, laidOut, plainPost } from "./data-argument.js";
import { comment, prose, safe } from "./jsdoc.js";
import { width } from "./layout-literal.js";
import type { TypeText } from "./print-type.js";

/** What the methods and the functions of a client are printed from. */
export interface MethodContext {
  readonly names: Names;
  readonly text: TypeText;
  readonly link: (operation: string) => string | null;
  /** Whether the method of an operation has a request. */
  readonly takesRequest: (operation: string) => boolean;
}

/**
 * A method of the class, with its whole documentation. `data` is what its operation is sent by: it
 * stands in the method, where a reader looks for it and compression finds the method's name twice.
 */
export function methodView(operation: Operation, data: object, context: MethodContext): object {
  const { summary, description, deprecated } = operation;
  const { names, link } = context;
  const name = names.method(operation);
  return {
    name,
    signature: signature(
      name,
      parametersOf(operation, context),
      answerOf(operation, context),
      "  ",
    ),
    statement: statementOf(operation, data, context),
    doc: comment(
      [
        titleOf(summary),
        prose(description, link),
        `\`${safe(`${operation.method} ${operation.path}`).replaceAll("`", "'")}\``,
        ...(deprecated ? ["@deprecated"] : []),
      ],
      "  ",
    ),
  };
}

/**
 * A function beside the class, which bundlers take alone. Its documentation is the method's, and
 * stands there.
 */
export function functionView(
  operation: Operation,
  client: string,
  imported: FunctionNames,
  context: MethodContext,
): object {
  const { names } = context;
  const name = names.method(operation);
  const parameters = ["client: Core", ...parametersOf(operation, context)];
  return {
    signature: signature(name, parameters, answerOf(operation, context), ""),
    statement: functionStatement(operation, imported, names),
    doc: comment(
      [
        `${titleOf(safe(operation.summary))} See {@link ${client}.${name}}.`,
        ...(operation.deprecated ? ["@deprecated"] : []),
      ],
      "",
    ),
  };
}

function titleOf(summary: string): string {
  const title = safe(summary).replaceAll("\n", " ");
  return /[.!?]$/.test(title) ? title : `${title}.`;
}

function parametersOf({ request, via }: Operation, { names }: MethodContext): string[] {
  return [
    ...(request.schema ? [requestParameter(names.type(request.schema), request)] : []),
    ...(via?.returnsUrl ? [] : ["options?: RequestOptions"]),
  ];
}

/**
 * An optional body may have required properties, and `{}` is not of its type then; nor where a
 * property is called like a member that every object has, such as `constructor`.
 */
function requestParameter(type: string, { required, fields }: Operation["request"]): string {
  if (required) return `request: ${type}`;
  const open = fields.every(({ property, field }) => !field.required && !(property in {}));
  return open ? `request: ${type} = {}` : `request?: ${type}`;
}

function answerOf(operation: Operation, { text }: MethodContext): string {
  const { result, resultOptional, via, paging, stream } = operation;
  if (via?.returnsUrl) return "string";
  if (stream) return `ItemStream<${text.result(stream.item, "  ")}>`;
  const resolved = result
    ? text.result(result, "  ") + (resultOptional ? " | undefined" : "")
    : "void";
  return paging
    ? `PagePromise<${resolved}, ${text.result(paging.item, "  ")}>`
    : `ApiPromise<${resolved}>`;
}

/** How an operation is sent: by which function of the runtime. */
export function senderOf({
  via,
  paging,
  stream,
}: Operation): "addressOf" | "paged" | "streamed" | "call" {
  if (via?.returnsUrl) return "addressOf";
  if (stream) return "streamed";
  return paging ? "paged" : "call";
}

/** What a method does. */
function statementOf(
  operation: Operation,
  data: object,
  { names, takesRequest }: MethodContext,
): string {
  const { via, request } = operation;
  const indent = "    ";
  const sender = senderOf(operation);
  const [head, ...core] =
    sender === "call"
      ? ["return this._send("]
      : sender === "addressOf"
        ? ["return this._url("]
        : [`return ${sender}(`, "this._core"];
  if (!via) {
    const last = [requestName(operation), "options"];
    const post = sender === "call" && request.schema ? plainPost(data) : null;
    if (post) return laidOut("return this._post(", [...post, ...last], indent);
    return laidOut(head ?? "", [...core, dataArgument(data, indent), ...last], indent);
  }
  const last = via.returnsUrl ? [] : ["options"];
  if (!callsMethod(operation)) {
    const first = [...core, dataArgument(data, indent)];
    return callOf(head ?? "", first, via.bindings, last, indent);
  }
  const called = names.method({ ...operation, words: via.words });
  if (!takesRequest(via.operation)) return `return this.${called}(options);`;
  return callOf(`return this.${called}(`, [], via.bindings, last, "    ");
}

/** What a function does: it sends what the method sends, without the method in between. */
function functionStatement(operation: Operation, imported: FunctionNames, names: Names): string {
  const { via } = operation;
  const sent = callsMethod(operation)
    ? names.method({ ...operation, words: via?.words ?? operation.words })
    : names.method(operation);
  const head = `return ${imported[senderOf(operation)]}(`;
  const first = ["client", `${imported.operations}.${sent}`];
  if (!via) return `${head}${[...first, requestName(operation), "options"].join(", ")});`;
  return callOf(head, first, via.bindings, via.returnsUrl ? [] : ["options"], "  ");
}

function requestName({ request }: Operation): string {
  return request.schema ? "request" : "undefined";
}

/** A function's head, with a line for each parameter where one line would be too long. */
function signature(
  name: string,
  parameters: readonly string[],
  result: string,
  indent: string,
): string {
  const before = indent === "" ? "export function " : indent;
  const line = `${name}(${parameters.join(", ")}): ${result}`;
  if (before.length + line.length + " {".length <= width && !line.includes("\n")) return line;
  return `${name}(\n${parameters.map((parameter) => `${indent}  ${parameter},\n`).join("")}${indent}): ${result}`;
}
