import type { Operation } from "./operation.js";
import { own } from "./own.js";
import { fillPath, placeholdersOf } from "./path.js";
import { explodedPairs, flatten, joinPairs, type Pair, percentEncode } from "./styles.js";
import { partsOf } from "./values.js";

/** Parameters as they are sent, by place. A parameter whose value is absent is not in it. */
export interface ParameterValues {
  /** The path template, filled. */
  readonly path: string;
  /** `name=value`, to be joined by `&`. */
  readonly query: readonly string[];
  readonly headers: readonly Pair[];
  /** `name=value`, to be joined by `; `. */
  readonly cookies: readonly string[];
  /** Properties of the request that are parameters, given or not; only a body needs to know. */
  readonly taken: () => readonly string[];
}

/**
 * Writes an operation's parameters; their values come from the request, or from the client options
 * where the parameter says so. `undefined` and `null` are not sent.
 *
 * OpenAPI 3.1 section 4.8.12, Parameter Object.
 */
export type Serializer = (
  operation: Operation,
  request: object,
  clientOptions: object,
) => ParameterValues;

/** Parameters that a path template and names in the query tell all of: see `styled.ts`. */
export const plainParameters: Serializer = (operation, request) => {
  const { path, query = [] } = operation;
  return {
    path: fillPath(operation, (name) => {
      const parts = partsOf(own(request, name));
      return { given: name, value: parts ? flatten(parts).map(percentEncode).join(",") : "" };
    }),
    query: query.flatMap((name) => {
      const parts = partsOf(own(request, name));
      return parts ? joinPairs(explodedPairs(percentEncode(name), parts, percentEncode)) : [];
    }),
    headers: [],
    cookies: [],
    taken: () => [...placeholdersOf(path), ...query],
  };
};
