import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Received, Step } from "./plan.js";

interface Plan {
  readonly steps: Step[];
  readonly received: Received[];
}

/**
 * A real HTTP server on loopback that plays plans. `PUT /plan/7` takes the steps of one, requests
 * to `/run/7/...` get a step each, the last one ever after, and `GET /plan/7` tells what came. All
 * over HTTP, so that cases can run in another process or in a browser.
 */
export async function startServer(): Promise<{
  readonly url: string;
  /** The same server at another origin. */
  readonly otherUrl: string;
  /** An address where nobody listens. */
  readonly closedUrl: string;
  readonly stop: () => Promise<void>;
}> {
  const plans = new Map<string, Plan>();
  const servers = [0, 1].map(() =>
    createServer((request, response) => {
      handle(request, response, plans).catch(() => response.destroy());
    }),
  );
  for (const server of servers)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const [url = "", otherUrl = ""] = servers.map(
    (server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const closedPort = (closed.address() as AddressInfo).port;
  await new Promise((resolve) => closed.close(resolve));
  return {
    url,
    otherUrl,
    closedUrl: `http://127.0.0.1:${closedPort}`,
    stop: async () => {
      for (const server of servers) {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
      }
    },
  };
}

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, *",
  "access-control-allow-methods": "GET, PUT, POST, PATCH, DELETE",
  "access-control-expose-headers": "*",
};

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  plans: Map<string, Plan>,
): Promise<void> {
  const { method = "", url = "" } = request;
  const [, kind = "", id = ""] = url.split(/[/?]/);
  if (method === "OPTIONS") {
    response.writeHead(204, cors).end();
    return;
  }
  const plan = plans.get(id);
  if (kind === "run" && plan) return play(plan, request, response, `/run/${id}`);
  const body = await read(request);
  if (kind === "plan" && method === "PUT") {
    plans.set(id, { steps: JSON.parse(body.toString()) as Step[], received: [] });
    response.writeHead(204, cors).end();
  } else if (kind === "plan" && plan) {
    response.writeHead(200, { ...cors, "content-type": "application/json" });
    response.end(JSON.stringify(plan.received));
  } else {
    response.writeHead(500, cors).end("no such plan");
  }
}

async function play(
  { steps, received }: Plan,
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
): Promise<void> {
  const body = await read(request);
  const { method = "", url = "", headers } = request;
  const one = {
    method,
    url: url.slice(folder.length),
    headers: headers as Record<string, string>,
    length: body.length,
    text: body.subarray(0, 2000).toString(),
    aborted: false,
  };
  response.once("close", () => {
    one.aborted = !response.writableFinished;
  });
  const step = steps[Math.min(received.push(one), steps.length) - 1] ?? {};
  const { status = 200, beforeHeaders = 0, beforeBody = 0, reset, truncated } = step;
  await wait(beforeHeaders, response);
  if (reset === "headers") {
    response.destroy();
    return;
  }
  const content = Buffer.from(contentOf(step, one));
  const sent = reset === "body" || truncated ? content.subarray(0, content.length / 2) : content;
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, {
    ...cors,
    ...(hasBody ? { "content-type": "application/json" } : {}),
    ...(hasBody ? { "content-length": truncated ? sent.length : content.length } : {}),
    ...step.headers,
  });
  response.flushHeaders();
  await wait(beforeBody, response);
  if (reset === "body") response.write(sent, () => setTimeout(() => response.destroy(), 10));
  else response.end(hasBody ? sent : undefined);
}

function contentOf({ body, bytes, echo }: Step, { url, headers, text }: Received): string {
  if (echo) {
    const { authorization } = headers;
    return JSON.stringify({ message: `Refused ${authorization} at ${url} with ${text}` });
  }
  if (bytes !== undefined)
    return JSON.stringify({ name: "x".repeat(bytes - '{"name":""}'.length) });
  return body ?? '{"name":"tea"}';
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Ends early where the caller has gone. */
function wait(milliseconds: number, response: ServerResponse): Promise<void> {
  if (milliseconds === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
