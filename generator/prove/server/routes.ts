/** A path that ends with a query or a fragment, which OpenAPI does not allow. */
interface Special {
  /** The path as the description has it. */
  readonly path: string;
  /** Precedes the path of a request, so that a router tells it from the plain path. */
  readonly prefix: string;
  /** The path as a router takes it. */
  readonly served: string;
  /** Fields of the query. Null: any value. */
  readonly query: readonly (readonly [name: string, value: string | null])[];
  readonly fragment: string;
}

/** The paths of a description for a router that knows neither queries nor fragments in paths. */
export interface Routes {
  readonly served: (path: string) => string;
  /** The path of the description for one of the router. */
  readonly described: (served: string) => string;
  /**
   * How to find a request: candidates for the router, in the order of preference. `operation` is the
   * one that the sample should call, since several may have the same address.
   */
  readonly candidates: (url: URL, path: string, operation: string) => readonly Candidate[];
}

export interface Candidate {
  readonly path: string;
  /** The query without the fields that belong to the path. */
  readonly query: URLSearchParams;
}

export function createRoutes(paths: Iterable<string>): Routes {
  const specials: Special[] = [];
  for (const path of paths) {
    const [, plain = "", query = "", fragment = ""] =
      /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(path) ?? [];
    if (plain === path) continue;
    // No path of a description begins with these brackets, since they would be encoded in a URL.
    const prefix = `/⟦${specials.length}⟧`;
    const fields = [...new URLSearchParams(query)].map(
      ([name, value]) => [name, /\{[^{}]*\}/.test(value) ? null : value] as const,
    );
    specials.push({ path, prefix, served: prefix + plain, query: fields, fragment });
  }
  // The one that asks for most comes first.
  specials.sort((a, b) => b.query.length - a.query.length || b.fragment.length - a.fragment.length);
  const byPath = new Map(specials.map((special) => [special.path, special.served]));
  const byServed = new Map(specials.map((special) => [special.served, special.path]));
  return {
    served: (path) => byPath.get(path) ?? path,
    described: (served) => byServed.get(served) ?? served,
    candidates: (url, path, operation) => {
      const fitting = specials.filter((special) => hasFields(special, url));
      const isFor = ({ path: described, fragment }: Special) =>
        fragment === "" ||
        decoded(fragment) === decoded(url.hash) ||
        (url.hash === "" && operation.endsWith(` ${described}`));
      const candidate = ({ prefix, query }: Special): Candidate => ({
        path: prefix + path,
        query: without(url.searchParams, new Set(query.map(([name]) => name))),
      });
      return [
        ...fitting.filter(isFor).map(candidate),
        { path, query: url.searchParams },
        // A client sends no fragment.
        ...fitting.filter((special) => !isFor(special) && url.hash === "").map(candidate),
      ];
    },
  };
}

function hasFields({ query }: Special, { searchParams }: URL): boolean {
  return query.every(([name, value]) =>
    value === null ? searchParams.has(name) : searchParams.getAll(name).includes(value),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function without(query: URLSearchParams, names: ReadonlySet<string>): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => !names.has(name)));
}
