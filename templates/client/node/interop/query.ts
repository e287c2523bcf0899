import type { RequestOptions } from "../runtime/options.js";

// Options of TanStack Query, as its adapters for React, Vue, Svelte, Solid and Angular take them.
// They are plain objects, so that this package needs none of them.

/** Options of a call. The library itself stops a query, by its own signal. */
export type CallOptions = Omit<RequestOptions, "signal">;

/** The part of the library's context that is used. */
export interface QueryContext {
  readonly signal: AbortSignal;
}

/** Id of the API, name of the method, and its request if it takes one. */
export type QueryKey<Name extends string, Request extends object | undefined> = readonly [
  api: string,
  method: Name,
  ...request: Request extends object ? [Request] : [],
];

/** The key of a list with all its pages. */
export type PagesKey<Name extends string, Request extends object | undefined> = readonly [
  ...QueryKey<Name, Request>,
  "pages",
];

export interface QueryOptions<Data, Key extends readonly unknown[]> {
  queryKey: Key;
  queryFn: (context: QueryContext) => Promise<Data>;
}

/** The position of a page: its number, offset or cursor. Absent for the first page. */
export type PageParam = string | number | bigint | undefined;

export interface InfiniteQueryOptions<Page, Key extends readonly unknown[]> {
  queryKey: Key;
  queryFn: (context: QueryContext & { readonly pageParam: PageParam }) => Promise<Page>;
  initialPageParam: PageParam;
  /** Undefined after the last page. */
  getNextPageParam: (page: Page, pages: Page[], pageParam: PageParam) => PageParam;
}

export interface MutationOptions<Data, Variables, Key extends readonly unknown[]> {
  mutationKey: Key;
  mutationFn: (variables: Variables) => Promise<Data>;
}

/** How a list is divided into pages. */
export interface Paging {
  readonly style: "page" | "offset" | "cursor";
  /** Properties from the request down to the position. */
  readonly position: readonly string[];
  /** The position is sent as a string. */
  readonly isText?: boolean;
  /** The position of the first page. */
  readonly first: number;
  /** Properties from the page down: to its items, the number of all items, the next cursor. */
  readonly items: readonly string[];
  readonly total?: readonly string[];
  readonly next?: readonly string[];
  /** Properties from the last item down to the next cursor. */
  readonly last?: readonly string[];
  /** Properties from the page down to whether there are more. */
  readonly more?: readonly string[];
}

/** The key of a query. Its request is compared as JSON. */
export function queryKey<const Name extends string, Request extends object | undefined = undefined>(
  api: string,
  method: Name,
  request?: Request,
): QueryKey<Name, Request> {
  const key = request === undefined ? [api, method] : [api, method, asJson(request)];
  return key as unknown as QueryKey<Name, Request>;
}

/** The key of a list with all its pages. */
export function pagesKey<const Name extends string, Request extends object | undefined>(
  api: string,
  method: Name,
  request: Request,
): PagesKey<Name, Request> {
  return [...queryKey(api, method, request), "pages"];
}

/** JSON has no `bigint`. */
function asJson(value: object): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part)),
  );
}

/** Data that may be missing. The library refuses `undefined`, so it becomes null. */
export async function orNull<T>(promise: Promise<T | undefined>): Promise<T | null> {
  return (await promise) ?? null;
}

/** Data of a response without a body. */
export async function nothing(promise: Promise<unknown>): Promise<null> {
  await promise;
  return null;
}

/** The request for a page. */
export function pageRequest<Request extends object | undefined>(
  { position }: Paging,
  request: Request,
  pageParam: PageParam,
): Request {
  return pageParam === undefined ? request : (withValue(request, position, pageParam) as Request);
}

/** The position of the page after the last one, or undefined if there is none. */
export function nextPage(
  paging: Paging,
  request: object | undefined,
  pages: readonly unknown[],
  pageParam: PageParam,
): PageParam {
  const { style, position, isText, first, items, total, next, last, more } = paging;
  const page = pages.at(-1);
  const found = itemsOf(page, items);
  if (more !== undefined && `${at(page, more)}` === "false") return undefined;
  if (style === "cursor") {
    const cursor = last ? at(found.at(-1), last) : at(page, next ?? []);
    const isNew = cursor !== pageParam && cursor !== "" && cursor !== null && cursor !== false;
    return isNew ? (cursor as PageParam) : undefined;
  }
  if (found.length === 0) return undefined;
  const start = Number(at(request, position) ?? first);
  const before = style === "offset" ? start : (start - first) * itemsOf(pages[0], items).length;
  const since = pages.reduce<number>((sum, one) => sum + itemsOf(one, items).length, 0);
  const all = total === undefined ? undefined : at(page, total);
  if (all !== undefined && all !== null && before + since >= Number(all)) return undefined;
  const given = Number(pageParam ?? start);
  const following = style === "page" ? given + 1 : given + found.length;
  return isText ? String(following) : following;
}

function itemsOf(page: unknown, path: readonly string[]): readonly unknown[] {
  const items = at(page, path);
  return Array.isArray(items) ? items : [];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** A copy with another value for one property, at any depth. */
function withValue(
  object: object | undefined,
  [key = "", ...rest]: readonly string[],
  value: unknown,
): object {
  const inner = at(object, [key]);
  const child = typeof inner === "object" && inner !== null ? inner : {};
  return { ...object, [key]: rest.length > 0 ? withValue(child, rest, value) : value };
}
