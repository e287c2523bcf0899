import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reply } from "./rows.js";

/** A request as it came over the wire. */
export interface Received {
  readonly at: "first" | "other";
  readonly method: string;
  /** Path and query, undecoded. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** The addresses that rows write as `$URL`, `$OTHER` and `$CLOSED`. */
export interface Addresses {
  readonly url: string;
  /** The same server at another origin. */
  readonly otherUrl: string;
  /** Nobody listens there. */
  readonly closedUrl: string;
}

export interface Stage extends Addresses {
  /** Begins a row. Returns the requests that its calls make. */
  play(replies: readonly Reply[]): readonly Received[];
  stop(): Promise<void>;
}

/** A server on loopback that plays a row. */
export async function openStage(): Promise<Stage> {
  const state: { replies: readonly Reply[]; received: Received[] } = { replies: [], received: [] };
  const servers = (["first", "other"] as const).map((at) =>
    createServer((request, response) => {
      const { replies, received } = state;
      read(request)
        .then((body) => {
          const { method = "", url = "", headers } = request;
          const count = received.push({ at, method, url, headers, body });
          return respond(replies[Math.min(count, replies.length) - 1] ?? {}, response, addresses);
        })
        .catch(() => response.destroy());
    }),
  );
  const unused = createServer();
  const [url = "", otherUrl = "", closedUrl = ""] = await Promise.all(
    [...servers, unused].map(async (server) => {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }),
  );
  await new Promise((resolve) => unused.close(resolve));
  const addresses = { url, otherUrl, closedUrl };
  return {
    ...addresses,
    play(replies) {
      state.replies = replies;
      state.received = [];
      return state.received;
    },
    stop: async () => {
      for (const server of servers) {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
      }
    },
  };
}

/** A string of a row with the addresses of its servers, and times like `$NOW+5`. */
export function addressed(text: string, addresses: Addresses, now = Date.now()): string {
  const { url, otherUrl, closedUrl } = addresses;
  return text
    .replaceAll("$URL", url)
    .replaceAll("$OTHER", otherUrl)
    .replaceAll("$CLOSED", closedUrl)
    .replaceAll("$HOST", new URL(url).host)
    .replace(/\$NOW([+-]\d+)/g, (_, seconds: string) =>
      new Date(now + Number(seconds) * 1000).toUTCString(),
    );
}

async function respond(
  reply: Reply,
  response: ServerResponse,
  addresses: Addresses,
): Promise<void> {
  const { fault, malformed, delay = 0, delayBody = 0, chunks } = reply;
  // One moment, so that the times of a response are as far apart as the row says.
  const now = Date.now();
  const fill = (text: string) => addressed(text, addresses, now);
  await wait(delay);
  if (fault === "close") {
    response.destroy();
    return;
  }
  if (malformed !== undefined) {
    response.socket?.end(malformed);
    return;
  }
  const body = bodyOf(reply, fill);
  const status = reply.status ?? (body === null && !chunks ? 204 : 200);
  const headers = Object.entries(reply.headers ?? {}).map(([name, value]) => [name, fill(value)]);
  response.writeHead(status, {
    ...(reply.json === undefined ? {} : { "content-type": "application/json" }),
    ...(body !== null && !chunks ? { "content-length": body.length } : {}),
    ...Object.fromEntries(headers),
  });
  if (delayBody > 0) {
    response.flushHeaders();
    await wait(delayBody);
  }
  for (const chunk of chunks ?? []) {
    await new Promise((resolve) => response.write(fill(chunk), resolve));
    await wait(3);
  }
  if (fault !== "cut") {
    response.end(body ?? undefined);
    return;
  }
  if (body !== null) response.write(body.subarray(0, body.length / 2));
  // What is written must arrive, or the headers would be lost too.
  await wait(15);
  response.destroy();
}

function bodyOf({ json, text, bytes }: Reply, fill: (text: string) => string): Buffer | null {
  if (json !== undefined) return Buffer.from(fill(JSON.stringify(json)));
  if (text !== undefined) return Buffer.from(fill(text));
  return bytes === undefined ? null : Buffer.from(bytes, "base64");
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function wait(milliseconds: number): Promise<void> | undefined {
  if (milliseconds === 0) return undefined;
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
