import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A response to a request, by its method, its URL and its JSON. Undefined: it never comes. */
export type Respond = (
  method: string,
  url: URL,
  body: unknown,
) => readonly [status: number, body?: unknown] | undefined;

export interface Loopback {
  readonly url: string;
  /** Method and URL of each request. */
  readonly asked: readonly string[];
  /** URLs of requests that the client gave up. */
  readonly given: readonly string[];
  readonly stop: () => Promise<void>;
}

/** A real server that sends JSON. */
export async function loopback(respond: Respond): Promise<Loopback> {
  const asked: string[] = [];
  const given: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "" } = request;
      asked.push(`${method} ${url}`);
      const text = Buffer.concat(chunks).toString("utf8");
      const found = respond(
        method,
        new URL(url, "http://127.0.0.1"),
        text === "" ? undefined : JSON.parse(text),
      );
      if (found === undefined) {
        response.on("close", () => given.push(url));
        return;
      }
      const [status, body] = found;
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    given,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
