import type { OperationPlan, ResultPlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";
import { callOf } from "./source/bound-request.js";
import { width } from "./source/source.js";

/** The runtime function that sends an operation, by its kind of result. */
const senders = {
  url: "addressOf",
  stream: "streamed",
  pages: "paged",
  value: "call",
} as const satisfies Record<ResultPlan["kind"], string>;

/**
 * The body of a method. A method in the object of a group sends itself what a method of the client
 * would call, because that may be in another group.
 */
export function methodStatement(
  plan: OperationPlan,
  { source }: ClientContext,
  inGroup: boolean,
): string {
  const { name, sent, via, result } = plan;
  const indent = "    ";
  const last = optionsOf(plan);
  if (sent || inGroup) {
    const [head, ...core] = headOf(result);
    const first = [...core, `operations.${via?.calls?.name ?? name}`];
    if (via) return callOf({ head, first, last, via, indent }, source);
    return laidOut(head, [...first, requestName(plan), ...last], indent);
  }
  if (!via?.calls) return "";
  const { name: called, takesRequest } = via.calls;
  if (!takesRequest) return `return this.${called}(options);`;
  const head = `return this.${called}(`;
  return callOf({ head, first: [], last, via, indent }, source);
}

/** A call. If one line is too long, each argument gets its own line. */
function laidOut(head: string, parts: readonly string[], indent: string): string {
  const line = `${head}${parts.join(", ")});`;
  if (indent.length + line.length <= width) return line;
  return `${head}\n${parts.map((part) => `${indent}  ${part},\n`).join("")}${indent});`;
}

/** The start of a call and its first arguments. */
function headOf({ kind }: ResultPlan): [head: string, ...core: string[]] {
  if (kind === "value") return ["return this._send("];
  if (kind === "url") return ["return this._url("];
  return [`return ${senders[kind]}(`, "this._core"];
}

/**
 * The body of a function. It sends the same request as the method, but does not call the method.
 */
export function functionStatement(
  plan: OperationPlan,
  { imported, source }: ClientContext,
): string {
  const { name, via, result } = plan;
  const head = `return ${imported[senders[result.kind]]}(`;
  const first = ["client", `${imported.operations}.${via?.calls?.name ?? name}`];
  if (!via) return laidOut(head, [...first, requestName(plan), ...optionsOf(plan)], "  ");
  return callOf({ head, first, last: optionsOf(plan), via, indent: "  " }, source);
}

function requestName({ request }: OperationPlan): string {
  return request ? "request" : "undefined";
}

function optionsOf({ result }: OperationPlan): string[] {
  return result.kind === "url" ? [] : ["options"];
}
