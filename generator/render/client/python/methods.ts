import type { Binding, Operation } from "../../../model/types/model.js";
import { type Branch, boundRequest } from "../plan/bindings.js";
import type { OperationPlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";
import { operationData } from "./data/operation.js";
import { allArgumentsOf, argumentsOf, signaturesOf } from "./signatures.js";
import { expression } from "./source/code.js";
import {
  docstring,
  entry,
  oneLine,
  prose,
  referring,
  sentence,
  titled,
} from "./source/docstring.js";

/** A method, and its name in the class that has it. */
export interface NamedMethod {
  readonly plan: OperationPlan;
  readonly name: string;
}

/** The methods of a group, as the templates write them. Strings are finished code. */
export interface MethodView {
  /** Name of the constant with the operation's data. */
  readonly constant: string;
  readonly data: string;
  readonly signature: string;
  readonly overloads: readonly string[];
  readonly asyncSignature: string;
  readonly asyncOverloads: readonly string[];
  readonly doc: string;
  readonly asyncDoc: string;
  readonly statement: string;
  readonly asyncStatement: string;
}

/**
 * @param name the method's name, in the client or in the object of a group
 * @param members names of the methods beside it, which hide built-in types in annotations
 * @param isImported other files use its constant
 */
export function methodView(
  { plan, name }: NamedMethod,
  context: ClientContext,
  members: ReadonlySet<string>,
  isImported: boolean,
): MethodView {
  const { result } = plan;
  const constant = isImported
    ? `${plan.name.toUpperCase()}_OPERATION`
    : `_${plan.name.toUpperCase()}`;
  const sent = sentBy(plan, context);
  const signatures = signaturesOf({ plan, name }, context, members, "");
  const asyncSignatures = signaturesOf({ plan, name }, context, members, "Async");
  const isAwaited = result.kind === "value";
  const statement = statementOf(plan, constant, context);
  return {
    constant,
    data: sent ? expression(sent, context.string) : "",
    signature: signatures.main,
    overloads: signatures.overloads,
    asyncSignature: asyncSignatures.main,
    asyncOverloads: asyncSignatures.overloads,
    doc: docOf(plan, context),
    asyncDoc: docOf(plan, context),
    statement: `return ${statement}`,
    asyncStatement: `return ${isAwaited ? "await " : ""}${statement}`,
  };
}

/** The data of the request that a method sends. */
function sentBy(plan: OperationPlan, context: ClientContext) {
  if (plan.sent) return operationData(plan, plan.sent, context);
  const called = context.plan.operations.find(
    ({ operation }) => operation.id === plan.operation.via?.operation,
  );
  return called?.sent ? operationData(called, called.sent, context) : null;
}

function statementOf(plan: OperationPlan, constant: string, context: ClientContext): string {
  const { operation, result, via } = plan;
  const isEmpty =
    result.kind === "value" && result.type === null && operation.otherResults.length === 0;
  const usual = { url: "_url", stream: "_stream", pages: "_pages", value: "_call" }[result.kind];
  const method = isEmpty ? "_send" : usual;
  const request = via ? requestBy(via.bindings, plan, context) : requestOf(operation, context);
  const options = result.kind === "url" ? [] : [context.callOptions(operation)];
  return `self.${method}(${[constant, request, ...options].join(", ")})`;
}

/** The arguments by the properties of the request. */
function requestOf(operation: Operation, { plan, string }: ClientContext): string {
  const entries = allArgumentsOf(operation).map(
    (argument) => `${string(argument.property)}: ${plan.names.property(argument)}`,
  );
  return `{${entries.join(", ")}}`;
}

/** A request with fixed values and arguments of the method. */
function requestBy(
  bindings: readonly Binding[],
  { operation }: OperationPlan,
  { plan, string }: ClientContext,
): string {
  const names = new Map(
    argumentsOf(operation).map((argument) => [argument.property, plan.names.property(argument)]),
  );
  const root = boundRequest(bindings, ({ value, property }) =>
    value ? json(value.value, string) : (names.get(property) ?? "OMIT"),
  );
  const isNested = [...root.values()].some((value) => value instanceof Map);
  return isNested ? `given(${written(root, string)})` : written(root, string);
}

function written(branch: Branch<string>, string: (text: string) => string): string {
  const entries = [...branch].map(
    ([key, value]) => `${string(key)}: ${value instanceof Map ? written(value, string) : value}`,
  );
  return `{${entries.join(", ")}}`;
}

function json(value: unknown, string: (text: string) => string): string {
  if (Array.isArray(value)) return `[${value.map((item) => json(item, string)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${string(key)}: ${json(item, string)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  return expression(value as string | number | boolean | null, string);
}

function docOf(
  { operation, result, name }: OperationPlan,
  { plan, link, callOptions }: ClientContext,
): string {
  const indent = "        ";
  const { summary, description, deprecated, method, path } = operation;
  const fields = allArgumentsOf(operation).map((argument) => {
    const { field } = argument;
    const text = field.description || titled(field.words.join(" "));
    return entry(plan.names.property(argument), referring(text, link), indent);
  });
  const options =
    result.kind === "url"
      ? []
      : [entry(callOptions(operation), "Options of this call alone.", indent)];
  const all = [...fields, ...options];
  return docstring(
    [
      sentence(summary) || titled(name.replaceAll("_", " ")),
      ...(deprecated ? ["Deprecated."] : []),
      prose(description, link, indent),
      `\`\`${method} ${oneLine(path)}\`\``,
      ...(all.length > 0 ? [`Args:\n${all.join("\n")}`] : []),
    ],
    indent,
  );
}
