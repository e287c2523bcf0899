import type { Operation } from "../../model/types/model.js";
import { safeJson } from "../language/quote.js";
import type { HttpBody } from "./body.js";
import type { Part } from "./form.js";
import { isSimple, writeMultipart } from "./multipart.js";
import { choiceHeaders, type HttpRequest } from "./request.js";
import { printCommand, shellWord, shortWord } from "./shell.js";
import { type Pair, percentEncode } from "./styles.js";

/** View of `sample.hbs` in the language `http`: one curl command. */
export interface CurlView {
  /** The request has placeholders for a signature. */
  readonly unsigned: boolean;
  /** A command whose output is the body, or "". */
  readonly input: string;
  /** `curl -X POST 'https://…'` */
  readonly command: string;
  /** Further options, each with its value. */
  readonly options: readonly string[];
}

/** The command that sends a request. Nothing of the description is more than a part of a word. */
export function curlView(request: HttpRequest, operation: Operation): CurlView {
  const { url, headers, cookies, credentials, body } = request;
  const sent = body && bodyOptions(body);
  return {
    unsigned: credentials.isSigned,
    input: sent?.input ?? "",
    command: ["curl", ...methodOptions(request), ...globOption(url), shellWord(url)].join(" "),
    options: [
      ...headers.map(header),
      ...credentials.headers.map(header),
      ...(credentials.user === null ? [] : [`-u ${shellWord(credentials.user)}`]),
      ...(cookies.length > 0 ? [`-b ${shellWord(cookies.join("; "))}`] : []),
      ...(operation.stream ? ["-N"] : []),
      ...(isFile(operation) ? ["-o response.bin"] : []),
      ...(sent?.options ?? []),
    ],
  };
}

function methodOptions({ method }: HttpRequest): string[] {
  if (method === "GET") return [];
  return method === "HEAD" ? ["-I"] : [`-X ${shortWord(method)}`];
}

/** Without it, curl reads brackets and braces as patterns. */
function globOption(url: string): string[] {
  return /[[\]{}]/.test(url) ? ["-g"] : [];
}

function isFile({ result, resultOptional, via }: Operation): boolean {
  return (
    !via?.returnsUrl && !resultOptional && result?.kind === "scalar" && result.name === "binary"
  );
}

function header([name, value]: Pair): string {
  const text = value.replace(/[\r\n]+/g, " ");
  // An option that ends with a colon would remove the header.
  const line = text.trim() === "" ? `${name};` : `${name}: ${text}`;
  return `-H ${shellWord(line, "latin1")}`;
}

interface BodyOptions {
  readonly input?: string;
  readonly options: readonly string[];
}

function bodyOptions(body: HttpBody): BodyOptions {
  switch (body.kind) {
    case "json": {
      const text = safeJson(JSON.stringify(body.value, null, 2));
      return { options: [contentType(body), `-d ${shellWord(text)}`] };
    }
    case "text":
      return textOptions(body);
    case "form":
      return {
        options: [
          ...(body.mediaType === "application/x-www-form-urlencoded" ? [] : [contentType(body)]),
          ...(body.pairs.length > 0 ? body.pairs.map(fieldOption) : ["--data-raw ''"]),
        ],
      };
    case "multipart": {
      const { mediaType, parts } = body;
      const isUsual = mediaType === "multipart/form-data";
      if (!isUsual || parts.length === 0 || !isSimple(parts)) {
        return textOptions(writeMultipart(parts, mediaType));
      }
      return { options: parts.map(partOption) };
    }
  }
}

/** What a word cannot hold is piped to curl. */
function textOptions(body: { readonly mediaType: string; readonly text: string }): BodyOptions {
  const { text } = body;
  const isWord = !/[^\P{Cc}\n]/u.test(text);
  if (isWord) return { options: [contentType(body), `--data-raw ${shellWord(text)}`] };
  return { input: printCommand(text), options: [contentType(body), "--data-binary @-"] };
}

function contentType({ mediaType }: { readonly mediaType: string }): string {
  return header([choiceHeaders.contentType, mediaType]);
}

/** A field of a form. curl encodes it, if a reader can then see its value. */
function fieldOption(pair: string): string {
  const at = pair.indexOf("=");
  const [name, encoded] = [pair.slice(0, at), pair.slice(at + 1)];
  const value = decoded(encoded);
  const isOurs = value !== null && percentEncode(value).replaceAll("%20", "+") === encoded;
  if (isOurs && /^[\w.~-]+$/.test(name) && !/\p{Cc}/u.test(value)) {
    return `--data-urlencode ${shellWord(`${name}=${value}`)}`;
  }
  return `--data-raw ${shellWord(pair)}`;
}

function decoded(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded.replaceAll("+", "%20"));
  } catch {
    return null;
  }
}

/** A part of a form. In quotes, no character of a value has a meaning for curl. */
function partOption({ name, value, isFile, type }: Part): string {
  if (!isFile && type === null) return `--form-string ${shellWord(`${name}=${value}`)}`;
  const content = `"${value.replace(/[\\"]/g, (char) => `\\${char}`)}"`;
  const file = isFile ? ";filename=blob" : "";
  return `-F ${shellWord(`${name}=${content}${file}${type === null ? "" : `;type=${type}`}`)}`;
}
