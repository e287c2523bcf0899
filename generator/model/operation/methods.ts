import type { Given, Json } from "../../document/json.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { flag, isObject, list, member, type RawObject, strings, text } from "../context/raw.js";
import { keyOf, type Owner, type Schemas } from "../context/schema-context.js";
import { identifierWords, isIdentifier } from "../naming/identifiers.js";
import { joinWords } from "../naming/words.js";
import { noLimits } from "../types/merge-limits.js";
import type { Binding, Field, RequestField, Type } from "../types/model.js";

import { fits } from "../values/fits.js";
import { type OperationDraft, sentence } from "./operations.js";
import { createPlaces, type FoundPlace } from "./request-places.js";
import { addRequestType } from "./request-type.js";

/** The extension by which an operation lists methods that call it with a part of its request. */
const extension = "x-specpress-methods";

/** A method of the extension, not yet read. */
export interface RawMethod {
  /** The operation that represents it while names and groups are decided. */
  readonly raw: RawOperation;
  readonly base: RawOperation;
  readonly node: RawObject;
}

/** The methods that an operation lists, in its order. */
export function methodsOf(base: RawOperation, schemas: Pick<Schemas, "report">): RawMethod[] {
  if (!Object.hasOwn(base.node, extension)) return [];
  const place = joinPointer(base.at, extension);
  const nodes = member(base.node, extension);
  if (!Array.isArray(nodes)) {
    schemas.report("invalid-method", place, { reason: "the extension must be a list of methods" });
    return [];
  }
  return nodes.flatMap((node: unknown, index) => {
    const at = joinPointer(place, index);
    const operationId = text(node, "name").trim();
    if (!isObject(node) || operationId === "") {
      schemas.report("invalid-method", at, { reason: "a method must have a `name`" });
      return [];
    }
    const own = strings(node, "tags");
    const tags = own.length > 0 ? own : base.tags;
    return [{ raw: { ...base, at, operationId, tags, node }, base, node }];
  });
}

/**
 * Turns a method into an operation. It sends the request of its base, but takes only its own
 * parameters. Every problem is reported, and values that cannot be bound are left out.
 */
export function methodOf(
  { raw, node, base: { operationId } }: RawMethod,
  base: OperationDraft,
  callable: boolean,
  words: readonly string[],
  schemas: Schemas,
): OperationDraft {
  const { at } = raw;
  const places = createPlaces(base, schemas);
  const bindings: Binding[] = [];
  const fields: RequestField[] = [];
  for (const [expression, value] of Object.entries(objectAt(node, "values"))) {
    const found = places(expression);
    const where = joinPointer(at, "values", expression);
    if (typeof found === "string") schemas.report("invalid-method", where, { reason: found });
    else if (!fits(value as Json, found.field.type, schemas.typeOf)) {
      const reason = `${JSON.stringify(value)} is not a valid value for ${expression}`;
      schemas.report("invalid-method", where, { reason });
    } else bindings.push({ path: found.path, value: { value: value as Json }, property: "" });
  }
  list(node, "parameters").forEach((parameter, index) => {
    const where = joinPointer(at, "parameters", index);
    const found = parameterOf(parameter, where, places);
    if (typeof found === "string") schemas.report("invalid-method", where, { reason: found });
    else if (fields.some(({ property }) => property === found.field.property)) {
      const reason = `two parameters are named ${found.field.property}`;
      schemas.report("invalid-method", where, { reason });
    } else {
      fields.push(found.field);
      bindings.push({ path: found.path, value: null, property: found.field.property });
    }
  });
  for (const missing of unbound(base, bindings)) {
    const reason = `the required ${missing} of ${operationId || base.id} is neither a value nor a parameter of ${raw.operationId}`;
    schemas.report("invalid-method", at, { reason });
  }
  const returnsUrl = text(node, "returns") === "url";
  return {
    ...base,
    at,
    id: raw.operationId,
    words,
    summary: text(node, "summary").trim() || sentence(words),
    description: text(node, "description").trim(),
    deprecated: flag(node, "deprecated") || base.deprecated,
    request: {
      schema: addRequestType(fields, requestOwner(words, at), at, schemas, noLimits),
      isBody: false,
      required: fields.some(({ field }) => field.required),
      fields,
    },
    otherBodies: [],
    ...(returnsUrl && { ...urlResult(node), paging: null }),
    links: [],
    codeSamples: [],
    via: { operation: base.id, words: base.words, callable, returnsUrl, bindings },
  };
}

/** A URL is a string that the client builds itself. */
function urlResult(
  node: RawObject,
): Pick<OperationDraft, "responses" | "result" | "resultOptional"> {
  const type: Type = { kind: "scalar", name: "string", format: "uri", limits: {} };
  const example: Given | null = Object.hasOwn(node, "example")
    ? { value: member(node, "example") as Json }
    : null;
  const content = {
    mediaType: "text/plain",
    kind: "text" as const,
    type,
    items: null,
    encoding: [],
    example,
    description: "",
  };
  return {
    responses: [
      { status: "200", description: text(node, "result"), headers: [], contents: [content] },
    ],
    result: type,
    resultOptional: false,
  };
}

function parameterOf(
  node: unknown,
  at: Pointer,
  places: (expression: string) => FoundPlace | string,
): { readonly field: RequestField; readonly path: readonly string[] } | string {
  const name = text(node, "name");
  if (!isIdentifier(name)) return "a parameter must have a `name` that is an identifier";
  const found = places(text(node, "sets"));
  if (typeof found === "string") return found;
  const given = (key: string): Given | null =>
    isObject(node) && Object.hasOwn(node, key) ? { value: node[key] as Json } : null;
  const required = member(node, "required");
  const field: Field = {
    ...found.field,
    at,
    key: name,
    words: identifierWords(name, "field"),
    required: typeof required === "boolean" ? required : found.field.required,
    description: text(node, "description").trim() || found.field.description,
    example: given("example") ?? found.field.example,
  };
  return { field: { in: found.in, property: name, field }, path: found.path };
}

/** Names of the base's required fields without a binding. */
function unbound({ request }: OperationDraft, bindings: readonly Binding[]): string[] {
  return request.fields
    .filter(({ field }) => field.required && field.access !== "read")
    .filter(({ property }) => bindings.every(({ path }) => path[0] !== property))
    .map(({ property }) => property);
}

function requestOwner(words: readonly string[], at: Pointer): Owner {
  const segment = `${joinWords(words, "pascal")}Request`;
  return { key: `${keyOf(at)} Request`, parent: null, segment };
}

function objectAt(node: RawObject, key: string): RawObject {
  const found = member(node, key);
  return isObject(found) ? found : {};
}
