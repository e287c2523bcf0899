import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolved, Resolver } from "../../resolve/resolver.js";
import { annotated } from "../context/annotated.js";
import type { RawOperation } from "../context/collect-operations.js";
import { entries, flag, isObject, member, text } from "../context/raw.js";
import {
  child,
  type FieldSchema,
  keyOf,
  type Owner,
  type Schemas,
} from "../context/schema-context.js";
import { identifierWords } from "../naming/identifiers.js";
import { isShared, ownerOfPart } from "../naming/owners.js";
import type { Encoding, Parameter, ParameterLocation, ParameterStyle } from "../types/model.js";
import { unknown } from "../types/narrow.js";
import { exampleIn, examplesIn, toldExamples } from "./examples.js";
import { partHeaders } from "./part-headers.js";

const locations: readonly ParameterLocation[] = [
  "path",
  "query",
  "querystring",
  "header",
  "cookie",
];

const styles: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  // Only with `content`, which takes no style.
  querystring: ["form"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/** Headers that other parts of a description define; OpenAPI 3.1 section 4.8.12.1. */
const ignoredHeaders = ["accept", "content-type", "authorization"];

/** A parameter, and the client option that carries it if an extension says so. */
export interface ParameterDraft {
  readonly parameter: Parameter;
  readonly node: unknown;
}

/**
 * The parameters of an operation, OpenAPI 3.1 section 4.8.12. Its own override the path item's with
 * the same name and location. Header names are compared ignoring case.
 */
export function parametersOf(
  operation: RawOperation,
  schemas: Schemas,
  owner: Owner,
): ParameterDraft[] {
  const drafts = declaredParameters(operation, schemas, owner);
  checkPath(operation, drafts, schemas.report);
  checkQuerystring(drafts, schemas.report);
  return drafts.filter(
    ({ parameter }) =>
      parameter.in !== "path" || placeholders(operation.path).includes(parameter.key),
  );
}

/**
 * Like {@link parametersOf}, but ignores the path: a webhook has none, and a callback has an
 * expression.
 */
export function declaredParameters(
  operation: RawOperation,
  schemas: Schemas,
  owner: Owner,
): ParameterDraft[] {
  const { report, resolver } = schemas;
  const byId = new Map<string, ParameterDraft>();
  for (const raw of operation.parameters) {
    const { node, at, description } = annotated(resolver, raw.node, raw.at);
    if (node === undefined) continue;
    const location = locations.find((name) => name === member(node, "in"));
    const name = text(node, "name");
    if (!isObject(node) || !location || name === "") {
      report("invalid-description", at, {
        reason:
          "A parameter must have a name, and `in` must be path, query, querystring, header or cookie",
      });
      continue;
    }
    if (location === "header" && ignoredHeaders.includes(name.toLowerCase())) {
      report("ignored-header-parameter", at, { name, operation: label(operation) });
      continue;
    }
    byId.set(`${location} ${location === "header" ? name.toLowerCase() : name}`, {
      parameter: parameterOf(
        node,
        { at, location, name, description, owner, inside: operation.at },
        schemas,
      ),
      node,
    });
  }
  return [...byId.values()];
}

/** The facts about a parameter before its node is read. */
interface ParameterHead {
  readonly at: Pointer;
  readonly location: ParameterLocation;
  readonly name: string;
  /** Its own, or that of the reference to it. */
  readonly description: string;
  readonly owner: Owner;
  /** Location of the operation. */
  readonly inside: Pointer;
}

function parameterOf(
  node: unknown,
  { at, location, name, description, owner, inside }: ParameterHead,
  schemas: Schemas,
): Parameter {
  const { media, mediaType, schemaNode, place } = describedBy(node, at, schemas);
  const parent = ownerOfPart(at, "Parameter", inside, owner, schemas.homes);
  const own = isShared(parent, at) ? { ...parent, key: keyOf(place) } : child(parent, place, name);
  const schema = schemaNode === undefined ? null : schemas.field(schemaNode, place, own);
  const style =
    styles[location].find((known) => known === member(node, "style")) ??
    styles[location][0] ??
    "form";
  const explode = member(node, "explode");
  return {
    at,
    key: name,
    words: identifierWords(name, "field"),
    property: name,
    in: location,
    type: schema?.type ?? unknown,
    required: location === "path" || flag(node, "required"),
    deprecated: flag(node, "deprecated") || (schema?.deprecated ?? false),
    description: description || (schema?.description ?? ""),
    default: schema?.default ?? null,
    ...examplesOf({ node, at }, media, schema, schemas),
    access: "both",
    style,
    explode: typeof explode === "boolean" ? explode : style === "form" || style === "cookie",
    allowReserved: flag(node, "allowReserved"),
    mediaType,
    encoding: media ? encodingsOf(media.node, media.at, schemas.resolver) : [],
  };
}

/** The schema of a parameter or header: its own, or that of its only media type. */
export function describedBy(node: unknown, at: Pointer, { resolver }: Schemas) {
  const [given] = entries(node, "content");
  const media = given ? resolver.resolve(given[1], joinPointer(at, "content", given[0])) : null;
  return {
    media,
    mediaType: given?.[0] ?? null,
    schemaNode: member(media ? media.node : node, "schema"),
    place: joinPointer(media ? media.at : at, "schema"),
  };
}

/** The examples of a parameter or header, and what its schema says about its parts. */
export function examplesOf(
  own: Resolved,
  media: Resolved | null,
  schema: FieldSchema | null,
  schemas: Schemas,
): Pick<Parameter, "example" | "examples" | "inner"> {
  const all = [own, ...(media ? [media] : [])];
  const given = all.map(({ node, at }) => exampleIn(node, at, schemas)).find((one) => one !== null);
  return {
    example: given ?? schema?.example ?? null,
    ...toldExamples(all.flatMap(({ node, at }) => examplesIn(node, at, schemas))),
    ...(schema?.inner && { inner: schema.inner }),
  };
}

/** The name of an operation in messages. */
export function label({ operationId, method, path }: RawOperation): string {
  return operationId || `${method} ${path}`;
}

/** Names between braces: `/users/{id}` has `id`. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}

/** How each property of a form or multipart body is sent; OpenAPI 3.1 section 4.8.15. */
export function encodingsOf(media: unknown, at: Pointer, resolver: Resolver): Encoding[] {
  return entries(media, "encoding").map(([property, node]) => {
    const explode = member(node, "explode");
    const place = joinPointer(at, "encoding", property);
    return {
      property,
      contentType: text(node, "contentType") || null,
      style: (text(node, "style") || null) as ParameterStyle | null,
      explode: typeof explode === "boolean" ? explode : null,
      headers: partHeaders(node, place, resolver),
    };
  });
}

/** OpenAPI 3.2 section 4.12.1: a query is described as a whole or in parts. */
function checkQuerystring(drafts: readonly ParameterDraft[], report: Report): void {
  const [whole, second] = drafts.filter(({ parameter }) => parameter.in === "querystring");
  if (!whole) return;
  const invalid = (at: Pointer, reason: string) => report("invalid-description", at, { reason });
  if (whole.parameter.mediaType === null)
    invalid(whole.parameter.at, "A parameter in querystring must be described by `content`");
  const part = second ?? drafts.find(({ parameter }) => parameter.in === "query");
  if (part) {
    invalid(
      part.parameter.at,
      `The parameter ${whole.parameter.key} is the entire query, so there can be no other query parameter`,
    );
  }
}

function checkPath(
  operation: RawOperation,
  drafts: readonly ParameterDraft[],
  report: Report,
): void {
  const { path } = operation;
  for (const { parameter } of drafts) {
    if (parameter.in === "path" && !placeholders(path).includes(parameter.key)) {
      report("path-parameter-unused", parameter.at, {
        name: parameter.key,
        path,
        operation: label(operation),
      });
    }
  }
}
