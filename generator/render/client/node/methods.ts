import type { Operation } from "../../../model/types/model.js";
import type { OperationPlan, RequestPlan, ResultPlan, ValuePlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";
import type { RuntimeImports } from "./data/runtime-imports.js";
import type { Declarations } from "./source/declarations.js";
import { comment, prose, safe } from "./source/jsdoc.js";
import { width } from "./source/source.js";
import { functionStatement, methodStatement } from "./statements.js";

/**
 * A method of the class, with its full documentation. The data of its operation is inside the
 * method, so that readers find it there, and compression profits from the repeated method name.
 */
export function methodView(plan: OperationPlan, context: ClientContext, runtime: RuntimeImports) {
  const { operation, name } = plan;
  const { summary, description, deprecated } = operation;
  const { link } = context;
  return {
    name,
    signature: signature(name, parametersOf(plan), resultOf(plan.result, context.types), "  "),
    statement: methodStatement(plan, context, runtime),
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
 * A function next to the class, which bundlers can import alone. Its documentation refers to the
 * method's.
 */
export function functionView(plan: OperationPlan, context: ClientContext) {
  const { operation, name } = plan;
  const parameters = ["client: Core", ...parametersOf(plan)];
  return {
    signature: signature(name, parameters, resultOf(plan.result, context.types), ""),
    statement: functionStatement(plan, context),
    doc: comment(
      [
        `${titleOf(safe(operation.summary))} See {@link ${context.plan.name}.${name}}.`,
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

function parametersOf({ operation, request, result }: OperationPlan): string[] {
  return [
    ...(request ? [requestParameter(request, operation.request)] : []),
    ...(result.kind === "url" ? [] : ["options?: RequestOptions"]),
  ];
}

/**
 * Types do not allow `{}` as the default of an optional body with required properties, or of a type
 * with a property that every object inherits, such as `constructor`.
 */
function requestParameter(
  { type, required }: RequestPlan,
  { fields }: Operation["request"],
): string {
  if (required) return `request: ${type}`;
  const open = fields.every(({ property, field }) => !field.required && !(property in {}));
  return open ? `request: ${type} = {}` : `request?: ${type}`;
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
