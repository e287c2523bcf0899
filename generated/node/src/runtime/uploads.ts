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
 * A stream in any form: a `ReadableStream`, an async iterable such as a stream of Node.js, or either
 * with a name and media type. `undefined` for anything else.
 */
export function asStream(value: unknown): ByteStream | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const own = streamOf(value);
  if (own !== undefined) return { stream: own, name: fileName(value) };
  const { stream, name, type } = value as Partial<UploadStream>;
  if (typeof stream !== "object" || stream === null) return undefined;
  const inner = streamOf(stream);
  return inner && { stream: inner, name: name ?? fileName(stream), type };
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
  const path = "path" in stream ? String(stream.path ?? "") : "";
  return path.split(/[/\\]/).pop() || undefined;
}
