import type { Pointer } from "../../document/pointer.js";
import type { Owner, Schemas } from "../context/schema-context.js";
import { ownDigits, settle } from "../naming/apart.js";
import { identifierWords, isIdentifier, uniqueWords } from "../naming/identifiers.js";
import type { Chosen, Renames } from "../naming/renames.js";
import { capitalise, joinWords } from "../naming/words.js";
import { behindNames } from "../types/behind.js";
import type {
  Content,
  Field,
  ObjectType,
  Parameter,
  ParameterLocation,
  Request,
  RequestBody,
  RequestField,
  Type,
} from "../types/model.js";
import type { BodyDraft } from "./bodies.js";

const order: readonly ParameterLocation[] = ["path", "query", "querystring", "header", "cookie"];

/**
 * The one object that a method takes.
 *
 * The body's properties are spread into it where the body is an object that lists all its
 * properties and may be told apart from an absent one; any other body is its property `body`.
 * A parameter keeps its name, in camel case where it is no identifier. Where a parameter's name
 * is also another parameter's or a body property's, the parameter is called by its location:
 * `pathId`, `queryId`; a body property is never renamed. A name that a user has chosen is no other
 * parameter's.
 */
export function requestOf(
  parameters: readonly Parameter[],
  chosen: ChosenParameters,
  body: BodyDraft | null,
  schemas: Schemas,
  owner: Owner,
  at: Pointer,
): { request: Request; parameters: readonly Parameter[]; requestBody: RequestBody | null } {
  const spread = body ? spreadable(body, parameters.length > 0, schemas) : null;
  const bodyFields = spread ? spread.fields : [];
  const bodyNames = body && !spread ? ["body"] : bodyFields.map(({ key }) => key);
  const named = nameParameters(parameters, bodyNames, chosen);
  const ordered = order.flatMap((location) =>
    named.filter((parameter) => parameter.in === location),
  );
  const content = body?.contents[0];
  const whole: Field[] =
    body && content && !spread
      ? [
          {
            at,
            key: "body",
            words: ["body"],
            type: content.type,
            required: body.required,
            deprecated: false,
            description: body.description,
            default: null,
            example: content.example,
            access: "both",
          },
        ]
      : [];
  const optional = body !== null && !body.required;
  const fields: RequestField[] = [
    ...ordered.map((parameter) => ({
      in: parameter.in,
      property: parameter.property,
      field: parameter as Field,
    })),
    ...bodyFields.map((field) => ({ in: "body" as const, property: field.key, field })),
    ...whole.map((field) => ({ in: "body" as const, property: "body", field })),
  ];
  const words = uniqueWords(
    fields.map(({ property }) => property),
    "field",
  );
  const unique = fields.map(
    (entry): RequestField => ({
      ...entry,
      field: { ...entry.field, words: words.get(entry.property) ?? entry.field.words },
    }),
  );
  const requestBody: RequestBody | null = body && {
    ...body,
    contents:
      spread && parameters.length > 0 ? unnamed(body.contents, spread, schemas) : body.contents,
    placement: spread ? "spread" : "property",
    property: spread ? "" : "body",
  };
  const required =
    ordered.some((parameter) => parameter.required) ||
    (spread ? !optional && bodyFields.some((field) => field.required) : (body?.required ?? false));
  return {
    parameters: named,
    requestBody,
    request: {
      schema: schemaOf(unique, spread?.ref ?? null, parameters.length > 0, schemas, owner, at),
      required,
      fields: unique,
    },
  };
}

/** What a user calls parameters, and where to report that it cannot be. */
export interface ChosenParameters {
  readonly names: ReadonlyMap<Parameter, Chosen>;
  readonly renames: Renames;
}

interface Spread {
  /** What is sent: no readOnly properties. */
  readonly fields: readonly Field[];
  readonly object: ObjectType;
  /** The named type that the body is. */
  readonly ref: Type;
}

function spreadable(body: BodyDraft, withParameters: boolean, schemas: Schemas): Spread | null {
  const content = body.contents[0];
  if (!content || content.kind === "text" || content.kind === "binary") return null;
  const object = behindNames(content.type, schemas.typeOf);
  if (object?.kind !== "object") return null;
  const fields = object.fields.filter(({ access }) => access !== "read");
  if (fields.length === 0) return null;
  if (withParameters && object.additional) return null;
  if (withParameters && !body.required && fields.some((field) => field.required)) return null;
  return { fields, object, ref: content.type };
}

/**
 * A body that is spread beside parameters needs no name of its own unless its author gave it one:
 * the request has its fields, and its name.
 */
function unnamed(
  contents: readonly Content[],
  { ref, object }: Spread,
  schemas: Schemas,
): readonly Content[] {
  const hoisted = ref.kind === "ref" && schemas.drafts.get(ref.schema)?.authorName === "";
  return hoisted
    ? contents.map((content, index) => (index === 0 ? { ...content, type: object } : content))
    : contents;
}

function nameParameters(
  parameters: readonly Parameter[],
  bodyNames: readonly string[],
  { names: choices, renames }: ChosenParameters,
): Parameter[] {
  const chosen = new Map<Parameter, string>();
  for (const [parameter, choice] of choices) {
    if (!bodyNames.includes(choice.name)) chosen.set(parameter, choice.name);
    else renames.reportTaken(choice, "a property of the body");
  }
  const automatic = parameters.filter((parameter) => !chosen.has(parameter));
  const plain = ({ key }: Parameter) =>
    isIdentifier(key) ? key : joinWords(identifierWords(key, "field"), "camel");
  const counts = new Map<string, number>(
    [...bodyNames, ...chosen.values()].map((name) => [name, 1]),
  );
  for (const parameter of automatic)
    counts.set(plain(parameter), (counts.get(plain(parameter)) ?? 0) + 1);
  const taken = new Set(counts.keys());
  const names = new Map(chosen);
  const located = automatic.flatMap((parameter) => {
    const name = plain(parameter);
    if (counts.get(name) === 1) {
      names.set(parameter, name);
      return [];
    }
    const located = parameter.in + capitalise(name);
    const wish = taken.has(located) ? `${located}Parameter` : located;
    return [{ parameter, id: parameter.key, wish, rank: parameter.key === name ? 0 : 1 }];
  });
  const last: typeof located = [];
  for (const { winner, others } of settle(located)) {
    if (taken.has(winner.wish)) last.push(winner);
    else names.set(winner.parameter, winner.wish);
    taken.add(winner.wish);
    for (const other of others) last.push(other);
  }
  for (const { parameter, id, wish } of last) {
    const name = wish + ownDigits(id, (suffix) => taken.has(wish + suffix));
    taken.add(name);
    names.set(parameter, name);
  }
  return parameters.map((parameter) => ({
    ...parameter,
    property: names.get(parameter) ?? parameter.key,
  }));
}

/** The body's own type where the request is nothing else, or a type made for the request. */
function schemaOf(
  fields: readonly RequestField[],
  ref: Type | null,
  withParameters: boolean,
  schemas: Schemas,
  owner: Owner,
  at: Pointer,
): string | null {
  if (fields.length === 0) return null;
  if (ref?.kind === "ref" && !withParameters) return ref.schema;
  const type: Type = {
    kind: "object",
    fields: fields.map(({ property, field }) => ({ ...field, key: property })),
    additional: null,
    limits: {},
  };
  schemas.add({
    key: owner.key,
    at,
    authorName: "",
    owner,
    component: false,
    title: "",
    description: "",
    deprecated: false,
    default: null,
    example: null,
    type,
  });
  return owner.key;
}
