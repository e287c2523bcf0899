import { type ClientCore, call } from "./call.js";
import { isOther } from "./choice.js";
import { pause } from "./deadline.js";
import { type ApiError, ClientError, ConnectionError, ResponseParseError } from "./errors.js";
import { requestIdOf, toldBy } from "./failure.js";
import { jsonOrText } from "./json.js";
import { eventsOf, linesOf, type ServerSentEvent } from "./lines.js";
import type { Operation } from "./operation.js";
import { defaults, type MediaTypes, type RequestOptions } from "./options.js";
import { own } from "./own.js";
import type { WithResponse } from "./promise.js";
import { hideFor, safeCause } from "./redact.js";
import { parseJson } from "./response.js";
import { isRepeatable, retriesOf } from "./retry.js";
import { FailureError } from "./statuses.js";

/**
 * The result of a method that returns a stream: loop over it with `for await`. The request is sent
 * when the first item is requested. Leaving the loop closes the response. Timeouts end when the
 * response begins. The `signal` also stops the response.
 *
 * If the connection of server-sent events is lost, it is opened again after the ID of the last
 * event. This requires that events have IDs and that the request is safe to send twice. A stream
 * that ends normally is not opened again. An event called `error` ends the loop with a
 * `FailureError`, whose `body` is the data of the event.
 */
export interface ItemStream<Item> extends AsyncIterable<Item> {
  /**
   * Sends the request, and resolves with status and headers when the response begins. Its `data` are
   * the items, which can be read once.
   */
  withResponse(): Promise<WithResponse<AsyncGenerator<Item, void, undefined>>>;
  /** The `Response` of `fetch`, with its body unread. */
  asResponse(): Promise<Response>;
}

/** Sends a request whose response is a stream of items. */
export function streamed<Item>(
  core: ClientCore,
  operation: Operation,
  request: object = {},
  options: RequestOptions & MediaTypes = {},
): ItemStream<Item> {
  // The types of the method say that this is not a stream.
  if (isOther(operation, options)) {
    return call(core, operation, request, options) as unknown as ItemStream<Item>;
  }
  const { format = "lines" } = operation.stream ?? {};
  const open = (headers: RequestOptions["headers"] = {}) =>
    call(core, operation, request, {
      ...options,
      headers: { ...headers, ...options.headers },
    }).asResponse();
  const asked: Asked = { core, operation, options, open };
  const items = (first?: Response) =>
    (format === "events" ? events(asked, first) : texts(asked, format, first)) as AsyncGenerator<
      Item,
      void,
      undefined
    >;
  return {
    async withResponse() {
      const response = await open();
      const { status, headers } = response;
      const requestId = requestIdOf(headers, undefined, core.description.envelope);
      return { data: items(response), status, headers, requestId };
    },
    asResponse: () => open(),
    [Symbol.asyncIterator]: () => items(),
  };
}

interface Asked {
  readonly core: ClientCore;
  readonly operation: Operation;
  readonly options: RequestOptions;
  readonly open: (headers?: Record<string, string>) => Promise<Response>;
}

async function* texts(
  asked: Asked,
  format: "lines" | "sequence",
  first?: Response,
): AsyncGenerator<unknown> {
  const response = first ?? (await asked.open());
  const separator = format === "sequence" ? "\x1e" : /\r?\n/;
  const lines = linesOf(response, { separator, isLastWhole: true, ...limitOf(asked, response) });
  try {
    for await (const line of lines) {
      if (line.trim() !== "") yield checked(asked, response, parsed(asked, response, line));
    }
  } catch (error) {
    throw lost(error, response, asked);
  }
}

function parsed({ core, operation }: Asked, response: Response, text: string): unknown {
  const reading = { operation, options: core.options, hide: hideFor(response) };
  return parseJson(reading, response, text, operation.conversions?.item);
}

/** The limit of a line or an event. */
function limitOf({ core, operation }: Asked, response: Response) {
  const longest = core.options.longestLine ?? defaults.longestLine;
  if (!(longest >= 0))
    throw new ClientError(
      "The option longestLine must be a number of characters, or 0 for no limit",
    );
  const problem = `a line or an event of more than ${longest} characters`;
  const tooLong = () => new ResponseParseError(operation, response, "", problem);
  return { longest, tooLong };
}

/** Milliseconds before a lost connection is opened again, if the server does not say. */
const DEFAULT_PAUSE = 1000;

/** https://html.spec.whatwg.org/multipage/server-sent-events.html */
async function* events(asked: Asked, first?: Response): AsyncGenerator<unknown> {
  const { core, operation, options } = asked;
  const most = retriesOf(core.options, options);
  const retries = isRepeatable(operation, options) ? most : 0;
  const { longestAsked = defaults.backoff.longestAsked } = core.options.backoff ?? {};
  let [left, milliseconds, id] = [retries, DEFAULT_PAUSE, ""];
  for (let next = first; ; next = undefined) {
    const response = next ?? (await asked.open(id === "" ? {} : { "Last-Event-ID": id }));
    // A 204 is how a server ends the stream for good.
    if (response.status === 204) return;
    await checkType(asked, response);
    try {
      for await (const event of eventsOf(response, limitOf(asked, response))) {
        left = retries;
        // The server must not keep the caller waiting for as long as it likes.
        milliseconds = Math.min(event.retry ?? milliseconds, longestAsked);
        id = event.id ?? id;
        if (event.data === undefined) continue;
        if (event.data === "[DONE]" && operation.stream?.data === "json") return;
        if (event.event === "error") throw reported(asked, response, event.data);
        yield itemOf(asked, response, event);
      }
      return;
    } catch (error) {
      const failure = lost(error, response, asked);
      if (!(failure instanceof ConnectionError) || id === "" || left <= 0) throw failure;
      left--;
    }
    await pause(milliseconds, options.signal);
  }
}

/** The error that an event reports. */
function reported(asked: Asked, response: Response, data: string): ApiError {
  const { core, operation } = asked;
  const body = jsonOrText(data);
  const told = toldBy(response, body, false, core.description.envelope, hideFor(response));
  return failureIn(asked, response, body) ?? new FailureError(operation, response, told);
}

/** The error for a value that reports a failure. */
function failureIn({ core, operation }: Asked, response: Response, body: unknown) {
  const { envelope } = core.description;
  return envelope?.failure(operation, response, body, envelope, hideFor(response));
}

/** An item that reports no failure. With `rejectFailures: false`, any item. */
function checked<T>(asked: Asked, response: Response, item: T, body: unknown = item): T {
  const failure = failureIn(asked, response, body);
  if (failure && own(asked.core.options, "rejectFailures") !== false) throw failure;
  return item;
}

function itemOf(asked: Asked, response: Response, event: Partial<ServerSentEvent>): unknown {
  const { data = "" } = event;
  const kind = asked.operation.stream?.data;
  // Events of one stream may be of several kinds, some of them plain strings.
  const isText = kind === "parsed" && !/^\s*(?:[[{"]|-?\d|true|false|null)/.test(data);
  if (kind === "text" || isText) return event;
  const value = parsed(asked, response, data);
  return checked(asked, response, kind === "parsed" ? { ...event, data: value } : value, value);
}

/** A body of another type has no events, and would look like a stream that ended at once. */
async function checkType(asked: Asked, response: Response): Promise<void> {
  const type = response.headers.get("content-type") ?? "text/event-stream";
  if (/^text\/event-stream\s*(;|$)/i.test(type)) return;
  const text = await response.text();
  const problem = "a body that is not an event stream";
  throw (
    failureIn(asked, response, jsonOrText(text)) ??
    new ResponseParseError(asked.operation, response, text, problem)
  );
}

/** Turns an error of the body into an error of this client, except the caller's reason to abort. */
function lost(error: unknown, response: Response, { operation, options }: Asked): unknown {
  const { signal } = options;
  if (error instanceof ClientError || (signal?.aborted && error === signal.reason)) return error;
  return new ConnectionError(operation, undefined, { cause: safeCause(error, hideFor(response)) });
}
