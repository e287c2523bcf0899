import type { ClientPlan } from "../plan/client.js";
import { factoryName, freeNames } from "../plan/free-names.js";

/** Local names of the imports in a file of functions. None is an operation's name. */
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

export function functionNames({ module, names }: ClientPlan): FunctionNames {
  const free = freeNames(module, names);
  return {
    create: factoryName(module, names),
    operations: free("operations"),
    description: free("description"),
    createCore: free("createCore"),
    call: free("call"),
    paged: free("paged"),
    streamed: free("streamed"),
    addressOf: free("addressOf"),
  };
}
