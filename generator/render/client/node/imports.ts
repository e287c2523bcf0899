import type { ClientPlan } from "../plan/client.js";
import type { OperationPlan, ResultPlan } from "../plan/operation.js";
import type { FunctionNames } from "./function-names.js";
import { importLine } from "./source/import-line.js";

/** Runtime imports of the file with the class. */
export function classImports(
  { options, groups }: ClientPlan,
  operations: readonly OperationPlan[],
): string[] {
  const results = resultsOf(operations);
  const sent = resultsOf(operations.filter((operation) => operation.sent !== null));
  const token = options.some(({ setter }) => setter !== null);
  const client = [
    ...(results.has("value") ? ["type ApiPromise"] : []),
    "Client",
    "type ClientOptions",
    ...(takesOptions(operations) ? ["type RequestOptions"] : []),
    ...(token ? ["type Token"] : []),
  ];
  const withSender = (kind: ResultPlan["kind"], type: string, sender: string) =>
    results.has(kind) ? [`type ${type}`, ...(sent.has(kind) ? [sender] : [])] : [];
  return runtimeLines("..", [
    ["client.js", client],
    ["groups.js", groups.length > 0 ? ["groupOf"] : []],
    ["paging.js", withSender("pages", "PagePromise", "paged")],
    ["stream.js", withSender("stream", "ItemStream", "streamed")],
  ]);
}

/** Runtime imports of a file with the class of a group. */
export function groupImports(operations: readonly OperationPlan[]): string[] {
  const results = resultsOf(operations);
  return runtimeLines("../..", [
    ["methods.js", ["Methods"]],
    ["options.js", takesOptions(operations) ? ["type RequestOptions"] : []],
    ["paging.js", results.has("pages") ? ["type PagePromise", "paged"] : []],
    ["promise.js", results.has("value") ? ["type ApiPromise"] : []],
    ["stream.js", results.has("stream") ? ["type ItemStream", "streamed"] : []],
  ]);
}

/**
 * Runtime imports of a file with functions. `root` is the path to the folder of sources. If the file
 * makes cores, `creates`.
 */
export function functionImports(
  operations: readonly OperationPlan[],
  names: FunctionNames,
  { root, creates }: { readonly root: string; readonly creates: boolean },
): string[] {
  const results = resultsOf(operations);
  const as = (name: keyof FunctionNames) => renamed(name, names[name]);
  const core = [
    ...(results.has("url") ? [as("addressOf")] : []),
    ...(creates ? [as("createCore")] : []),
  ];
  return runtimeLines(root, [
    ["call.js", ["type ClientCore", ...(results.has("value") ? [as("call")] : [])]],
    ["core.js", core],
    ["options.js", takesOptions(operations) ? ["type RequestOptions"] : []],
    ["paging.js", results.has("pages") ? ["type PagePromise", as("paged")] : []],
    ["promise.js", results.has("value") ? ["type ApiPromise"] : []],
    ["stream.js", results.has("stream") ? ["type ItemStream", as("streamed")] : []],
  ]);
}

/** An import under another name, or under its own. */
export function renamed(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`;
}

function resultsOf(operations: readonly OperationPlan[]): ReadonlySet<ResultPlan["kind"]> {
  return new Set(operations.map(({ result }) => result.kind));
}

/** Whether any method takes call options. A method that builds a URL takes none. */
function takesOptions(operations: readonly OperationPlan[]): boolean {
  return operations.some(({ result }) => result.kind !== "url");
}

/** The imports from files of the runtime of which any name is used. */
function runtimeLines(
  root: string,
  files: readonly (readonly [file: string, names: readonly string[]])[],
): string[] {
  return files.flatMap(([file, names]) =>
    names.length > 0 ? [importLine(`${root}/runtime/${file}`, names)] : [],
  );
}
