import type { Pointer } from "../../document/pointer.js";
import type { Owner, Schemas } from "../context/schema-context.js";
import { uniqueWords } from "../naming/identifiers.js";
import { splitWords } from "../naming/words.js";
import { noLimits } from "../types/merge-limits.js";
import type {
  Field,
  Parameter,
  ParameterLocation,
  Request,
  RequestBody,
  RequestField,
} from "../types/model.js";

import type { BodyDraft } from "./bodies.js";
import { type ChosenParameters, nameParameters } from "./parameter-names.js";
import { addRequestType } from "./request-type.js";
import { type SpreadBody, spreadable, unnamed } from "./spread-body.js";

const order: readonly ParameterLocation[] = ["path", "query", "querystring", "header", "cookie"];

/** The parts of a request. */
export interface RequestParts {
  readonly parameters: readonly Parameter[];
  readonly chosen: ChosenParameters;
  readonly body: BodyDraft | null;
  /** Owner of the request's own type. */
  readonly owner: Owner;
  /** Location of the body. */
  readonly at: Pointer;
}

/**
 * Everything that a method takes, as the fields of one request.
 *
 * The properties of the body are fields of the request if the body is an object that lists all its
 * properties and that can be told apart from an absent one. Any other body is the field `body`. A
 * property of the body is never renamed.
 */
export function requestOf(
  { parameters, chosen, body, owner, at }: RequestParts,
  schemas: Schemas,
): { request: Request; parameters: readonly Parameter[]; requestBody: RequestBody | null } {
  const spread = body ? spreadable(body, parameters.length > 0, schemas) : null;
  const bodyFields = bodyFieldsOf(body, spread, "body", at);
  const named = nameParameters(
    parameters,
    bodyFields.map(({ key }) => key),
    chosen,
  );
  const parts = { parameters: named, body, spread, bodyFields, owner, at };
  return { parameters: named, ...assemble(parts, schemas) };
}

/** The parts of a request whose parameters have their names. */
export interface NamedParts extends Pick<RequestParts, "parameters" | "body" | "owner" | "at"> {
  readonly spread: SpreadBody | null;
  readonly bodyFields: readonly Field[];
}

/** The request with its fields in order, and its body. */
export function assemble(
  { parameters, body, spread, bodyFields, owner, at }: NamedParts,
  schemas: Schemas,
): { request: Request; requestBody: RequestBody | null } {
  const hasParameters = parameters.length > 0;
  const ordered = order.flatMap((location) =>
    parameters.filter((parameter) => parameter.in === location),
  );
  const fields = withUniqueWords([
    ...ordered.map((parameter) => ({
      in: parameter.in,
      property: parameter.property,
      field: parameter as Field,
    })),
    ...bodyFields.map((field) => ({ in: "body" as const, property: field.key, field })),
  ]);
  const ref = spread?.ref ?? null;
  const isBody = ref?.kind === "ref" && !hasParameters;
  // Without a body, nothing in it is required.
  const limits = body?.required ? (spread?.object.limits ?? noLimits) : noLimits;
  const needsBody = spread
    ? body?.required === true && isNeeded(spread)
    : (body?.required ?? false);
  return {
    requestBody: body && {
      ...body,
      contents: spread && hasParameters ? unnamed(body.contents, spread, schemas) : body.contents,
      placement: spread ? "spread" : "property",
      property: spread ? "" : (bodyFields[0]?.key ?? ""),
    },
    request: {
      schema: isBody ? ref.schema : addRequestType(fields, owner, at, schemas, limits),
      isBody,
      required: ordered.some((parameter) => parameter.required) || needsBody,
      fields,
    },
  };
}

/** Whether a body cannot be empty. */
function isNeeded({ fields, object }: SpreadBody): boolean {
  return fields.some((field) => field.required) || (object.limits.alternatives ?? []).length > 0;
}

/** The fields that the body adds to the request: its properties, or the body itself. */
export function bodyFieldsOf(
  body: BodyDraft | null,
  spread: SpreadBody | null,
  property: string,
  at: Pointer,
): readonly Field[] {
  if (spread) return spread.fields;
  const content = body?.contents[0];
  if (!body || !content) return [];
  return [
    {
      at,
      key: property,
      words: splitWords(property),
      type: content.type,
      required: body.required,
      deprecated: false,
      description: body.description,
      default: null,
      // An example of what XML contains is not yet the string that is sent.
      example:
        content.document && typeof content.example?.value !== "string" ? null : content.example,
      access: "both",
      ...(content.inner && { inner: content.inner }),
    },
  ];
}

function withUniqueWords(fields: readonly RequestField[]): readonly RequestField[] {
  const words = uniqueWords(
    fields.map(({ property }) => property),
    "field",
  );
  return fields.map((entry) => ({
    ...entry,
    field: { ...entry.field, words: words.get(entry.property) ?? entry.field.words },
  }));
}
