import type { ClientPlan } from "../plan/client.js";
import type { OperationPlan, ResultPlan } from "../plan/operation.js";
import type { FunctionNames } from "./function-names.js";
import { width } from "./source/source.js";

/** Runtime imports of the file with the class. */
export function classImports({ operations, options }: ClientPlan): string[] {
  const results = resultsOf(operations);
  const sent = resultsOf(operations.filter((operation) => operation.sent !== null));
  const token = options.some(({ setter }) => setter !== null);
  return [
    line("client.js", [
      ...(results.has("value") ? ["type ApiPromise"] : []),
      "Client",
      "type ClientOptions",
      ...(takesOptions(operations) ? ["type RequestOptions"] : []),
      ...(token ? ["type Token"] : []),
    ]),
    ...(results.has("pages")
      ? [line("paging.js", ["type PagePromise", ...(sent.has("pages") ? ["paged"] : [])])]
      : []),
    ...(results.has("stream")
      ? [line("stream.js", ["type ItemStream", ...(sent.has("stream") ? ["streamed"] : [])])]
      : []),
  ];
}

/** Runtime imports of the file with the functions. */
export function functionImports({ operations }: ClientPlan, names: FunctionNames): string[] {
  const results = resultsOf(operations);
  const as = (name: keyof FunctionNames) =>
    names[name] === name ? name : `${name} as ${names[name]}`;
  return [
    line("call.js", ["type ClientCore", ...(results.has("value") ? [as("call")] : [])]),
    line("core.js", [...(results.has("url") ? [as("addressOf")] : []), as("createCore")]),
    ...(takesOptions(operations) ? [line("options.js", ["type RequestOptions"])] : []),
    ...(results.has("pages") ? [line("paging.js", ["type PagePromise", as("paged")])] : []),
    ...(results.has("value") ? [line("promise.js", ["type ApiPromise"])] : []),
    ...(results.has("stream") ? [line("stream.js", ["type ItemStream", as("streamed")])] : []),
  ];
}

function resultsOf(operations: readonly OperationPlan[]): ReadonlySet<ResultPlan["kind"]> {
  return new Set(operations.map(({ result }) => result.kind));
}

/** Whether any method takes call options. A method that builds a URL takes none. */
function takesOptions(operations: readonly OperationPlan[]): boolean {
  return operations.some(({ result }) => result.kind !== "url");
}

function line(file: string, names: readonly string[]): string {
  return importLine(`../runtime/${file}`, names);
}

/** An import, laid out. A name may begin with `type`. */
export function importLine(from: string, names: readonly string[]): string {
  const types = names.every((name) => name.startsWith("type "));
  const list = types ? names.map((name) => name.slice("type ".length)) : names;
  const [head, tail] = [types ? "import type" : "import", `from "${from}";`];
  const short = `${head} { ${list.join(", ")} } ${tail}`;
  return short.length <= width ? short : `${head} {\n  ${list.join(",\n  ")},\n} ${tail}`;
}
