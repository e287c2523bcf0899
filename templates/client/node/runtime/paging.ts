import { type ClientCore, call } from "./call.js";
import { isOther } from "./choice.js";
import { ClientError, label } from "./errors.js";
import { follow, type Sheet } from "./follow.js";
import type { Operation } from "./operation.js";
import type { MediaTypes, RequestOptions } from "./options.js";
import type { ApiPromise, WithResponse } from "./promise.js";

/**
 * The result of a method that returns a page of a list: a promise of that page. With `for await`,
 * it gives the items of this page and of all pages after it. A page is requested only when the
 * items before it are taken. Each page is a separate call: timeouts and retries apply to each, and
 * the `signal` to all of them.
 */
export interface PagePromise<T, Item> extends ApiPromise<T>, AsyncIterable<Item> {
  /** This page and all pages after it, each as the method returns it. */
  pages(): AsyncIterable<T>;
  /** This page, which knows whether another one follows. */
  page(): Promise<ListPage<T, Item>>;
}

/** A page of a list. */
export interface ListPage<T, Item> extends WithResponse<T> {
  /** The items of this page alone. */
  readonly items: readonly Item[];
  /** Whether a page follows, as far as this one says. Sends nothing. */
  hasNextPage(): boolean;
  /**
   * Requests the next page, once.
   *
   * @throws {ClientError} if this is the last page, or the pages never end.
   */
  getNextPage(): Promise<ListPage<T, Item>>;
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
    page: () => nextOf<T, Item>(operation, walk()),
    async *pages() {
      let isFirst = true;
      for await (const { data, items } of walk()) {
        if (isFirst || items.length > 0) yield data;
        isFirst = false;
      }
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

/** The next page of a walk through a list. */
async function nextOf<T, Item>(
  operation: Operation,
  walk: AsyncGenerator<Sheet<T>, void>,
): Promise<ListPage<T, Item>> {
  const { value } = await walk.next();
  if (!value) throw new ClientError(`${label(operation)} has no more pages; see hasNextPage()`);
  const { isLast, ...page } = value;
  let next: Promise<ListPage<T, Item>> | undefined;
  return {
    ...page,
    items: page.items as readonly Item[],
    hasNextPage: () => !isLast,
    getNextPage() {
      next ??= nextOf(operation, walk);
      return next;
    },
  };
}
