import { inspect } from "node:util";
import { asLine, writeLine } from "./channel.js";
import { kinds, type Printed } from "./messages.js";
import { sendFetch } from "./send-fetch.js";

/** The names of the language itself, and those of the web that Node.js has. */
const kept = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date
  Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
  SuppressedError globalThis JSON Math Intl Temporal ArrayBuffer SharedArrayBuffer Atomics DataView
  Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array
  Float64Array Uint8ClampedArray BigUint64Array BigInt64Array BigInt Map Set WeakMap WeakSet WeakRef
  Proxy Reflect FinalizationRegistry Iterator DisposableStack AsyncDisposableStack decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN global Buffer atob
  btoa AbortController AbortSignal Blob File FormData Headers Request Response URL URLSearchParams
  URLPattern TextEncoder TextDecoder TextEncoderStream TextDecoderStream ReadableStream
  ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamBYOBRequest
  ReadableByteStreamController ReadableStreamDefaultController WritableStream
  WritableStreamDefaultController WritableStreamDefaultWriter TransformStream
  TransformStreamDefaultController ByteLengthQueuingStrategy CountQueuingStrategy CompressionStream
  DecompressionStream MessageChannel MessagePort MessageEvent Event EventTarget CustomEvent DOMException Crypto CryptoKey SubtleCrypto crypto
  performance structuredClone queueMicrotask setTimeout clearTimeout setInterval clearInterval
  setImmediate clearImmediate WebAssembly`.split(/\s+/),
);

/** What a sample sees of its process. */
export interface Visible {
  readonly version: string;
  readonly platform: string;
  /** Ends the run. A sample that ends its process has failed. */
  readonly exit: () => never;
  readonly nextTick: (work: () => void) => void;
}

/**
 * Leaves only the language and the interfaces of the web as globals. `fetch` and `console` reach
 * specpress, and nothing reaches a file, a process or a network.
 */
export function replaceGlobals({ version, platform, exit, nextTick }: Visible): void {
  // The built-in `fetch` would take its connections from here.
  const dispatch = () => {
    throw new Error("a sample can only reach the mock server");
  };
  const value = Object.freeze({ dispatch });
  for (const version of [1, 2]) {
    Object.defineProperty(globalThis, Symbol.for(`undici.globalDispatcher.${version}`), {
      value,
      writable: false,
    });
  }
  // Node.js loads these when they are used for the first time, and then needs globals itself.
  new Request("http://localhost", { method: "POST", body: new FormData() });
  new Response(new Blob([]));
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => !kept.has(name));
  for (const name of names) Reflect.deleteProperty(globalThis, name);
  const ignore = Object.freeze({ write: () => true });
  const seen = {
    fetch: sendFetch,
    console: Object.freeze(createConsole()),
    process: Object.freeze({
      version,
      versions: Object.freeze({ node: version.slice(1) }),
      platform,
      env: {},
      argv: ["node"],
      stdout: ignore,
      stderr: ignore,
      cwd: () => "/",
      on: () => undefined,
      exit,
      nextTick,
    }),
  };
  for (const [name, value] of Object.entries(seen)) {
    Object.defineProperty(globalThis, name, { value, enumerable: true });
  }
  // The end of a sample is a promise, and must not depend on what the sample makes of promises.
  Object.freeze(Promise);
  Object.freeze(Promise.prototype);
}

function createConsole(): Readonly<Record<string, unknown>> {
  const print = (...values: unknown[]): void => {
    const [first] = values;
    const isValue = values.length === 1 && typeof first !== "string";
    const text = values
      .map((value) => (typeof value === "string" ? value : inspect(value)))
      .join(" ");
    const line: Printed = { text, json: isValue ? (JSON.stringify(first) ?? null) : null };
    writeLine(kinds.printed, asLine(line));
  };
  const ignore = (): void => {};
  const printing = ["log", "info", "warn", "error", "debug", "dir", "table", "trace"];
  const silent = ["group", "groupCollapsed", "groupEnd", "time", "timeLog", "timeEnd", "assert"];
  return Object.fromEntries([
    ...printing.map((name) => [name, print]),
    ...silent.map((name) => [name, ignore]),
  ]);
}
