import { isUrl } from "../resolve/reference.js";
import { decodeText, type Read } from "./text.js";

export interface FetchOptions {
  /** Milliseconds for one file, redirects included; 30 seconds by default. */
  readonly timeout?: number;
  /** Largest file, in bytes; 50 MiB by default. */
  readonly maxBytes?: number;
  /** Origin that redirects must stay on, as a URL has it. Any by default. */
  readonly origin?: string;
}

const defaultTimeout = 30_000;
export const defaultMaxBytes = 50 * 1024 * 1024;
const maxRedirects = 5;

/** Fetches a text over http(s). Its `name` is the address after redirects. Never throws. */
export async function fetchText(address: string, options: FetchOptions = {}): Promise<Read> {
  const { timeout = defaultTimeout, maxBytes = defaultMaxBytes } = options;
  if (!URL.canParse(address)) return unreachable(address, "it is not a valid address");
  const signal = AbortSignal.timeout(timeout);
  let url = new URL(address);
  try {
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const refusal = refusalOf(url, options.origin);
      if (refusal) return unreachable(address, refusal);
      const response = await fetch(url, { redirect: "manual", signal, headers });
      const location = response.headers.get("location");
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        if (!URL.canParse(location, url.href))
          return unreachable(address, "it redirects to no valid address");
        url = new URL(location, url);
        continue;
      }
      if (!response.ok) {
        await response.body?.cancel();
        return unreachable(address, `the server answered ${response.status}`);
      }
      const bytes = await readBody(response, maxBytes);
      if (bytes === null) return unreachable(address, `it has more than ${maxBytes} bytes`);
      const text = decodeText(bytes);
      if (text === null) return unreachable(address, "it is not UTF-8 text");
      url.hash = "";
      return { name: url.href, text };
    }
    return unreachable(address, `it redirects more than ${maxRedirects} times`);
  } catch (error) {
    const reason = signal.aborted
      ? `there was no answer within ${timeout / 1000} s`
      : reasonOf(error);
    return unreachable(address, reason);
  }
}

const headers = {
  accept: "application/yaml, application/json, text/yaml, */*;q=0.5",
  "user-agent": "specpress",
};

function refusalOf(url: URL, origin: string | undefined): string | null {
  if (!isUrl(url.href)) return `it redirects to the scheme ${url.protocol}`;
  if (url.username !== "" || url.password !== "")
    return "an address with a password is not fetched";
  if (origin !== undefined && url.origin !== origin) return "it redirects to another host";
  return null;
}

/** Null where the body is longer than it may be, whatever its headers say. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch` says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (reasons[code]) return reasons[code];
  if (/CERT|SSL|TLS/.test(code)) return `its certificate is not trusted (${code})`;
  return code === "" ? "the connection failed" : `the connection failed (${code})`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name cannot be looked up now",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was closed",
  UND_ERR_SOCKET: "the connection was closed",
  ETIMEDOUT: "the connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "the connection timed out",
};

/** The message must not repeat a password. */
function unreachable(address: string, reason: string): Read {
  const url = address.replace(/^(https?:\/\/)[^/?#]*@/i, "$1");
  return { code: "url-unreachable", values: { url, reason } };
}
