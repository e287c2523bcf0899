import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { cookieKey, headerKey, queryKey } from "../../../templates/client/node/runtime/apikey.js";
import { basic } from "../../../templates/client/node/runtime/basic.js";
import { bearer } from "../../../templates/client/node/runtime/bearer.js";
import { declaredBody } from "../../../templates/client/node/runtime/bodyreader.js";
import { Client } from "../../../templates/client/node/runtime/client.js";
import type {
  ClientDescription,
  Operation,
} from "../../../templates/client/node/runtime/operation.js";
import type {
  ClientOptions,
  RequestOptions,
} from "../../../templates/client/node/runtime/options.js";
import { plainParameters } from "../../../templates/client/node/runtime/parameters.js";
import type { SecurityScheme } from "../../../templates/client/node/runtime/schemes.js";
import { styledParameters } from "../../../templates/client/node/runtime/styled.js";

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export type Answerer = (response: ServerResponse, received: Received) => void;

/** A real HTTP server on loopback that records what it receives; closed after the file's tests. */
export async function listen() {
  const received: Received[] = [];
  const state: { answer: Answerer } = { answer: (response) => response.writeHead(204).end() };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // The client has given up while it sent the body.
      return;
    }
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks) };
    received.push(one);
    state.answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    get last(): Received {
      const last = received.at(-1);
      if (last === undefined) throw new Error("The server received nothing");
      return last;
    },
    answer: (answer: Answerer) => {
      state.answer = answer;
    },
    /** Answers every request with this. */
    reply: (status: number, headers: Record<string, string> = {}, body?: string | Uint8Array) => {
      state.answer = (response) => response.writeHead(status, headers).end(body);
    },
  };
}

export interface TestOptions extends ClientOptions {
  accessToken?: string | (() => string | Promise<string>);
  [option: string]: unknown;
}

/** A client as the generator writes one, with any operation as its method. */
export class TestClient extends Client<TestOptions> {
  constructor(options: TestOptions, description: ClientDescription = {}) {
    super(options, description);
  }

  call(operation: Operation, request?: object, options?: RequestOptions): Promise<unknown> {
    return this._send(complete(operation), request, options);
  }

  setAccessToken(value: string): void {
    this._options.accessToken = value;
  }
}

/** With what the generator names wherever an operation has parameters, or bodies that are no JSON. */
function complete(operation: Operation): Operation {
  const { path, query, parameters, responses } = operation;
  const isWritten = query || parameters || path.includes("{");
  return {
    ...(isWritten && { serialize: parameters ? styledParameters : plainParameters }),
    ...(responses && { read: declaredBody }),
    ...operation,
  };
}

export const schemes: Record<string, SecurityScheme> = {
  bearer: { kind: bearer, token: "accessToken" },
  basic: { kind: basic, username: "user", password: "password" },
  appId: { kind: headerKey, name: "x-app-id", value: "appId" },
  queryKey: { kind: queryKey, name: "api key", value: "queryKey" },
  cookieKey: { kind: cookieKey, name: "session", value: "cookieKey" },
};
