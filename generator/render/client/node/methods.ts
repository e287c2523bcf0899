import type { Operation } from "../../../model/types/model.js";
import type { ChoicePlan, MediaTypeChoice } from "../plan/choices.js";
import type { OperationPlan, ResultPlan, ValuePlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";
import type { Declarations } from "./source/declarations.js";
import { comment, operationDoc, prose, safe, titleOf } from "./source/jsdoc.js";
import { requestParameter } from "./source/request-parameter.js";
import { type Source, width } from "./source/source.js";
import { functionStatement, methodStatement } from "./statements.js";

/**
 * A method of the class, with its full documentation. `member` is its name in the object of a group;
 * null for the client itself.
 */
export function methodView(plan: OperationPlan, context: ClientContext, member: string | null) {
  const { operation } = plan;
  const name = member ?? plan.name;
  const doc = operationDoc(operation, prose(operation.description, context.link), "  ");
  return {
    name,
    ...declared(plan, context, { name, parameters: [], indent: "  ", doc }),
    statement: methodStatement(plan, context, member !== null),
  };
}

/**
 * A function next to the class, which bundlers can import alone. Its documentation refers to the
 * method's.
 */
export function functionView(plan: OperationPlan, context: ClientContext) {
  const { operation, name } = plan;
  const doc = comment(
    [
      `${titleOf(safe(operation.summary))} See {@link ${context.link(operation.id)}}.`,
      ...(operation.deprecated ? ["@deprecated"] : []),
    ],
    "",
  );
  return {
    ...declared(plan, context, { name, parameters: ["client: Core"], indent: "", doc }),
    statement: functionStatement(plan, context),
  };
}

/** What every signature of a method or a function has. */
interface Head {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly indent: string;
  readonly doc: string;
}

/**
 * The signature of a method, or of a function beside it. If the caller can choose media types, the
 * method has an overload for each choice, and the usual one comes last: tools that look at only one
 * overload take the last.
 */
function declared(plan: OperationPlan, context: ClientContext, head: Head) {
  const { types, source } = context;
  const { operation, request, result, choices } = plan;
  const line = (parameters: readonly string[], returned: string) =>
    signature(head.name, [...head.parameters, ...parameters], returned, head.indent);
  if (choices.length === 0) {
    const usual = line(parametersOf(plan), resultOf(result, types));
    return { doc: head.doc, overloads: [], signature: usual };
  }
  const usual = [
    ...(request ? [`request${request.required ? "" : "?"}: ${request.type}`] : []),
    "options?: RequestOptions",
  ];
  const requests = [request, ...choices.map((choice) => choice.request)];
  const taken = [...new Set(requests.flatMap((one) => (one ? [one.type] : [])))];
  const isRequired = requests.every((one) => one?.required === true);
  const whole = taken.length > 0 ? [`request${isRequired ? "" : "?"}: ${taken.join(" | ")}`] : [];
  return {
    overloads: [
      ...[...choices].reverse().map((choice) => ({
        doc: choiceDoc(operation, choice, context, head.indent),
        signature: line(
          choiceParameters(choice, source, head.indent),
          resultOf(choice.result, types),
        ),
      })),
      { doc: head.doc, signature: line(usual, resultOf(result, types)) },
    ],
    // Only overloads are visible to callers.
    doc: "",
    signature: line([...whole, "options?: RequestOptions"], "unknown"),
  };
}

function choiceParameters(
  { request, contentType, accept }: ChoicePlan,
  source: Source,
  indent: string,
): string[] {
  const member = (name: string, { mediaTypes, isUsual }: MediaTypeChoice) =>
    mediaTypes.length === 0
      ? []
      : [`${name}${isUsual ? "?" : ""}: ${mediaTypes.map(source.scalar).join(" | ")}`];
  const members = [...member("contentType", contentType), ...member("accept", accept)];
  const flat = `options: RequestOptions & { ${members.join("; ")} }`;
  const inner = members.map((one) => `${indent}    ${one};\n`).join("");
  const options =
    indent.length + flat.length + 3 <= width
      ? flat
      : `options: RequestOptions & {\n${inner}${indent}  }`;
  if (!request) return [options];
  return [`request: ${request.type}${request.required ? "" : " | undefined"}`, options];
}

function choiceDoc(
  { summary, deprecated }: Operation,
  { contentType, accept }: ChoicePlan,
  { link }: ClientContext,
  indent: string,
): string {
  const list = ({ mediaTypes }: MediaTypeChoice) =>
    mediaTypes.map((one) => `\`${safe(one).replaceAll("`", "'")}\``).join(" or ");
  const facts = [
    ...(contentType.mediaTypes.length > 0 ? [`The body is sent as ${list(contentType)}.`] : []),
    ...(accept.mediaTypes.length > 0 ? [`The response is ${list(accept)}.`] : []),
  ];
  return comment(
    [titleOf(summary), prose(facts.join(" "), link), ...(deprecated ? ["@deprecated"] : [])],
    indent,
  );
}

function parametersOf({ operation, request, result }: OperationPlan): string[] {
  return [
    ...(request ? [requestParameter(request, operation.request)] : []),
    ...(result.kind === "url" ? [] : ["options?: RequestOptions"]),
  ];
}

function resultOf(result: ResultPlan, types: Declarations): string {
  switch (result.kind) {
    case "url":
      return "string";
    case "stream":
      return `ItemStream<${types.result(result.item, "  ")}>`;
    case "pages":
      return `PagePromise<${resolvedOf(result.page, types)}, ${types.result(result.item, "  ")}>`;
    case "value":
      return `ApiPromise<${resolvedOf(result, types)}>`;
  }
}

function resolvedOf({ type, optional }: ValuePlan, types: Declarations): string {
  if (type === null) return "void";
  return types.result(type, "  ") + (optional ? " | undefined" : "");
}

/** A function's signature. If one line is too long, each parameter gets its own line. */
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
