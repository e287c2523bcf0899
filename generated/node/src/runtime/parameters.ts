import type { Serializer } from "./codecs.js";
import { own } from "./own.js";
import { fillPath, placeholdersOf } from "./path.js";
import { explodedPairs, flatten, joinPairs, percentEncode } from "./styles.js";
import { partsOf } from "./values.js";

/**
 * Simple parameters, which the path template and names in the query describe fully. For all others,
 * see `styled.ts`.
 */
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
