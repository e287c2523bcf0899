import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Received, Sent } from "../sandbox/messages.js";

/** A proxy on this machine that responds to every request itself. */
export interface MockProxy {
  /** Its address for one sample, with a secret, so that no other program can use it. */
  open(sample: ProxiedSample): { readonly address: string; readonly close: () => void };
  close(): Promise<void>;
}

interface ProxiedSample {
  readonly isHttps: boolean;
  readonly respond: (sent: Sent) => Promise<Received>;
}

/** No body of a sample is larger. */
const mostBytes = 16 * 1024 * 1024;

export async function startProxy(): Promise<MockProxy> {
  const samples = new Map<string, ProxiedSample>();
  const server = createServer((request, response) => {
    handle(samples, request, response).catch((error: unknown) => {
      response.writeHead(502);
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    open: (sample) => {
      const secret = randomBytes(16).toString("hex");
      const key = `Basic ${Buffer.from(`${secret}:`).toString("base64")}`;
      samples.set(key, sample);
      return {
        address: `http://${secret}:@127.0.0.1:${port}`,
        close: () => samples.delete(key),
      };
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  samples: ReadonlyMap<string, ProxiedSample>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const sample = samples.get(request.headers["proxy-authorization"] ?? "");
  if (!sample) {
    response.writeHead(407);
    response.end();
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new Error("the body is too large");
    chunks.push(chunk);
  }
  const address = request.url ?? "";
  const { status, headers, body } = await sample.respond({
    method: request.method ?? "",
    url: sample.isHttps ? address.replace(/^http:/, "https:") : address,
    headers: pairs(request.rawHeaders).filter(([name]) => !/^(?:proxy-|expect$)/i.test(name)),
    body: Buffer.concat(chunks).toString("base64"),
  });
  response.writeHead(status, headers.flat());
  response.end(Buffer.from(body, "base64"));
}

/** Headers as they were sent: names and values in turn. */
function pairs(raw: readonly string[]): (readonly [string, string])[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : [],
  );
}
