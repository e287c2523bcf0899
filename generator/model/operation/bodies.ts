import { joinPointer, type Pointer, parsePointer } from "../../document/pointer.js";
import { annotated } from "../context/annotated.js";
import type { RawOperation } from "../context/collect-operations.js";
import { entries, flag, member } from "../context/raw.js";
import { child, keyOf, type Owner, type Schemas } from "../context/schema-context.js";
import { fileStem, identifierWords, typeName } from "../naming/identifiers.js";
import { isShared, ownerOfPart, statusEnding } from "../naming/owners.js";
import { rootForm } from "../schema/xml-form.js";
import { behind } from "../types/behind.js";
import type { Content, ContentKind, Parameter, Response, Type } from "../types/model.js";
import { unionOf, unknown } from "../types/narrow.js";
import { successResponses } from "../types/success.js";
import { exampleIn, examplesIn, toldExamples } from "./examples.js";
import {
  isSequence,
  isString,
  isWithoutContent,
  isXml,
  kindOfContent,
  type Sender,
  typeWithin,
} from "./media-types.js";
import { describedBy, encodingsOf, examplesOf } from "./parameters.js";

/** The preferred media type if a description allows several. */
const preference: readonly ContentKind[] = ["json", "form", "multipart", "text", "binary"];

export interface BodyDraft {
  readonly required: boolean;
  readonly description: string;
  /** The preferred one first. */
  readonly contents: readonly Content[];
}

/** OpenAPI 3.1 section 4.8.13. Null if there is no body. */
export function requestBodyOf(
  operation: RawOperation,
  schemas: Schemas,
  owner: Owner,
): BodyDraft | null {
  const raw = member(operation.node, "requestBody");
  if (raw === undefined) return null;
  const place = joinPointer(operation.at, "requestBody");
  const { node, at, description } = annotated(schemas.resolver, raw, place);
  if (node === undefined) return null;
  const own = ownerOfPart(at, "Request", operation.at, owner, schemas.homes);
  const contents = contentsOf(node, at, schemas, own, "client");
  if (contents.length === 0) return null;
  const preferred = [...contents].sort(
    (a, b) => preference.indexOf(a.kind) - preference.indexOf(b.kind),
  );
  return {
    required: flag(node, "required"),
    description,
    contents: preferred,
  };
}

/** OpenAPI 3.1 section 4.8.16, in the description's order. */
export function responsesOf(operation: RawOperation, schemas: Schemas, owner: Owner): Response[] {
  const place = joinPointer(operation.at, "responses");
  return entries(operation.node, "responses")
    .filter(([status]) => /^([1-5](\d\d|XX)|default)$/i.test(status))
    .map(([key, raw]) => {
      const status = key.toLowerCase() === "default" ? "default" : key.toUpperCase();
      const { node, at, ...said } = annotated(schemas.resolver, raw, joinPointer(place, key));
      const own = { ...owner, segment: owner.segment + statusEnding(key) };
      const base = ownerOfPart(at, "Response", operation.at, own, schemas.homes);
      return {
        status,
        description: said.description || said.summary,
        headers: headersOf(node, at, schemas, base),
        contents: isWithoutContent(operation.method, status)
          ? []
          : contentsOf(node, at, schemas, base, senderOf(status)),
      };
    });
}

function senderOf(status: string): Sender {
  return /^[345]/.test(status) ? "failing server" : "server";
}

/** The method's result, and whether it may also be empty. */
export function resultOf(responses: readonly Response[]): {
  result: Type | null;
  resultOptional: boolean;
} {
  const successes = successResponses(responses);
  const types = successes.flatMap(({ contents }) => (contents[0] ? [contents[0].type] : []));
  if (types.length === 0) return { result: null, resultOptional: false };
  return {
    result: unionOf(types),
    resultOptional: successes.some(({ contents }) => contents.length === 0),
  };
}

function contentsOf(
  node: unknown,
  at: Pointer,
  schemas: Schemas,
  owner: Owner,
  sender: Sender,
): Content[] {
  const contents = entries(node, "content").map(([mediaType, raw]): Content => {
    const here = joinPointer(at, "content", mediaType);
    const { node: media, at: place } = schemas.resolver.resolve(raw, here);
    const own = withXml(place.pointer === here.pointer ? owner : mediaOwner(place), mediaType);
    const schemaAt = joinPointer(place, "schema");
    const schema = member(media, "schema");
    const field =
      schema === undefined
        ? null
        : schemas.field(schema, schemaAt, { ...own, key: keyOf(schemaAt) });
    const shape = behind(field?.type, schemas.typeOf)?.type ?? field?.type;
    const kind = kindOfContent(mediaType, shape, sender);
    const isItems = kind === "text" && isSequence(mediaType);
    const items = isItems ? itemsOf(media, place, field?.type, schemas, own) : null;
    return {
      mediaType,
      kind,
      type: typeOfKind(kind, field?.type ?? null, shape, sender, mediaType),
      items,
      ...(kind === "text" && isXml(mediaType) && field && hasParts(shape)
        ? { document: { type: field.type, root: rootForm(schemas.resolver, schema, schemaAt) } }
        : {}),
      encoding: encodingsOf(media, place, schemas.resolver),
      example: exampleIn(media, place, schemas, kind === "text") ?? field?.example ?? null,
      description: field?.description ?? "",
      ...(field?.inner && { inner: field.inner }),
      ...toldExamples(examplesIn(media, place, schemas, kind === "text")),
    };
  });
  // The content that the client reads best comes first. Otherwise, the author's order applies.
  return sender !== "client" ? [...contents].sort((a, b) => rankOf(a) - rankOf(b)) : contents;
}

/** JSON first. `text/plain` with a number in it comes after `application/json` with the same. */
function rankOf({ kind, mediaType }: Content): number {
  return kind === "json" ? Number(/^text\/(?!json)/i.test(mediaType)) : 2;
}

/** Types of XML have names of their own, so that they do not change the names of others. */
function withXml(owner: Owner, mediaType: string): Owner {
  return isXml(mediaType) ? { ...owner, segment: `${owner.segment}Xml` } : owner;
}

/** Whether values have fields or items. `type` is behind references and null. */
function hasParts(type: Type | undefined): boolean {
  return ["object", "map", "array", "tuple", "union", "intersection"].includes(type?.kind ?? "");
}

/** Inline schemas of a shared media type are named after it, whichever operation uses it. */
function mediaOwner(at: Pointer): Owner {
  const name = parsePointer(at.pointer).at(-1) ?? fileStem(at.file);
  return { key: keyOf(at), parent: null, segment: typeName(name) };
}

/**
 * The type of a sequence's items: `itemSchema`, the items of a list's schema, or the schema itself.
 */
function itemsOf(
  media: unknown,
  at: Pointer,
  whole: Type | undefined,
  schemas: Schemas,
  owner: Owner,
): Type | null {
  const place = joinPointer(at, "itemSchema");
  const schema = member(media, "itemSchema");
  if (schema !== undefined) return schemas.inline(schema, place, child(owner, place, "Item"));
  if (whole?.kind === "array") return whole.items;
  // Before 3.2 added `itemSchema`, authors described one item instead of the whole.
  return whole === undefined || (whole.kind === "scalar" && whole.name === "string") ? null : whole;
}

function typeOfKind(
  kind: ContentKind,
  type: Type | null,
  shape: Type | undefined,
  sender: Sender,
  mediaType: string,
): Type {
  if (kind === "binary") {
    const format = sender === "client" ? typeWithin(mediaType) : "";
    return { kind: "scalar", name: "binary", format, limits: {} };
  }
  // The client writes a number as text, but does not read one from it.
  const isWritten = sender === "client" && type?.kind === "scalar";
  const isKept = isWritten || (shape !== undefined && isString(shape));
  if (kind === "text" && !isKept) {
    return { kind: "scalar", name: "string", format: "", limits: {} };
  }
  return type ?? unknown;
}

/** OpenAPI 3.1 section 4.8.21. The media type of a response says what `Content-Type` is. */
function headersOf(node: unknown, at: Pointer, schemas: Schemas, owner: Owner): Parameter[] {
  const described = entries(node, "headers").filter(([name]) => !/^content-type$/i.test(name));
  return described.map(([name, raw]): Parameter => {
    const header = annotated(schemas.resolver, raw, joinPointer(at, "headers", name));
    const { media, mediaType, schemaNode, place } = describedBy(header.node, header.at, schemas);
    const parent = ownerOfPart(header.at, "Header", at, owner, schemas.homes);
    const own = isShared(parent, header.at)
      ? { ...parent, key: keyOf(place) }
      : child(parent, place, name);
    const field = schemaNode === undefined ? null : schemas.field(schemaNode, place, own);
    return {
      at: header.at,
      key: name,
      words: identifierWords(name, "field"),
      type: field?.type ?? unknown,
      required: flag(header.node, "required"),
      deprecated: flag(header.node, "deprecated"),
      description: header.description || (field?.description ?? ""),
      default: field?.default ?? null,
      ...examplesOf(header, media, field, schemas),
      access: "both",
      property: name,
      in: "header",
      style: "simple",
      explode: flag(header.node, "explode"),
      allowReserved: false,
      mediaType,
      encoding: [],
    };
  });
}
