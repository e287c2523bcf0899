import type { EncodedBody } from "./codecs.js";
import type { ByteStream } from "./uploads.js";

/** A part of a form. */
export interface Part {
  readonly name: string;
  /** A string is a field. Anything else is a file, and has a file name. */
  readonly value: string | Blob | ByteStream;
  /** Media type of a field. Absent: plain text. A file has its own. */
  readonly type?: string | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * The body of a form. `FormData` writes simple forms. It would give every part with a media type a
 * file name, and servers would take it for a file, so that other forms are written here.
 */
export function multipart(parts: readonly Part[], mediaType: string): EncodedBody {
  const hasStream = parts.some(
    ({ value }) => typeof value === "object" && "stream" in value && !(value instanceof Blob),
  );
  const isSimple = parts.every(
    ({ type, headers, value }) =>
      (type === undefined || typeof value !== "string") && headers === undefined,
  );
  if (isSimple && !hasStream && mediaType === formData) return { data: formOf(parts) };
  const boundary = `----${crypto.randomUUID()}`;
  const pieces = [...parts.flatMap((part) => write(part, boundary)), `--${boundary}--\r\n`];
  const contentType = `${mediaType}; boundary=${boundary}`;
  if (!hasStream)
    return { data: new Blob(pieces as ConstructorParameters<typeof Blob>[0]), contentType };
  return { data: streamOf(pieces), contentType };
}

const formData = "multipart/form-data";

function formOf(parts: readonly Part[]): FormData {
  const data = new FormData();
  for (const { name, value } of parts) {
    // `append` takes a string or a Blob, but not a value that may be either.
    if (typeof value === "string") data.append(name, value);
    else data.append(name, value as Blob);
  }
  return data;
}

type Piece = string | Blob | ReadableStream<Uint8Array>;

/** A part as RFC 7578 defines it. */
function write({ name, value, type, headers = {} }: Part, boundary: string): Piece[] {
  const isFile = typeof value === "object";
  const file = isFile ? `; filename="${quoted(fileName(name, value))}"` : "";
  const media = isFile ? value.type || "application/octet-stream" : type;
  const lines = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${quoted(name)}"${file}`,
    ...(media === undefined ? [] : [`Content-Type: ${oneLine(media)}`]),
    ...Object.entries(headers).map(([key, text]) => `${oneLine(key)}: ${oneLine(text)}`),
  ];
  const content = isFile && !(value instanceof Blob) ? value.stream : value;
  return [`${lines.join("\r\n")}\r\n\r\n`, content, "\r\n"];
}

function fileName(part: string, file: Blob | ByteStream): string {
  const { name } = file as { readonly name?: string };
  return name ?? (file instanceof Blob ? "blob" : part);
}

/** Writes the pieces one at a time. */
function streamOf(pieces: readonly Piece[]): ReadableStream<Uint8Array> {
  const bytes = read(pieces);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return();
    },
  });
}

async function* read(pieces: readonly Piece[]): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  for (const piece of pieces) {
    if (typeof piece === "string") yield encoder.encode(piece);
    else yield* readStream(piece instanceof Blob ? piece.stream() : piece);
  }
}

async function* readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
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

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, "");
}
