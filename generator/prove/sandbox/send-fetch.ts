import { asLine, readLine, writeLine } from "./channel.js";
import { kinds, type Received, type Sent } from "./messages.js";

/** Requests without a response so far. */
let open = 0;

/** Whether a request waits for its body or its response. */
export function isSending(): boolean {
  return open > 0;
}

/** Statuses whose response has no body. */
const bodiless = new Set([204, 205, 304]);

/** `fetch`, which sends every request to the mock server of specpress, whatever its host is. */
export async function sendFetch(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  open += 1;
  try {
    const request = new Request(input, init);
    const bytes = Buffer.from(await request.arrayBuffer());
    request.signal.throwIfAborted();
    const { method, url } = request;
    const sent: Sent = {
      method,
      url,
      headers: headersOf(request, bytes),
      body: bytes.toString("base64"),
    };
    writeLine(kinds.request, asLine(sent));
    const { status, headers, body } = JSON.parse(readLine()) as Received;
    const content = bodiless.has(status) || method === "HEAD" ? null : Buffer.from(body, "base64");
    const response = new Response(content, { status, headers: headers.map(([...pair]) => pair) });
    return Object.defineProperty(response, "url", { value: url.replace(/#.*$/s, "") });
  } finally {
    open -= 1;
  }
}

/** The headers on the wire: those of the request, and those that `fetch` of Node.js adds. */
function headersOf({ headers, method, url, body }: Request, bytes: Buffer): [string, string][] {
  const added: Record<string, string> = {
    host: new URL(url).host,
    connection: "keep-alive",
    accept: "*/*",
    "accept-language": "*",
    "sec-fetch-mode": "cors",
    "user-agent": "node",
    "accept-encoding": "gzip, deflate",
    ...((body !== null || method === "POST" || method === "PUT") && {
      "content-length": String(bytes.length),
    }),
  };
  return Object.entries({ ...added, ...Object.fromEntries(headers) });
}
