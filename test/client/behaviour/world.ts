import type { ApiPromise } from "../../../templates/client/node/runtime/promise.js";
import type { Received, Step } from "./plan.js";

// What cases are made of. Standards only: they run wherever the client does.

/** Where a case runs. */
export interface World {
  /** The server of `server.ts`. */
  readonly url: string;
  /** The same server on another port, which is another origin. */
  readonly otherUrl: string;
  /** Where nobody listens. */
  readonly closedUrl: string;
  /** The generated package of `api.yaml`. */
  readonly api: Api;
  /** Rejections that nobody has heard, since the start. */
  readonly unhandled: readonly unknown[];
  /** How this runtime shows a value in a log. */
  readonly inspect: (value: unknown) => string;
}

type Method = (request?: unknown, options?: unknown) => ApiPromise<unknown>;

/** The client of `api.yaml`, as far as cases need its types. */
export type Client = Readonly<
  Record<
    | "getItem"
    | "putItem"
    | "deleteItem"
    | "touchItem"
    | "addItem"
    | "drawItem"
    | "getFile"
    | "putFile"
    | "use_",
    Method
  >
> & { use(...middleware: object[]): Client };

export interface Api {
  readonly ItemClient: new (options?: object) => Client;
  readonly isItemClientError: (error: unknown, method: string) => boolean;
  readonly [name: string]: unknown;
}

/** Cases by what they show. */
export type Cases = Readonly<Record<string, (world: World) => Promise<void>>>;

/** An error, with whatever it has. */
export type Caught = Error & Readonly<Record<string, unknown>>;

let plans = 0;

/** A plan on the server, and a client that it answers. */
export async function planned(world: World, ...steps: Step[]) {
  const id = `${++plans}-${Math.random().toString(36).slice(2)}`;
  const url = `${world.url}/plan/${id}`;
  await fetch(url, { method: "PUT", body: JSON.stringify(steps) });
  return {
    id,
    client: (options: object = {}) =>
      new world.api.ItemClient({ baseUrl: `${world.url}/run/${id}`, backoff: quick, ...options }),
    received: async () => (await (await fetch(url)).json()) as Received[],
  };
}

/** Pauses that do not keep the suite waiting. */
export const quick = { first: 5, longest: 5 };

export const item = { id: "a/b", name: "tea" };

/** What a promise rejects with. */
export async function failure(promise: PromiseLike<unknown>): Promise<Caught> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("value" in outcome) throw new Error(`Resolved with ${JSON.stringify(outcome.value)}`);
  return outcome.error as Caught;
}

/** Compares by their JSON, where undefined shows as text. */
export function equal(actual: unknown, expected: unknown, what = "value"): void {
  const [is, should] = [actual, expected].map(shown);
  if (is !== should) throw new Error(`${what}: ${is} is not ${should}`);
}

export function ok(holds: unknown, what: string): void {
  if (!holds) throw new Error(what);
}

/** That a text has each of these, or none where they begin with `!`. */
export function contains(text: string, ...parts: string[]): void {
  for (const part of parts) {
    if (part.startsWith("!")) ok(!text.includes(part.slice(1)), `${text} has ${part.slice(1)}`);
    else ok(text.includes(part), `${text} has no ${part}`);
  }
}

export const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function shown(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) => (one === undefined ? "(undefined)" : one)) ??
    "(undefined)"
  );
}
