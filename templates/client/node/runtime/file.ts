import { ClientError } from "./errors.js";
import { asStream } from "./uploads.js";
import { isBinary, type Upload, type UploadStream } from "./values.js";

/**
 * Gives a file to send another name and media type. A string is the content of the file. A stream is
 * not read.
 *
 * @throws {ClientError} if the value is not a file, bytes or a stream.
 */
export function toFile(
  content: Upload | string,
  name: string,
  { type }: { readonly type?: string } = {},
): File | UploadStream {
  const streamed = asStream(content);
  if (streamed !== undefined) {
    const media = type ?? streamed.type;
    return { stream: streamed.stream, name, ...(media !== undefined && { type: media }) };
  }
  if (typeof content === "string" || isBinary(content)) {
    const own = content instanceof Blob ? content.type : "";
    return new File([content as Blob], name, { type: type ?? own });
  }
  throw new ClientError(
    "A file must be a string, a Blob, bytes, a stream, a Response or an async iterable of bytes",
  );
}
