import { runInNewContext } from "node:vm";
import type { JSONValue } from "json-p3";

/** The path of keys and indexes to each node, without duplicates, or the reason for a failure. */
export type Selected =
  | { readonly paths: readonly (readonly string[])[] }
  | { readonly reason: string };

export type Select = (query: string, value: unknown) => Selected;

/** More nodes than any description has; a query that selects them all over again is a mistake. */
const maxNodes = 1_000_000;

/**
 * Evaluates JSONPath (RFC 9535). The user writes the query, but `match` and `search` run over
 * untrusted strings. Evaluation stops after `timeout` milliseconds, since a pattern may backtrack
 * endlessly or a query may walk the description once per node.
 */
export async function createSelect(timeout = 10_000): Promise<Select> {
  // Loaded here only: few runs have overlays.
  const { JSONPathEnvironment, JSONPathError, JSONPathRecursionLimitError } = await import(
    "json-p3"
  );
  const environment = new JSONPathEnvironment({ maxRecursionDepth: 1_000 });

  const evaluate = (query: string, value: unknown): Selected => {
    const paths = new Map<string, readonly string[]>();
    let nodes = 0;
    for (const { location } of environment.compile(query).lazyQuery(value as JSONValue)) {
      if (++nodes > maxNodes) return { reason: `it selects more than ${maxNodes} nodes` };
      const path = location.map(String);
      paths.set(JSON.stringify(path), path);
    }
    return { paths: [...paths.values()] };
  };

  return (query, value) => {
    if (!query.startsWith("$")) return { reason: "it does not begin with `$`" };
    try {
      // Of the ways to run a function, only a context of its own can be stopped.
      return runInNewContext("run()", { run: () => evaluate(query, value) }, { timeout });
    } catch (error) {
      if (error instanceof JSONPathRecursionLimitError || error instanceof RangeError) {
        return { reason: "the description is nested too deeply to evaluate it" };
      }
      if (error instanceof JSONPathError) return { reason: reasonOf(error) };
      if (hasCode(error, "ERR_SCRIPT_EXECUTION_TIMEOUT")) {
        return { reason: `evaluation stopped after ${timeout / 1000} s` };
      }
      throw error;
    }
  };
}

/** The message of the library, with the position in the query. */
function reasonOf({ message, token }: { message: string; token: { index: number } }): string {
  const clause = message
    .replace(/ \('.*':\d+\)$/s, "")
    .replace("token 'TOKEN_ERROR'", "character")
    .replace("token 'TOKEN_EOF'", "end");
  return `${clause} (at character ${token.index + 1})`;
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
