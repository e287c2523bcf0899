import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { addressHeader, sampleHeader } from "./headers.js";
import type { Handled, Mock } from "./mock.js";

/** A request in the log. */
export interface Logged {
  readonly line: string;
  readonly refusals: readonly string[];
  readonly operation: string | null;
}

/** The mock that serves a sample, and whether the sample comes from `x-codeSamples`. */
export interface Served {
  readonly mock: Mock | undefined;
  readonly isAuthors: boolean;
}

export interface MockServer {
  readonly port: number;
  /** The requests of one sample so far. */
  readonly requestsOf: (sample: number) => readonly Logged[];
  readonly close: () => Promise<void>;
}

/**
 * Serves the mocks on a port of the loopback interface. `servedBy` returns the mock for a sample.
 */
export async function startServer(
  servedBy: (sample: number) => Served | undefined,
): Promise<MockServer> {
  const logs = new Map<number, Logged[]>();
  const memories = new Map<number, Map<string, string>>();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
    const { [sampleHeader]: sample, [addressHeader]: address, ...own } = headers;
    const { mock, isAuthors = false } = servedBy(Number(sample)) ?? {};
    const log = logs.get(Number(sample)) ?? [];
    const memory = memories.get(Number(sample)) ?? new Map<string, string>();
    logs.set(Number(sample), log);
    memories.set(Number(sample), memory);
    if (!mock || address === undefined) {
      response.writeHead(404).end();
      return;
    }
    const url = new URL(Buffer.from(address, "base64").toString("utf8"));
    const method = request.method ?? "GET";
    const seen = { method, url, headers: own, body: Buffer.concat(chunks), isAuthors };
    const handled = await handle(mock, seen, memory);
    const { refusals, operation } = handled;
    log.push({ line: `${method} ${url.pathname}${url.search}`, refusals, operation });
    const { status, mediaType, body } = handled.answer;
    response.writeHead(status, mediaType === null ? {} : { "content-type": mediaType });
    response.end(method === "HEAD" || status === 204 || status === 304 ? undefined : body);
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    requestsOf: (sample) => logs.get(sample) ?? [],
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Reports an error if the validator cannot use the description. */
async function handle(mock: Mock, ...request: Parameters<Mock["handle"]>): Promise<Handled> {
  try {
    return await mock.handle(...request);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const refusals = [`the mock server cannot use the description: ${words}`];
    return {
      answer: { status: 500, mediaType: "text/plain", body: words },
      refusals,
      operation: null,
    };
  }
}
