import type { OperationPlan, ResultPlan, SentPlan } from "../plan/operation.js";
import { type ClientContext, dataOf } from "./context.js";
import type { RuntimeImports } from "./data/runtime-imports.js";
import { dataArgument, laidOut, plainPost } from "./data-argument.js";
import { callOf } from "./source/bound-request.js";

/** The runtime function that sends an operation, by its kind of result. */
const senders = {
  url: "addressOf",
  stream: "streamed",
  pages: "paged",
  value: "call",
} as const satisfies Record<ResultPlan["kind"], string>;

/** The body of a method. */
export function methodStatement(
  plan: OperationPlan,
  context: ClientContext,
  runtime: RuntimeImports,
): string {
  const { sent, via } = plan;
  if (sent) return sendStatement(plan, sent, context, runtime);
  if (!via?.calls) return "";
  const { name, takesRequest } = via.calls;
  if (!takesRequest) return `return this.${name}(options);`;
  const head = `return this.${name}(`;
  return callOf(
    { head, first: [], last: optionsOf(plan), bindings: via.bindings, indent: "    " },
    context.source,
  );
}

function sendStatement(
  plan: OperationPlan,
  sent: SentPlan,
  context: ClientContext,
  runtime: RuntimeImports,
): string {
  const { via, request, result } = plan;
  const { source } = context;
  const indent = "    ";
  const data = dataOf(sent, context, runtime);
  const [head, ...core] = headOf(result);
  const first = [...core, dataArgument(data, indent, source)];
  if (via)
    return callOf({ head, first, last: optionsOf(plan), bindings: via.bindings, indent }, source);
  const last = [requestName(plan), "options"];
  const post = result.kind === "value" && request ? plainPost(data, source) : null;
  if (post) return laidOut("return this._post(", [...post, ...last], indent);
  return laidOut(head, [...first, ...last], indent);
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
  if (!via) return `${head}${[...first, requestName(plan), "options"].join(", ")});`;
  return callOf(
    { head, first, last: optionsOf(plan), bindings: via.bindings, indent: "  " },
    source,
  );
}

function requestName({ request }: OperationPlan): string {
  return request ? "request" : "undefined";
}

function optionsOf({ result }: OperationPlan): string[] {
  return result.kind === "url" ? [] : ["options"];
}
