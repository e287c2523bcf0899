import type { Content, Operation, Parameter } from "../../../model/types/model.js";
import type { RuntimeImports } from "./runtime-imports.js";

/** What is known of a parameter beside its place and its name. */
interface ParameterData {
  readonly in: Parameter["in"];
  readonly name: string;
}

/** Whether its place and its name say all there is to say. */
export function isPlain(data: ParameterData): boolean {
  return Object.entries(data).every(
    ([key, value]) => key === "in" || key === "name" || value === undefined,
  );
}

/** What is sent of a parameter, and how. */
export function parameterData(
  parameter: Parameter,
  runtime: RuntimeImports,
): ParameterData & Readonly<Record<string, unknown>> {
  const {
    in: location,
    key,
    property,
    style,
    explode,
    allowReserved,
    mediaType,
    encoding,
  } = parameter;
  return {
    in: location,
    name: key,
    property: property === key ? undefined : property,
    ...(mediaType === null
      ? styleData(location, style, explode)
      : {
          contentType: mediaType,
          form:
            location === "querystring" && isForm(mediaType) ? runtime.use("encodeForm") : undefined,
          encoding: encodingData(encoding),
        }),
    allowReserved: allowReserved || undefined,
  };
}

function isForm(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(mediaType);
}

/** Style and explode where they are not the location's default. */
export function styleData(
  location: Parameter["in"],
  style: Parameter["style"],
  explode: boolean,
): object {
  const usual = location === "query" || location === "cookie" ? "form" : "simple";
  return {
    style: style === usual ? undefined : style,
    explode: explode === (style === "form" || style === "cookie") ? undefined : explode,
  };
}

/** How a body is written. */
export function bodyData(
  { contents, placement, property, required }: NonNullable<Operation["requestBody"]>,
  runtime: RuntimeImports,
): object {
  const [content] = contents;
  const encoder = content && encoders[content.kind];
  return {
    mediaType: content?.mediaType === "application/json" ? undefined : content?.mediaType,
    encode: encoder ? runtime.use(encoder) : undefined,
    property: placement === "property" ? property : undefined,
    required: required || undefined,
    encoding: encodingData(content?.encoding ?? []),
  };
}

/** The functions of the runtime that write bodies; JSON needs none. */
const encoders = {
  json: null,
  form: "formBody",
  multipart: "multipartBody",
  text: "textBody",
  binary: "binaryBody",
} as const;

function encodingData(encoding: Content["encoding"]): object | undefined {
  if (encoding.length === 0) return undefined;
  return Object.fromEntries(
    encoding.map(({ property, contentType, style, explode }) => [
      property,
      {
        contentType: contentType ?? undefined,
        style: style ?? undefined,
        explode: explode ?? undefined,
      },
    ]),
  );
}
