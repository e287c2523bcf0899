import { inspect } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { addressHeader, sampleHeader } from "../server/headers.js";
import { confine } from "./confine.js";

// This thread runs samples one after the other, by importing each as a module. It sends every
// request to the mock server, together with the original address.

/** A request to the thread. */
export interface Order {
  readonly sample: number;
  /** URL of the module. */
  readonly module: string;
  /** A sample from `x-codeSamples` may leave promises that it does not await. */
  readonly isAuthors: boolean;
}

/** A line of a sample's output: as a string, and as the value if there was only one. */
export interface Printed {
  readonly text: string;
  /** JSON of the value, unless it was a string. */
  readonly json: string | null;
}

export interface Outcome {
  readonly sample: number;
  readonly printed: readonly Printed[];
  /** The error that the sample threw, or null. */
  readonly error: string | null;
}

const { port } = workerData as { readonly port: number };
let current = -1;
let printed: Printed[] = [];

/** Requests without a response so far. */
let open = 0;

const { fetch: send } = globalThis;
globalThis.fetch = async (input, init) => {
  open += 1;
  try {
    return await redirect(input as string, init);
  } finally {
    open -= 1;
  }
};

async function redirect(input: string, init: RequestInit | undefined): Promise<Response> {
  const request = new Request(input, init);
  const headers = new Headers(request.headers);
  headers.set(sampleHeader, String(current));
  headers.set(addressHeader, Buffer.from(request.url, "utf8").toString("base64"));
  const { pathname, search } = new URL(request.url);
  const bytes = request.body === null ? null : await request.arrayBuffer();
  return send(`http://127.0.0.1:${port}${pathname}${search}`, {
    method: request.method,
    headers,
    body: bytes,
    redirect: "manual",
    signal: request.signal,
  });
}
confine(port);

const print = (...values: unknown[]): void => {
  const [first] = values;
  const isValue = values.length === 1 && typeof first !== "string";
  const text = values
    .map((value) => (typeof value === "string" ? value : inspect(value)))
    .join(" ");
  printed.push({ text, json: isValue ? (JSON.stringify(first) ?? null) : null });
};
Object.assign(console, { log: print, info: print, warn: print, error: print, debug: print });

parentPort?.on("message", ({ sample, module, isAuthors }: Order) => {
  current = sample;
  printed = [];
  const ended = isAuthors ? import(module).then(quiet) : import(module);
  ended.then(
    () => finish(null),
    (error: unknown) => finish(wordsOf(error)),
  );
});

/** Waits until no response is pending and no request has followed the last one. */
async function quiet(): Promise<void> {
  let since = 0;
  while (open > 0 || since < 3) {
    since = open > 0 ? 0 : since + 1;
    await new Promise((later) => setTimeout(later, 10));
  }
}

function finish(error: string | null): void {
  const outcome: Outcome = { sample: current, printed, error };
  parentPort?.postMessage(outcome);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const { cause } = error;
  const reason = cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
  return `${error.name}: ${reason}`;
}
