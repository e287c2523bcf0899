import type { UploadStream } from "./values.js";

/** A part of a form: its name, and a string, a file or a stream. */
export type Part = readonly [name: string, value: string | Blob | UploadStream];

/** Writes a form that contains a stream, as RFC 7578 defines it, one piece at a time. */
export function streamParts(parts: readonly Part[]): {
  readonly data: ReadableStream<Uint8Array>;
  readonly contentType: string;
} {
  const boundary = `----${crypto.randomUUID()}`;
  const pieces = write(parts, boundary);
  const data = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
  return { data, contentType: `multipart/form-data; boundary=${boundary}` };
}

async function* write(
  parts: readonly Part[],
  boundary: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  for (const [name, value] of parts) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
    if (typeof value === "string") {
      yield encoder.encode(`${head}\r\n\r\n${value}\r\n`);
      continue;
    }
    const isBlob = value instanceof Blob;
    const given = value instanceof Blob ? (value as Blob & { name?: string }).name : value.name;
    const type = value.type?.replace(/[\r\n]/g, "") || "application/octet-stream";
    const file = quoted(given ?? (isBlob ? "blob" : name));
    yield encoder.encode(`${head}; filename="${file}"\r\nContent-Type: ${type}\r\n\r\n`);
    yield* read(value instanceof Blob ? value.stream() : value.stream);
    yield encoder.encode("\r\n");
  }
  yield encoder.encode(`--${boundary}--\r\n`);
}

async function* read(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Escapes a name in a form as the HTML standard does. */
function quoted(name: string): string {
  return name.replace(/[\r\n"]/g, (character) => encodeURIComponent(character));
}
