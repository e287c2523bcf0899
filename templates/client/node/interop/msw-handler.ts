import { HttpHandler, HttpResponse, type HttpResponseResolver } from "msw";

// How the handlers of all operations respond.

/** Options of a handler. */
export interface HandlerOptions {
  /**
   * URL that the paths of operations are appended to: `https://api.example.com/v1`. Default: a path
   * counts whatever the server and whatever comes before it.
   */
  readonly baseUrl?: string | undefined;
}

/** A body to respond with, or a function that returns the whole response. */
export type Mock<T> = T | HttpResponseResolver;

/** The data of an operation's handler. */
export interface MockedOperation {
  readonly method: string;
  /** Path template: `/pets/{petId}`. */
  readonly path: string;
  /** Status of the response. */
  readonly status: number;
  /** Media type of the response. Absent: it has no body. */
  readonly mediaType?: string;
  /** The body is sent as it is, not as JSON. */
  readonly isText?: boolean;
  /** The body that the reference page shows. */
  readonly sample?: unknown;
  /** How a request for a further page of a list is recognized, and what is empty then. */
  readonly paging?: {
    readonly in: "query" | "body" | "link";
    /** The position: properties from the query or the body down. Empty for a link. */
    readonly position: readonly string[];
    /** The position of the first page. */
    readonly first?: number;
    /** Properties from the body down to its items, and to the position of the next page. */
    readonly items: readonly string[];
    readonly next?: readonly string[];
  };
}

/** A handler that responds with a sample, or with what the caller gives instead. */
export function handler(
  operation: MockedOperation,
  response: unknown,
  { baseUrl }: HandlerOptions = {},
): HttpHandler {
  const { method, path } = operation;
  return new HttpHandler(
    method,
    ({ request }) => matched(new URL(request.url), path, baseUrl),
    async (info) => {
      if (typeof response === "function") return (response as HttpResponseResolver)(info);
      if (response !== undefined) return respond(operation, response);
      const isFirst = await isFirstPage(operation, info.request);
      return respond(operation, isFirst ? operation.sample : lastPage(operation));
    },
  );
}

function respond({ status, mediaType, isText, method }: MockedOperation, body: unknown): Response {
  if (mediaType === undefined || method === "HEAD" || status === 204 || status === 304)
    return new HttpResponse(null, { status });
  const isRaw = isText || body instanceof Blob;
  const content = isRaw ? (body as string | Blob) : JSON.stringify(body);
  return new HttpResponse(content, { status, headers: { "Content-Type": mediaType } });
}

/** Whether a URL has the path of an operation, and the values of its parameters. */
function matched(url: URL, path: string, baseUrl: string | undefined) {
  const no = { matches: false, params: {} };
  const base = baseUrl === undefined ? undefined : new URL(baseUrl, url);
  if (base !== undefined && base.origin !== url.origin) return no;
  const given = segmentsOf(url.pathname);
  const wanted = segmentsOf(path.replace(/[?#].*$/, ""));
  const before = base === undefined ? given.slice(0, -wanted.length) : segmentsOf(base.pathname);
  const isBelow = before.every((segment, index) => segment === given[index]);
  if (!isBelow || given.length !== before.length + wanted.length) return no;
  const params: Record<string, string> = {};
  const matches = wanted.every((template, index) => {
    const segment = given[before.length + index] ?? "";
    return matchSegment(template, segment, params);
  });
  return matches ? { matches, params } : no;
}

/** The segments of a path, decoded. */
function segmentsOf(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}

function matchSegment(template: string, segment: string, params: Record<string, string>): boolean {
  const names: string[] = [];
  const pattern = template
    .split(/(\{[^{}]+\})/)
    .map((part) => {
      if (!/^\{[^{}]+\}$/.test(part)) return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      names.push(part.slice(1, -1));
      return "([^]+?)";
    })
    .join("");
  const found = new RegExp(`^${pattern}$`).exec(segment);
  names.forEach((name, index) => {
    params[name] = found?.[index + 1] ?? "";
  });
  return found !== null;
}

/** Whether a request is not for a further page of a list. */
async function isFirstPage(
  { paging, sample }: MockedOperation,
  request: Request,
): Promise<boolean> {
  if (paging === undefined) return true;
  const { position, first, next = [] } = paging;
  if (paging.in === "link") {
    const link = at(sample, next);
    const { search } = new URL(request.url);
    return typeof link !== "string" || new URL(link, request.url).search !== search;
  }
  const value =
    paging.in === "query"
      ? new URL(request.url).searchParams.get(position[0] ?? "")
      : at(await bodyOf(request), position);
  if (value === undefined || value === null || value === "") return true;
  return first !== undefined && Number(value) <= first;
}

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.clone().json();
  } catch {
    return undefined;
  }
}

/** The sample without items and without a next page. */
function lastPage({ sample, paging }: MockedOperation): unknown {
  if (paging === undefined) return sample;
  const emptied = withValue(sample, paging.items, []);
  return paging.next === undefined ? emptied : withValue(emptied, paging.next, undefined);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function withValue(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  if (!isObject(value)) return value;
  return { ...value, [key]: withValue(value[key], rest, put) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
