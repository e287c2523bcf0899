import { type ClientCore, call } from "./call.js";
import { isOther } from "./choice.js";
import { type Answer, ClientError, label } from "./errors.js";
import { isFailure, toldBy } from "./failure.js";
import { linkedOperation, nextLink } from "./link.js";
import type { Operation, Paging, ResponsePlace } from "./operation.js";
import type { MediaTypes, RequestOptions } from "./options.js";
import { own } from "./own.js";
import type { ApiPromise } from "./promise.js";
import { hideFor } from "./redact.js";
import { FailureError } from "./statuses.js";
import { isPresent } from "./values.js";

/**
 * The result of a method that returns a page of a list: a promise of that page. With `for await`,
 * it gives the items of this page and of all pages after it. A page is requested only when the
 * items before it are taken. Each page is a separate call: timeouts and retries apply to each, and
 * the `signal` to all of them.
 */
export interface PagePromise<T, Item> extends ApiPromise<T>, AsyncIterable<Item> {
  /** This page and all pages after it, each as the method returns it. */
  pages(): AsyncIterable<T>;
}

/** Sends a request that returns a page of a list. */
export function paged<T, Item>(
  core: ClientCore,
  operation: Operation,
  request: object = {},
  options: RequestOptions & MediaTypes = {},
): PagePromise<T, Item> {
  const first = call<T>(core, operation, request, options);
  // The types of the method say that this is not a list.
  if (isOther(operation, options)) return first as PagePromise<T, Item>;
  const walk = () => follow<T>({ core, operation, request, options }, first);
  return Object.assign(first, {
    async *pages() {
      for await (const { data } of walk()) yield data;
    },
    async *[Symbol.asyncIterator]() {
      for await (const { items } of walk()) {
        for (const item of items) {
          options.signal?.throwIfAborted();
          yield item as Item;
        }
      }
    },
  });
}

interface Asked {
  readonly core: ClientCore;
  readonly operation: Operation;
  readonly request: object;
  readonly options: RequestOptions;
}

interface Page<T> {
  readonly data: T;
  readonly headers: Headers;
  readonly items: readonly unknown[];
}

/** A list is given up after so many pages in a row without an item. */
const MOST_EMPTY = 1000;
/**
 * A list by page number or offset is given up after the same page so many times in a row: the
 * server seems to ignore the number. Equal pages of short lists are ordinary.
 */
const MOST_SAME = 1000;

async function* follow<T>(asked: Asked, first: ApiPromise<T>): AsyncGenerator<Page<T>> {
  const { paging = { style: "link", items: [] } } = asked.operation;
  const isCounted = paging.style === "page" || paging.style === "offset";
  const next = isCounted ? counted(paging) : named(paging);
  let current: Asked | undefined = asked;
  let answer = first;
  let before = "";
  let [empty, same] = [0, 1];
  for (let isFirst = true; current !== undefined; isFirst = false) {
    const { data, headers, status } = await answer.withResponse();
    const items = itemsOf(current, paging, data, { headers, status });
    const page: Page<T> = { data, headers, items };
    empty = items.length > 0 ? 0 : empty + 1;
    if (isFirst || items.length > 0) yield page;
    if (isCounted) {
      const text = JSON.stringify(items, (_, value) =>
        typeof value === "bigint" ? `${value}` : value,
      );
      same = text === before && items.length > 0 ? same + 1 : 1;
      before = text;
    }
    const { more } = paging;
    if (more !== undefined && `${read(more, data, headers)}` === "false") return;
    const known = current;
    current = next(current, page);
    if (current === undefined) return;
    if (empty >= MOST_EMPTY) throw endless(known.operation, `${empty} pages without an item`);
    if (same >= MOST_SAME) throw endless(known.operation, `the same page ${same} times`);
    answer = call<T>(current.core, current.operation, current.request, current.options);
  }
}

type Next = <T>(asked: Asked, page: Page<T>) => Asked | undefined;

/** By page number or offset, until a page is empty or all items are there. */
function counted({ style, position = [], text, first, total }: Paging): Next {
  // The number of items before the first requested page, and since.
  let before: number | undefined;
  let since = 0;
  return (asked, { data, headers, items }) => {
    if (items.length === 0) return undefined;
    const start = first ?? (style === "page" ? 1 : 0);
    const given = Number(at(asked.request, position) ?? start);
    before ??= style === "page" ? (given - start) * items.length : given;
    since += items.length;
    const all = total === undefined ? undefined : read(total, data, headers);
    if (isPresent(all) && before + since >= Number(all)) return undefined;
    const next = style === "page" ? given + 1 : given + items.length;
    return { ...asked, request: withValue(asked.request, position, text ? `${next}` : next) };
  };
}

/** By what each page says about the next one. */
function named({ style, position = [], next = "link", last }: Paging): Next {
  const seen = new Set<unknown>();
  return (asked, { data, headers, items }) => {
    const { core, operation, request, options } = asked;
    const found = last ? at(items.at(-1), last) : read(next, data, headers);
    if (style === "link") {
      const link = nextLink(found);
      if (link === undefined) return undefined;
      const linked = linkedOperation(core, operation, request, link, options);
      // The URL is complete.
      const { query: _, ...rest } = options;
      return isNew(linked.path) ? { ...asked, operation: linked, options: rest } : undefined;
    }
    if (found === undefined || found === null || found === "" || found === false) return undefined;
    seen.add(at(request, position));
    return isNew(found) ? { ...asked, request: withValue(request, position, found) } : undefined;

    function isNew(value: unknown): boolean {
      if (!seen.has(value)) {
        seen.add(value);
        return true;
      }
      // Some servers keep pointing to the end of the list.
      if (items.length === 0) return false;
      throw endless(operation, "a page that it had already returned");
    }
  };
}

function endless(operation: Operation, what: string): ClientError {
  return new ClientError(`${label(operation)} returned ${what}, so its pages never end`);
}

/**
 * @throws {FailureError} if the response reports a failure or has no items. A list that ended there
 * would look complete.
 */
function itemsOf(
  { core: { description }, operation }: Asked,
  { items, optional }: Paging,
  data: unknown,
  answer: Answer,
): readonly unknown[] {
  const { envelope } = description;
  const found = at(data, items);
  const hasFailed = envelope !== undefined && isFailure(data, envelope);
  if (Array.isArray(found) && !hasFailed) return found;
  const holder = items.length === 0 ? data : at(data, items.slice(0, -1));
  const isEmpty = found === null || (found === undefined && optional === true);
  if (
    !hasFailed &&
    isEmpty &&
    (items.length === 0 || typeof holder === "object") &&
    holder !== null
  )
    return [];
  const told = toldBy(answer, data, true, envelope, hideFor(answer));
  throw new FailureError(operation, answer, { ...told, detail: undefined });
}

function read(place: ResponsePlace, data: unknown, headers: Headers): unknown {
  return typeof place === "string" ? (headers.get(place) ?? undefined) : at(data, place);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce(own, value);
}

/** A copy with another value for one property, at any depth. */
function withValue(object: object, [key = "", ...rest]: readonly string[], value: unknown): object {
  const inner = own(object, key);
  const child = typeof inner === "object" && inner !== null ? inner : {};
  return { ...object, [key]: rest.length > 0 ? withValue(child, rest, value) : value };
}
