import type { Module } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";

/** What a function file calls what it imports, none of which is an operation's name. */
export interface FunctionNames {
  readonly create: string;
  readonly operations: string;
  readonly description: string;
  readonly createCore: string;
  readonly call: string;
  readonly paged: string;
  readonly streamed: string;
  readonly addressOf: string;
}

export function functionNames(module: Module, names: Names): FunctionNames {
  const methods = new Set(
    module.groups.flatMap(({ operations }) => operations).map((one) => names.method(one)),
  );
  // No operation's name begins with `_`.
  const free = (name: string) => (methods.has(name) ? `_${name}` : name);
  return {
    create: free(`create${module.clientName}`),
    operations: free("operations"),
    description: free("description"),
    createCore: free("createCore"),
    call: free("call"),
    paged: free("paged"),
    streamed: free("streamed"),
    addressOf: free("addressOf"),
  };
}
