import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { isPublic, literalAddress, lookupPublic, PrivateAddressError } from "./addresses.js";

/** A server's response, before its body is read. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  /** The decompressed body, or null if it exceeds the limit, whatever its headers say. */
  body(maxBytes: number): Promise<Uint8Array | null>;
  /** Ends the connection. */
  close(): void;
}

/**
 * Requests one address, without following redirects. If `guarded`, it only connects to a public
 * address. Rejects with the cause of a failure.
 */
export async function ask(url: URL, signal: AbortSignal, guarded: boolean): Promise<Answer> {
  const address = literalAddress(url.hostname);
  if (guarded && address !== null && !isPublic(address)) throw new PrivateAddressError(address);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    // A connection of its own: one that is kept open was made under another rule, perhaps.
    const options = { headers, signal, agent: false, ...(guarded && { lookup: lookupPublic }) };
    request(url, options, resolve).on("error", reject).end();
  });
  return {
    status: response.statusCode ?? 0,
    location: response.headers.location ?? null,
    body: (maxBytes) => readBody(response, maxBytes),
    close: () => response.destroy(),
  };
}

const headers = {
  accept: "application/yaml, application/json, text/yaml, */*;q=0.5",
  "accept-encoding": "gzip, deflate, br",
  "user-agent": "specpress",
};

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of decompressed(response)) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > maxBytes) {
      response.destroy();
      return null;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decompressed(response: IncomingMessage): Readable {
  const decoder = decoders[(response.headers["content-encoding"] ?? "").toLowerCase()]?.();
  if (!decoder) return response;
  // `pipe` alone would wait forever if the connection breaks.
  response.on("error", (error) => decoder.destroy(error));
  response.on("aborted", () => decoder.destroy(new Error("aborted")));
  return response.pipe(decoder);
}

const decoders: Readonly<Record<string, () => ReturnType<typeof createGunzip>>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
