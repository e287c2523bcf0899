/** Bodies of named fields: OpenAPI 3.1 section 4.8.15. The clients do the same: `runtime/form.ts`. */
import type { Json, JsonObject } from "../../document/json.js";
import type { Encoding, Schema, Type } from "../../model/types/model.js";
import { concrete } from "../language/concrete.js";
import { formPairs, joinPairs, type Pair, percentEncode, verbatim } from "./styles.js";
import { isJson, itemsOf, toMedia, toText } from "./values.js";

/** A part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly value: string;
  /** A file has a name of its own. */
  readonly isFile: boolean;
  /** Null: the type of a plain field, which is not sent. */
  readonly type: string | null;
  readonly headers: readonly Pair[];
}

/** `name=value` of each field of `application/x-www-form-urlencoded`. A space is a plus sign. */
export function encodeForm(fields: JsonObject, encodings: readonly Encoding[]): string[] {
  const pairs = Object.entries(fields).flatMap(([name, value]): Pair[] => {
    const encoding = encodings.find(({ property }) => property === name);
    const styled = styleOf(encoding);
    if (styled) return formPairs(name, value, styled, percentEncode);
    return itemsOf(value).map((item) => {
      const type = encoding?.contentType;
      return [percentEncode(name), percentEncode(type ? toMedia(item, type) : toText(item))];
    });
  });
  return joinPairs(pairs).map((pair) => pair.replaceAll("%20", "+"));
}

/** The parts of a multipart body. `type` says which values are files. */
export function partsOfForm(
  fields: JsonObject,
  encodings: readonly Encoding[],
  type: Type,
  schemas: ReadonlyMap<string, Schema>,
): Part[] {
  const whole = concrete(type, fields, schemas).type;
  return Object.entries(fields).flatMap(([name, value]): Part[] => {
    const encoding = encodings.find(({ property }) => property === name);
    const headers = (encoding?.headers ?? []).map((one): Pair => [one.name, one.value]);
    const styled = styleOf(encoding);
    if (styled) {
      const plain = { isFile: false, type: null, headers };
      return formPairs(name, value, styled, verbatim).map(([key, text]) => ({
        ...plain,
        name: key,
        value: text,
      }));
    }
    const wanted = concreteMedia(encoding?.contentType ?? null);
    const field = concrete(typeOfField(whole, name), value, schemas).type;
    return itemsOf(value).map((item, index) => {
      const type = Array.isArray(value) ? itemType(field, index) : field;
      return { name, headers, ...partOf(item, wanted, concrete(type, item, schemas).type) };
    });
  });
}

const anything: Type = { kind: "unknown" };

function typeOfField(whole: Type, name: string): Type {
  if (whole.kind === "map") return whole.values;
  if (whole.kind !== "object") return anything;
  return whole.fields.find(({ key }) => key === name)?.type ?? whole.additional ?? anything;
}

function itemType(type: Type, index: number): Type {
  if (type.kind === "array") return type.items;
  return type.kind === "tuple" ? (type.items[index] ?? type.rest ?? anything) : anything;
}

function partOf(
  value: Json,
  wanted: string | null,
  type: Type,
): Pick<Part, "value" | "isFile" | "type"> {
  const file = fileType(type);
  if (file !== null && typeof value === "string") {
    return { value, isFile: true, type: file || wanted || "application/octet-stream" };
  }
  if (typeof value === "object" || (wanted !== null && isJson(wanted))) {
    return { value: JSON.stringify(value), isFile: false, type: wanted ?? "application/json" };
  }
  return { value: toText(value), isFile: false, type: wanted === "text/plain" ? null : wanted };
}

/** The media type of a file, "" if its type does not say. Null if the type is not that of a file. */
export function fileType(type: Type): string | null {
  if (type.kind !== "scalar" || type.name !== "binary") return null;
  return type.format.includes("/") ? type.format : "";
}

/** A style replaces the content type. */
function styleOf(encoding: Encoding | undefined) {
  if (!encoding || (encoding.style === null && encoding.explode === null)) return null;
  const { style, explode } = encoding;
  const chosen = style ?? "form";
  return { style: chosen, explode: explode ?? (chosen === "form" || chosen === "cookie") };
}

/** `image/*` and `image/png, image/jpeg` say what is accepted, not what is sent. */
function concreteMedia(contentType: string | null): string | null {
  return contentType !== null && /[*,]/.test(contentType) ? null : contentType;
}
