import { utf8 } from "./bytes.js";
import { ClientError } from "./errors.js";
import type { UploadStream } from "./values.js";

/** A stream of bytes, with the name and media type of its file if they are known. */
export interface ByteStream {
  readonly stream: ReadableStream<Uint8Array>;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
}

/**
 * A stream in any form: a `ReadableStream`, an async iterable such as a stream of Node.js, a
 * `Response`, or any of these with a name and media type. `undefined` for anything else.
 */
export function asStream(value: unknown): ByteStream | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const own = sourceOf(value);
  if (own !== undefined) return own;
  const { stream, name, type } = value as Partial<UploadStream>;
  if (typeof stream !== "object" || stream === null) return undefined;
  const inner = sourceOf(stream);
  return inner && { stream: inner.stream, name: name ?? inner.name, type: type ?? inner.type };
}

function sourceOf(value: object): ByteStream | undefined {
  if (value instanceof Response) return received(value);
  const stream = streamOf(value);
  return stream && { stream, name: fileName(value) };
}

/** The body of a response, with what the server says of it. */
function received(response: Response): ByteStream {
  const { body, bodyUsed, headers, url } = response;
  if (bodyUsed) throw new ClientError("The body of a Response to send has already been read");
  return {
    stream: body ?? new Blob([]).stream(),
    name: dispositionName(headers.get("content-disposition") ?? "") ?? pathName(url),
    type: headers.get("content-type") ?? undefined,
  };
}

/** The name of a file in a `Content-Disposition`, without folders. RFC 6266 section 4.3. */
function dispositionName(disposition: string): string | undefined {
  const [, encoded] = /;\s*filename\*=utf-8'[^']*'([^;\s]+)/i.exec(disposition) ?? [];
  const [, quoted, token] =
    /;\s*filename=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
  const plain = quoted?.replace(/\\(.)/g, "$1") ?? token;
  return lastPart((encoded && decodedName(encoded)) ?? plain ?? "");
}

/** The last part of a URL, whose query may hold a secret. */
function pathName(url: string): string | undefined {
  const [path = ""] = url.replace(/^[a-z]+:\/\/[^/?#]*/i, "").split(/[?#]/);
  return lastPart(decodedName(path) ?? "");
}

function decodedName(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function streamOf(value: object): ReadableStream<Uint8Array> | undefined {
  if (value instanceof ReadableStream) return value as ReadableStream<Uint8Array>;
  if (!(Symbol.asyncIterator in value)) return undefined;
  let iterator: AsyncIterator<unknown> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        iterator ??= (value as AsyncIterable<unknown>)[Symbol.asyncIterator]();
        const { done, value: chunk } = await iterator.next();
        if (done) return controller.close();
        const bytes = bytesOf(chunk);
        if (bytes !== undefined) return controller.enqueue(bytes);
        await iterator.return?.();
        throw new ClientError("A stream to send must consist of bytes or strings");
      },
      async cancel(reason) {
        await iterator?.return?.(reason);
      },
    },
    // Nothing is read before the request is sent, since it may never be.
    { highWaterMark: 0 },
  );
}

function bytesOf(chunk: unknown): Uint8Array | undefined {
  if (chunk instanceof Uint8Array) return chunk;
  if (typeof chunk === "string") return utf8(chunk);
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  if (ArrayBuffer.isView(chunk)) {
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  return undefined;
}

/** The last part of a Node.js file stream's `path`. The folders are nobody else's business. */
function fileName(stream: object): string | undefined {
  return lastPart("path" in stream ? String(stream.path ?? "") : "");
}

function lastPart(path: string): string | undefined {
  return path.split(/[/\\]/).pop() || undefined;
}
