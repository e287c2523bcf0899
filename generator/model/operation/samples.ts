import type { Given, Json, JsonObject } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import { behindNames, type Lookup } from "../types/behind.js";
import type {
  ClientOption,
  Content,
  NamedExample,
  Sample,
  SecurityScheme,
  Type,
} from "../types/model.js";
import { unknown } from "../types/narrow.js";
import { successContent } from "../types/success.js";
import { mend } from "../values/mend.js";
import { type Known, synthesise } from "../values/synthesise.js";
import { xmlText } from "../values/xml-text.js";
import type { OperationDraft } from "./operations.js";
import { eventFields } from "./stream.js";

/** The values that a page's sample code and sample result show. */
export function sampleOf(
  operation: OperationDraft,
  schemas: ReadonlyMap<string, Known>,
  options: readonly ClientOption[],
  inSample: (option: ClientOption) => boolean,
  securitySchemes: ReadonlyMap<string, SecurityScheme>,
): Sample {
  const [alternative = []] = operation.security.filter((schemes) => schemes.length > 0);
  const needed = new Set(
    alternative.flatMap(({ scheme }) => securitySchemes.get(scheme)?.options ?? []),
  );
  return {
    request: requestSample(operation, schemas),
    response: responseSample(operation, schemas),
    requestExamples: validExamples(
      operation.via ? null : operation.requestBody?.contents[0],
      schemas,
    ),
    responseExamples: validExamples(successContent(operation.responses), schemas),
    options: options
      .filter((option) => !option.token && (inSample(option) || needed.has(option.key)))
      .map(({ key }) => key),
    tokens: options
      .filter((option) => option.token && needed.has(option.key))
      .map(({ key }) => key),
  };
}

/** Values of the request's fields: every required one, and those with an example. */
export function requestSample(
  { request, requestBody, via }: Pick<OperationDraft, "request" | "requestBody" | "via">,
  schemas: ReadonlyMap<string, Known>,
): JsonObject {
  // The example of a body belongs to the operation's own request.
  const body = via ? undefined : bodyExample(requestBody, schemas);
  const made = via || body ? undefined : madeBody(requestBody, schemas);
  const xml = via ? undefined : xmlBody(requestBody, schemas);
  const entries = request.fields.flatMap(({ in: location, property, field }): [string, Json][] => {
    if (location === "body" && isObject(body) && requestBody?.placement === "spread") {
      if (Object.hasOwn(body, field.key)) return [[property, body[field.key] as Json]];
      if (!field.required) return [];
    }
    if (location === "body" && isObject(made))
      return Object.hasOwn(made, field.key) ? [[property, made[field.key] as Json]] : [];
    if (location === "body" && xml !== undefined && !field.example) return [[property, xml]];
    if (!field.required && (!field.example || field.deprecated)) return [];
    const given = field.example ?? field.default;
    return [[property, given ? given.value : synthesise(field.type, schemas, "lean")]];
  });
  return Object.fromEntries(entries);
}

/** A made-up body whose properties are fields of the request, so that they fit each other. */
function madeBody(
  requestBody: OperationDraft["requestBody"],
  schemas: ReadonlyMap<string, Known>,
): Json | undefined {
  const type = requestBody?.contents[0]?.type;
  if (!type || requestBody.placement !== "spread") return undefined;
  // The example of a named type may show more than a call needs.
  const object = behindNames(type, (key) => schemas.get(key)?.type);
  return object?.kind === "object" ? synthesise(object, schemas, "lean") : undefined;
}

/** A body that is XML, if its author gives no string. On one line, because it is a literal. */
function xmlBody(
  requestBody: OperationDraft["requestBody"],
  schemas: ReadonlyMap<string, Known>,
): string | undefined {
  const { document, example = null } = requestBody?.contents[0] ?? {};
  if (!document || !(requestBody?.required || example)) return undefined;
  const lookup: Lookup = (key) => schemas.get(key)?.type;
  const given = example ? mend(example.value, document.type, lookup) : undefined;
  const value = given === undefined ? synthesise(document.type, schemas, "lean") : given;
  return xmlText(value, document, lookup, "");
}

/** Those of the author's named examples that the type allows. */
function validExamples(
  content: Content | null | undefined,
  schemas: ReadonlyMap<string, Known>,
): readonly NamedExample[] {
  if (!content?.examples || content.items || content.kind === "binary") return [];
  return content.examples.flatMap((example) => {
    const value = shownExample(example.value, content, (key) => schemas.get(key)?.type);
    return value === undefined ? [] : [{ ...example, value }];
  });
}

function bodyExample(
  requestBody: OperationDraft["requestBody"],
  schemas: ReadonlyMap<string, Known>,
): unknown {
  const content = requestBody?.contents[0];
  if (!content?.example) return undefined;
  return mend(content.example.value, content.type, (key) => schemas.get(key)?.type);
}

function responseSample(
  { responses }: OperationDraft,
  schemas: ReadonlyMap<string, Known>,
): Given | null {
  return contentSample(successContent(responses), schemas);
}

/**
 * A sample body: the author's example if one is valid, else a made-up one. Null if it is binary.
 */
export function contentSample(
  content: Content | null | undefined,
  schemas: ReadonlyMap<string, Known>,
): Given | null {
  if (!content || content.kind === "binary") return null;
  if (content.items) return { value: sequenceSample(content, schemas) };
  const { example, type, document } = content;
  const lookup: Lookup = (key) => schemas.get(key)?.type;
  const given = example ? shownExample(example.value, content, lookup) : undefined;
  if (given !== undefined) return { value: given };
  if (!document) return { value: synthesise(type, schemas, "whole") };
  return { value: xmlText(synthesise(document.type, schemas, "whole"), document, lookup) };
}

/**
 * The author's example of a body if the type allows it. Of XML, it is the document, or the value
 * that the document has.
 */
export function shownExample(
  value: Json,
  content: Pick<Content, "type" | "document">,
  lookup: Lookup,
): Json | undefined {
  const { document } = content;
  const read = mend(value, typeOfExample(value, content), lookup);
  if (!document || typeof value === "string" || read === undefined) return read;
  return xmlText(read, document, lookup);
}

/** An example of XML is the document as a string, or the value that the document has. */
export function typeOfExample(
  value: Json,
  { type, document }: Pick<Content, "type" | "document">,
): Type {
  return document && typeof value !== "string" ? document.type : type;
}

/** A sample sequence: the author's, one built from the author's item, or a made-up one. */
function sequenceSample(
  { mediaType, items, example }: Content,
  schemas: ReadonlyMap<string, Known>,
) {
  if (typeof example?.value === "string") return example.value;
  const given: readonly Json[] = Array.isArray(example?.value)
    ? example.value
    : [example?.value ?? synthesise(items ?? unknown, schemas, "whole")];
  return given.map(mediaType.startsWith("text/event-stream") ? eventOf : lineOf).join("");
}

function lineOf(item: Json): string {
  return `${JSON.stringify(item)}\n`;
}

/** Like `stream.ts`, distinguishes a schema of events from a schema of their data. */
function isEvent(item: Json): item is JsonObject {
  return isObject(item) && Object.keys(item).every((key) => eventFields.includes(key));
}

/** A server-sent event, by the names of its fields in the HTML standard, section 9.2.6. */
function eventOf(item: Json): string {
  // A schema of the data describes JSON, so a string is quoted. The end mark of a stream is no JSON.
  const fields = isEvent(item) ? item : { data: item === "[DONE]" ? item : JSON.stringify(item) };
  const lines = ["event", "id", "retry", "data"].flatMap((name) => {
    const value = fields[name];
    if (value === undefined) return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text.split(/\r\n|[\r\n]/).map((line) => `${name}: ${line}\n`);
  });
  return `${lines.join("")}\n`;
}
