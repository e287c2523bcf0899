import { type ClientCore, call } from "./call.js";
import { type Answer, ClientError, label } from "./errors.js";
import { toldBy } from "./failure.js";
import { linkedOperation, nextLink } from "./link.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { own } from "./own.js";
import type { Paging, ResponsePlace } from "./pages.js";
import type { ApiPromise, WithResponse } from "./promise.js";
import { hideFor } from "./redact.js";
import { FailureError } from "./statuses.js";
import { isPresent } from "./values.js";

/** What a page is requested with. */
export interface Asked {
  readonly core: ClientCore;
  readonly operation: Operation;
  readonly request: object;
  readonly options: RequestOptions;
}

/** A page, and whether one follows. */
export interface Sheet<T> extends WithResponse<T> {
  readonly items: readonly unknown[];
  readonly isLast: boolean;
}

/** A list is given up after so many pages in a row without an item. */
const MOST_EMPTY = 1000;
/**
 * A list by page number or offset is given up after the same page so many times in a row: the
 * server seems to ignore the number. Equal pages of short lists are ordinary.
 */
const MOST_SAME = 1000;

/** A list page by page, from the first, which has been requested. */
export async function* follow<T>(
  asked: Asked,
  first: ApiPromise<T>,
): AsyncGenerator<Sheet<T>, void> {
  const { paging = { style: "link", items: [] } } = asked.operation;
  const isCounted = paging.style === "page" || paging.style === "offset";
  const next = isCounted ? counted(paging) : named(paging);
  let current: Asked | undefined = asked;
  let answer = first;
  let before = "";
  let [empty, same] = [0, 1];
  while (current !== undefined) {
    const whole: WithResponse<T> = await answer.withResponse();
    const { data, headers } = whole;
    const known: Asked = current;
    const items = itemsOf(known, paging, data, whole);
    const { more } = paging;
    const isEnded = more !== undefined && `${read(more, data, headers)}` === "false";
    // A fault of what follows is for the caller who asks for it.
    let problem: unknown;
    try {
      current = isEnded ? undefined : next(known, { ...whole, items });
    } catch (error) {
      problem = error;
    }
    yield { ...whole, items, isLast: current === undefined };
    if (problem !== undefined) throw problem;
    if (current === undefined) return;
    empty = items.length > 0 ? 0 : empty + 1;
    if (isCounted) {
      const text = JSON.stringify(items, (_, value) =>
        typeof value === "bigint" ? `${value}` : value,
      );
      same = text === before && items.length > 0 ? same + 1 : 1;
      before = text;
    }
    if (empty >= MOST_EMPTY) throw endless(known.operation, `${empty} pages without an item`);
    if (same >= MOST_SAME) throw endless(known.operation, `the same page ${same} times`);
    answer = call<T>(current.core, current.operation, current.request, current.options);
  }
}

type Next = <T>(asked: Asked, page: WithResponse<T> & Pick<Sheet<T>, "items">) => Asked | undefined;

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
 * @throws {ApiError} if the response reports a failure, whatever `rejectFailures` says, or has no
 * items. A list that ended there would look complete.
 */
function itemsOf(
  { core: { description }, operation }: Asked,
  { items, optional }: Paging,
  data: unknown,
  answer: Answer,
): readonly unknown[] {
  const { envelope } = description;
  const failure = envelope?.failure(operation, answer, data, envelope, hideFor(answer));
  if (failure) throw failure;
  const found = at(data, items);
  if (Array.isArray(found)) return found;
  const holder = items.length === 0 ? data : at(data, items.slice(0, -1));
  const isEmpty = found === null || (found === undefined && optional === true);
  if (isEmpty && (items.length === 0 || typeof holder === "object") && holder !== null) return [];
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
