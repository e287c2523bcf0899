import type { Module, Operation } from "../../../model/types/model.js";
import { callsMethod } from "../plan/calls.js";
import type { FunctionNames } from "../plan/function-names.js";
import { width } from "./layout-literal.js";
import { senderOf } from "./methods.js";

/** The import lines of the file that has the class, from the runtime. */
export function classImports(module: Module, operations: readonly Operation[]): string[] {
  const sent = operations.filter((operation) => !callsMethod(operation));
  const answers = answersOf(operations);
  const senders = new Set(sent.map(senderOf));
  const sends = operations.some(({ via }) => !via?.returnsUrl);
  const token = module.options.some(({ token }) => token);
  return [
    line("client.js", [
      ...(answers.has("call") ? ["type ApiPromise"] : []),
      "Client",
      "type ClientOptions",
      ...(sends ? ["type RequestOptions"] : []),
      ...(token ? ["type Token"] : []),
    ]),
    ...(answers.has("paged")
      ? [line("paging.js", ["type PagePromise", ...(senders.has("paged") ? ["paged"] : [])])]
      : []),
    ...(answers.has("streamed")
      ? [line("stream.js", ["type ItemStream", ...(senders.has("streamed") ? ["streamed"] : [])])]
      : []),
  ];
}

/** The import lines of the file that has the functions, from the runtime. */
export function functionImports(operations: readonly Operation[], names: FunctionNames): string[] {
  const answers = answersOf(operations);
  const as = (name: keyof FunctionNames) =>
    names[name] === name ? name : `${name} as ${names[name]}`;
  const sends = operations.some(({ via }) => !via?.returnsUrl);
  return [
    line("call.js", ["type ClientCore", ...(answers.has("call") ? [as("call")] : [])]),
    line("core.js", [...(answers.has("addressOf") ? [as("addressOf")] : []), as("createCore")]),
    ...(sends ? [line("options.js", ["type RequestOptions"])] : []),
    ...(answers.has("paged") ? [line("paging.js", ["type PagePromise", as("paged")])] : []),
    ...(answers.has("call") ? [line("promise.js", ["type ApiPromise"])] : []),
    ...(answers.has("streamed") ? [line("stream.js", ["type ItemStream", as("streamed")])] : []),
  ];
}

/** By which functions of the runtime operations are sent. */
function answersOf(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(operations.map(senderOf));
}

function line(file: string, names: readonly string[]): string {
  const types = names.every((name) => name.startsWith("type "));
  const list = types ? names.map((name) => name.slice("type ".length)) : names;
  const [head, from] = [types ? "import type" : "import", `from "../runtime/${file}";`];
  const short = `${head} { ${list.join(", ")} } ${from}`;
  return short.length <= width ? short : `${head} {\n  ${list.join(",\n  ")},\n} ${from}`;
}
