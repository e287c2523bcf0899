import type {
  Content,
  ContentKind,
  Encoding,
  Operation,
  OptionParameter,
  Parameter,
  ParameterLocation,
  ParameterStyle,
  RequestBody,
  RequestField,
} from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import type { BodyNeed } from "./needs.js";

/** A value that is sent outside the body. */
export interface ParameterPlan {
  readonly in: ParameterLocation;
  /** Its name in the request. */
  readonly name: string;
  readonly from: ValueSource;
  /** How it is serialised, unless `content` defines that. */
  readonly style: ParameterStyle;
  readonly explode: boolean;
  /** Reserved characters are sent as they are. */
  readonly allowReserved: boolean;
  /** Null: its style defines how it is serialised. */
  readonly content: ParameterContent | null;
}

/** The source of a value: a property of the request, or a client option by its key. */
export type ValueSource = { readonly property: string } | { readonly option: string };

/** A parameter that is serialised like a body of its media type. */
export interface ParameterContent {
  readonly mediaType: string;
  /** The function that writes it. Null: JSON or plain text. */
  readonly need: "encodeForm" | null;
  /** The encoding of each property of a form. */
  readonly encoding: readonly Encoding[];
}

/** The content of a body, and how it is written. */
export interface BodyPlan {
  readonly mediaType: string;
  readonly kind: ContentKind;
  /** The function that writes it. Null: JSON, which every client supports. */
  readonly need: BodyNeed | null;
  /** The request's property with the body. Null: all properties that are not parameters. */
  readonly property: string | null;
  /** A required body is sent even if it is empty. */
  readonly required: boolean;
  /** The encoding of each property of a form or multipart body. */
  readonly encoding: readonly Encoding[];
}

/** The request's parameters in the description's order, then those from client options. */
export function planParameters(operation: Operation, names: Names): ParameterPlan[] {
  const { parameters, optionParameters, request, via } = operation;
  // A method from the extension has its own request. The plan needs the operation's.
  const fields = via === null ? request.fields : [];
  return [
    ...parameters.map((parameter) => ofRequest(parameter, fields, names)),
    ...optionParameters.map(ofOption),
  ];
}

function ofRequest(
  parameter: Parameter,
  fields: readonly RequestField[],
  names: Names,
): ParameterPlan {
  const { in: location, key, property, style, explode, allowReserved } = parameter;
  const { mediaType, encoding } = parameter;
  const field = fields.find((one) => one.in === location && one.field.key === key);
  const own = field ?? { in: location, property, field: parameter };
  const isForm = location === "querystring" && mediaType !== null && form.test(mediaType);
  return {
    in: location,
    name: key,
    from: { property: names.property(own) },
    style,
    explode,
    allowReserved,
    content:
      mediaType === null ? null : { mediaType, need: isForm ? "encodeForm" : null, encoding },
  };
}

const form = /^application\/x-www-form-urlencoded\s*(;|$)/i;

function ofOption({ option, in: location, name, style, explode }: OptionParameter): ParameterPlan {
  const written = { style, explode, allowReserved: false, content: null };
  return { in: location, name, from: { option }, ...written };
}

/** Null if the request has no body. If several contents are allowed, the first is sent. */
export function planBody(requestBody: RequestBody | null): BodyPlan | null {
  if (requestBody === null) return null;
  const { contents, placement, property, required } = requestBody;
  const [content] = contents;
  const kind = content?.kind ?? "json";
  return {
    mediaType: content?.mediaType ?? "application/json",
    kind,
    need: content && isAny(content) ? "anyBody" : writers[kind],
    property: placement === "property" ? property : null,
    required,
    encoding: content?.encoding ?? [],
  };
}

/** Any media type and any value. Only the value says how it is written. */
function isAny({ mediaType, type }: Content): boolean {
  return mediaType.includes("*") && type.kind === "unknown";
}

const writers = {
  json: null,
  form: "formBody",
  multipart: "multipartBody",
  text: "textBody",
  binary: "binaryBody",
} as const satisfies Record<ContentKind, BodyNeed | null>;
