/**
 * A path that a router cannot tell from others: it ends with a query or a fragment, which OpenAPI
 * does not allow, or differs from another path in the names of its placeholders only.
 */
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
  /** Another path has the same addresses. */
  readonly isTwin: boolean;
}

/**
 * The paths of a description for a router that knows neither queries nor fragments in paths, and
 * that compares a path with the encoded one of a request.
 */
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
  const shapes = new Set<string>();
  const byPath = new Map<string, string>();
  for (const path of paths) {
    const [, literal = "", query = "", fragment = ""] =
      /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(path) ?? [];
    const plain = encoded(literal);
    const shape = plain.replace(/\{[^{}]*\}/g, "{}");
    const isTwin = literal === path && shapes.has(shape);
    if (literal === path && !isTwin) {
      shapes.add(shape);
      if (plain !== path) byPath.set(path, plain);
      continue;
    }
    // No path of a description begins with these brackets, since they would be encoded in a URL.
    const prefix = `/⟦${specials.length}⟧`;
    const fields = [...new URLSearchParams(query)].map(
      ([name, value]) => [name, /\{[^{}]*\}/.test(value) ? null : value] as const,
    );
    specials.push({ path, prefix, served: prefix + plain, query: fields, fragment, isTwin });
  }
  // The one that asks for most comes first.
  specials.sort((a, b) => b.query.length - a.query.length || b.fragment.length - a.fragment.length);
  for (const { path, served } of specials) byPath.set(path, served);
  const byServed = new Map([...byPath].map(([path, served]) => [served, path]));
  return {
    served: (path) => byPath.get(path) ?? path,
    described: (served) => byServed.get(served) ?? served,
    candidates: (url, path, operation) => {
      const isCalled = ({ path: described }: Special) => operation.endsWith(` ${described}`);
      // Only the sample's operation can tell twins apart.
      const fitting = specials.filter(
        (special) => hasFields(special, url) && (!special.isTwin || isCalled(special)),
      );
      const isFor = (special: Special) =>
        special.fragment === "" ||
        decoded(special.fragment) === decoded(url.hash) ||
        (url.hash === "" && isCalled(special));
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

/** The path as it is in a URL. Placeholders keep their names. */
function encoded(path: string): string {
  return path
    .split(/(\{[^{}]*\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[^\x21-\x7e]+|["<>`]/g, inUrl)))
    .join("");
}

function inUrl(text: string): string {
  return new URL(`http://localhost/${text}`).pathname.slice(1);
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
