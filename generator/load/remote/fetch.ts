import { isUrl } from "../../document/reference.js";
import { decodeText, defaultMaxBytes, type Read } from "../text/text.js";
import { PrivateAddressError } from "./addresses.js";
import { ask } from "./request.js";

export interface FetchOptions {
  /** Milliseconds for one file, redirects included; 30 seconds by default. */
  readonly timeout?: number;
  /** Largest file, in bytes; 50 MiB by default. */
  readonly maxBytes?: number;
  /** Origin that redirects must stay on, as a URL has it. Any by default. */
  readonly origin?: string;
  /** Hosts that the user named, as URLs have them: only these may have an address that is not public. */
  readonly hosts?: readonly string[];
  /** Ends every request; `timeout` is for one. */
  readonly signal?: AbortSignal;
}

const defaultTimeout = 30_000;
const maxRedirects = 5;

/** Fetches a file over http(s). Its `name` is the address after redirects. Never throws. */
export async function fetchText(address: string, options: FetchOptions = {}): Promise<Read> {
  const { timeout = defaultTimeout, maxBytes = defaultMaxBytes } = options;
  if (!URL.canParse(address)) return unreachable(address, "it is not a valid URL");
  const own = AbortSignal.timeout(timeout);
  const signal = options.signal ? AbortSignal.any([own, options.signal]) : own;
  let url = new URL(address);
  try {
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const refusal = refusalOf(url, options.origin);
      if (refusal) return unreachable(address, refusal);
      const guarded = !(options.hosts ?? []).includes(url.hostname);
      const { status, location, body, close } = await ask(url, signal, guarded);
      if (status >= 300 && status < 400 && location !== null) {
        close();
        if (!URL.canParse(location, url.href))
          return unreachable(address, "it redirects to an invalid URL");
        url = new URL(location, url);
        continue;
      }
      if (status < 200 || status >= 300) {
        close();
        return unreachable(address, `the server responded with status ${status}`);
      }
      const bytes = await body(maxBytes);
      if (bytes === null) return unreachable(address, `it is larger than ${maxBytes} bytes`);
      const text = decodeText(bytes);
      if (text === null) return unreachable(address, "it is not UTF-8 text");
      url.hash = "";
      return { name: url.href, text };
    }
    return unreachable(address, `it redirects more than ${maxRedirects} times`);
  } catch (error) {
    const reason = own.aborted
      ? `there was no response within ${timeout / 1000} s`
      : signal.aborted
        ? "fetching the files that the description refers to takes too long"
        : reasonOf(error);
    return unreachable(address, reason);
  }
}

function refusalOf(url: URL, origin: string | undefined): string | null {
  if (!isUrl(url.href)) return `it redirects to the unsupported scheme ${url.protocol}`;
  if (url.username !== "" || url.password !== "") return "URLs with a password are not fetched";
  if (origin !== undefined && url.origin !== origin) return "it redirects to another host";
  return null;
}

function reasonOf(error: unknown): string {
  if (error instanceof PrivateAddressError) {
    return `its host has the non-public address ${error.address}, which is only allowed for hosts that you name yourself`;
  }
  // Several addresses of a host fail together.
  const [cause] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (reasons[code]) return reasons[code];
  if (/CERT|SSL|TLS/.test(code)) return `its certificate is not trusted (${code})`;
  return code === "" ? "the connection failed" : `the connection failed (${code})`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "its host name cannot be found",
  EAI_AGAIN: "its host name cannot be looked up right now",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was closed",
  ETIMEDOUT: "the connection timed out",
  EPIPE: "the connection was closed",
};

/** The message must not repeat a password. */
function unreachable(address: string, reason: string): Read {
  const url = address.replace(/^(https?:\/\/)[^/?#]*@/i, "$1");
  return { code: "url-unreachable", values: { url, reason } };
}
