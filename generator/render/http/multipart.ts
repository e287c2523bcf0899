import type { Part } from "./form.js";

/** The boundary of a body that is written out. */
const boundary = "----boundary";

/** Whether a command can pass the parts one by one: names and types have no special characters. */
export function isSimple(parts: readonly Part[]): boolean {
  const plain = /^[^="\\;,\p{Cc}\p{Surrogate}]+$/u;
  return parts.every(
    ({ name, value, type, headers }) =>
      plain.test(name) &&
      !value.includes("\0") &&
      headers.length === 0 &&
      (type === null || /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.+-]+)*$/.test(type)),
  );
}

/** A multipart body as one text, and its media type. RFC 7578. */
export function writeMultipart(
  parts: readonly Part[],
  mediaType: string,
): { readonly mediaType: string; readonly text: string } {
  const written = parts.map(({ name, value, isFile, type, headers }) => {
    const file = isFile ? '; filename="blob"' : "";
    const lines = [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${escaped(name)}"${file}`,
      ...(type === null ? [] : [`Content-Type: ${oneLine(type)}`]),
      ...headers.map(([key, text]) => `${oneLine(key)}: ${oneLine(text)}`),
    ];
    return `${lines.join("\r\n")}\r\n\r\n${value}\r\n`;
  });
  const text = `${written.join("")}--${boundary}--\r\n`;
  return { mediaType: `${mediaType}; boundary=${boundary}`, text };
}

/** Escapes a name in a form as the HTML standard does. */
function escaped(name: string): string {
  return name.replace(/[\r\n"]/g, (character) => encodeURIComponent(character));
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, "");
}
