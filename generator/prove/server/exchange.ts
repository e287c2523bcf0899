import type { Received, Sent } from "../sandbox/messages.js";
import type { Seen } from "./credentials.js";
import type { Handled, Mock } from "./mock.js";

/** A request in the log. */
export interface Logged {
  readonly line: string;
  readonly refusals: readonly string[];
  readonly operation: string | null;
  readonly sent: Sent;
}

/** The requests of one sample, and the mock server's responses. */
export interface Exchange {
  /** The requests so far. Only the server writes them. */
  readonly requests: readonly Logged[];
  readonly respond: (sent: Sent) => Promise<Received>;
}

/** The exchange of a sample. Its mock server may know where the sample comes from. */
export function createExchange(
  mock: Mock | undefined,
  sample: Pick<Seen, "isAuthors" | "operation">,
): Exchange {
  const requests: Logged[] = [];
  const memory = new Map<string, string>();
  return {
    requests,
    respond: async (sent) => {
      const { method, url: address, headers, body: bytes } = sent;
      const url = new URL(address);
      const body = Buffer.from(bytes, "base64");
      const seen = { method, url, headers: merged(headers), body, ...sample };
      const { refusals, operation, answer } = await handle(mock, seen, memory);
      requests.push({ line: `${method} ${url.pathname}${url.search}`, refusals, operation, sent });
      const content = Buffer.from(answer.body);
      return {
        status: answer.status,
        headers: [
          ...(answer.mediaType === null ? [] : [["content-type", answer.mediaType] as const]),
          ["content-length", String(content.length)],
        ],
        body: content.toString("base64"),
      };
    },
  };
}

/** Names in lower case. A repeated header is a list. */
function merged(headers: Sent["headers"]): Readonly<Record<string, string>> {
  const all = new Map<string, string>();
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    const before = all.get(name);
    all.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(all);
}

/** Reports an error if the validator cannot use the description. */
async function handle(
  mock: Mock | undefined,
  ...request: Parameters<Mock["handle"]>
): Promise<Handled> {
  try {
    if (!mock) throw new Error("there is none");
    return await mock.handle(...request);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return {
      answer: { status: 500, mediaType: "text/plain", body: words },
      refusals: [`the mock server cannot use the description: ${words}`],
      operation: null,
    };
  }
}
