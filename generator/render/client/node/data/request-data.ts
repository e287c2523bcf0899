import type { Encoding, ParameterLocation } from "../../../../model/types/model.js";
import type { BodyPlan, ParameterPlan } from "../../plan/request.js";
import type { Data } from "./code.js";
import type { RuntimeImports } from "./runtime-imports.js";

/** Data of a parameter in addition to its location and name. */
export interface ParameterData {
  readonly in: ParameterLocation;
  readonly name: string;
  readonly [key: string]: Data;
}

/** Whether the location and the name are enough. */
export function isPlain(data: ParameterData): boolean {
  return Object.entries(data).every(
    ([key, value]) => key === "in" || key === "name" || value === undefined,
  );
}

/** How a parameter is sent (`Parameter` in `runtime/operation.ts`). */
export function parameterData(parameter: ParameterPlan, runtime: RuntimeImports): ParameterData {
  const { in: location, name, from, content, allowReserved } = parameter;
  return {
    in: location,
    name,
    ...("option" in from
      ? { option: from.option }
      : { property: from.property === name ? undefined : from.property }),
    ...(content === null
      ? styleData(parameter)
      : {
          contentType: content.mediaType,
          form: content.need ? runtime.use(content.need) : undefined,
          encoding: encodingData(content.encoding),
        }),
    allowReserved: allowReserved || undefined,
  };
}

/** Style and explode, if they differ from the default of the location. */
function styleData({ in: location, style, explode }: ParameterPlan) {
  const usual = location === "query" || location === "cookie" ? "form" : "simple";
  return {
    style: style === usual ? undefined : style,
    explode: explode === (style === "form" || style === "cookie") ? undefined : explode,
  };
}

/** How a body is written (`Body` in `runtime/operation.ts`). */
export function bodyData(body: BodyPlan, runtime: RuntimeImports): Data {
  const { mediaType, need, property, required, encoding } = body;
  return {
    mediaType: mediaType === "application/json" ? undefined : mediaType,
    encode: need ? runtime.use(need) : undefined,
    property: property ?? undefined,
    required: required || undefined,
    encoding: encodingData(encoding),
  };
}

function encodingData(encoding: readonly Encoding[]): Data {
  if (encoding.length === 0) return undefined;
  return Object.fromEntries(
    encoding.map(({ property, contentType, style, explode, headers }) => [
      property,
      {
        contentType: contentType ?? undefined,
        style: style ?? undefined,
        explode: explode ?? undefined,
        headers:
          headers.length > 0
            ? Object.fromEntries(headers.map(({ name, value }) => [name, value]))
            : undefined,
      },
    ]),
  );
}
