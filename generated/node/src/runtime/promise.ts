import { ClientError } from "./errors.js";
import { requestIdOf } from "./failure.js";
import type { Envelope } from "./operation.js";

/** What an answer holds, and what came with it. */
export interface WithResponse<T> {
  readonly data: T;
  /** HTTP status. */
  readonly status: number;
  readonly headers: Headers;
  /** What the server calls the request; see `ApiError.requestId`. */
  readonly requestId: string | undefined;
}

/** The end of a call that went well. */
export interface Answered {
  readonly response: Response;
  /** What the body holds; `undefined` where the caller takes the response as it is. */
  readonly data: unknown;
  readonly envelope: Envelope | undefined;
}

/** What the caller wants of the answer, settled when the call is one microtask old. */
export interface Taking {
  /** The response as it is, its body unread. */
  raw: boolean;
}

/**
 * What a method returns: a promise of what the answer holds, which can give more than that. The
 * request is on its way already, whether or not anybody waits for it.
 */
export class ApiPromise<T> extends Promise<T> {
  // What `then` and the like return is an ordinary promise.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #answered: Promise<Answered>;
  readonly #taking: Taking;
  #settled = false;

  /** `start` begins the call, and looks at `taking` no sooner than in a microtask of its own. */
  constructor(start: (taking: Taking) => Promise<Answered>) {
    const taking: Taking = { raw: false };
    const answered = start(taking);
    super((resolve, reject) => {
      answered.then(({ data }) => {
        if (taking.raw)
          reject(new ClientError("The answer was taken with asResponse(): read that"));
        // The description's word for it: the generated method names the type.
        else resolve(data as T);
      }, reject);
    });
    this.#answered = answered;
    this.#taking = taking;
    queueMicrotask(() => {
      this.#settled = true;
    });
  }

  /** What the answer holds, with its status, its headers and the request's id. */
  withResponse(): Promise<WithResponse<T>> {
    this.#leave();
    return this.then(async (data) => {
      const { response, envelope } = await this.#answered;
      const { status, headers } = response;
      return { data, status, headers, requestId: requestIdOf(headers, data, envelope) };
    });
  }

  /**
   * The response as `fetch` gave it, its body unread. It rejects as the call does where the status
   * is no success. The time-out ends where the body begins; the caller's signal stops that too.
   *
   * To be called at once, `client.getFile().asResponse()`: from the next microtask on the body is
   * the call's to read.
   */
  async asResponse(): Promise<Response> {
    this.#leave();
    if (this.#settled && !this.#taking.raw) {
      throw new ClientError("asResponse() comes too late: call it where the method is called");
    }
    this.#taking.raw = true;
    return (await this.#answered).response;
  }

  /** Somebody waits for another promise of this call: this one may reject without being heard. */
  #leave(): void {
    this.catch(() => {});
  }
}
