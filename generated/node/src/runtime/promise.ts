import type { Envelope } from "./envelope.js";
import { ClientError } from "./errors.js";
import { requestIdOf } from "./failure.js";
import { type Hide, rememberHide } from "./redact.js";

/** The data of a response, with its status and headers. */
export interface WithResponse<T> {
  readonly data: T;
  /** HTTP status. */
  readonly status: number;
  readonly headers: Headers;
  /** The server's ID of the request, see `ApiError.requestId`. */
  readonly requestId: string | undefined;
}

/** The outcome of a successful call. */
export interface Answered {
  readonly response: Response;
  /** The data of the body. `undefined` if the caller takes the raw response. */
  readonly data: unknown;
  readonly envelope: Envelope | undefined;
  /** Removes secrets from text of the server. */
  readonly hide: Hide;
}

/** What the caller wants from the response. It is settled one microtask after the call. */
export interface Taking {
  /** The raw response, with its body unread. */
  raw: boolean;
}

/**
 * The result of a method: a promise of the response's data, with methods that return more of the
 * response. The request is sent at once, even if nobody awaits the promise.
 */
export class ApiPromise<T> extends Promise<T> {
  // `then` and its relatives return an ordinary promise.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #answered: Promise<Answered>;
  readonly #taking: Taking;
  #settled = false;

  /** `start` begins the call. It must not read `taking` before the next microtask. */
  constructor(start: (taking: Taking) => Promise<Answered>) {
    const taking: Taking = { raw: false };
    const answered = start(taking);
    super((resolve, reject) => {
      answered.then(({ data }) => {
        if (taking.raw)
          reject(
            new ClientError("The response was taken with asResponse(); read its body instead"),
          );
        // The type comes from the API description, through the generated method.
        else resolve(data as T);
      }, reject);
    });
    this.#answered = answered;
    this.#taking = taking;
    // Faster than `queueMicrotask`.
    Promise.resolve().then(() => {
      this.#settled = true;
    });
  }

  /** The data of the response, with its status, its headers and the request ID. */
  withResponse(): Promise<WithResponse<T>> {
    this.#leave();
    return this.then(async (data) => {
      const { response, envelope, hide } = await this.#answered;
      rememberHide(response, hide);
      const { status, headers } = response;
      return { data, status, headers, requestId: requestIdOf(headers, data, envelope) };
    });
  }

  /**
   * The `Response` of `fetch`, with its body unread. It rejects like the call if the status is a
   * failure. The timeout ends when the body begins. The caller's signal also stops the body.
   *
   * Call it in the same expression as the method, `client.getFile().asResponse()`. One microtask
   * later, the call reads the body itself.
   */
  async asResponse(): Promise<Response> {
    this.#leave();
    if (this.#settled && !this.#taking.raw) {
      throw new ClientError(
        "asResponse() was called too late; call it in the same expression as the method",
      );
    }
    this.#taking.raw = true;
    const { response, hide } = await this.#answered;
    rememberHide(response, hide);
    return response;
  }

  /** Another promise of this call is in use, so a rejection of this one need not be handled. */
  #leave(): void {
    this.catch(() => {});
  }
}
