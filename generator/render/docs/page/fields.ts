import type { Json, JsonObject } from "../../../document/json.js";
import type { Field, Operation, RequestField } from "../../../model/types/model.js";
import type { Fragment } from "../../base/fragment.js";
import { remember } from "../../base/remember.js";
import { isObject, underlying } from "../../language/concrete.js";
import { absent } from "../../markdown/markdown.js";
import { defaultOf, descriptionCell, typeCell, valueCell } from "./cells.js";
import { asSent } from "./protocol/sent-fields.js";
import type { FieldRow, Scope } from "./scope.js";
import { xmlOfField } from "./xml.js";

/**
 * The request's fields, required ones first, with an object's own fields below it. Locations are
 * shown if the request has more than one.
 */
export function requestRows(scope: Scope, called: Operation): FieldRow[] {
  const operation = asSent(scope, called);
  const { request, sample } = operation;
  const shown = request.fields.filter(({ field }) => field.access !== "read");
  const isMixed = new Set(shown.map((field) => field.in)).size > 1;
  return requiredFirst(shown, ({ field }) => field).flatMap((entry) => {
    const value = valueAt(sample.request, entry.property);
    return rowsOf(scope, operation, entry, value, placeOf(scope, entry, isMixed));
  });
}

/**
 * The location of a field. If its name in the request differs, it is shown too. Who writes requests
 * must know what is not in the body.
 */
function placeOf(
  { language, markdown, messages }: Scope,
  { in: location, property, field }: RequestField,
  isMixed: boolean,
) {
  const place = messages(placeKeys[location]);
  if (language.protocol !== "") {
    return isMixed || location !== "body" ? [messages("inPlace", { place })] : [];
  }
  if (location !== "body" && property !== field.key) {
    return [messages("inPlaceAs", { place, name: markdown.cellCode(field.key) })];
  }
  return isMixed ? [messages("inPlace", { place })] : [];
}

/** Keys of the messages about locations. */
export const placeKeys: Readonly<Record<RequestField["in"], string>> = {
  path: "placePath",
  query: "placeQuery",
  querystring: "placeQuerystring",
  header: "placeHeader",
  cookie: "placeCookie",
  body: "placeBody",
};

function rowsOf(
  scope: Scope,
  operation: Operation,
  entry: RequestField,
  value: Json | undefined,
  before: readonly string[],
): FieldRow[] {
  const { request } = operation;
  const { field } = entry;
  const name = scope.names.property(entry);
  const { type, schema } = underlying(field.type, scope.schemas);
  const children =
    type.kind === "object" && schema && schema.key !== request.schema
      ? requiredFirst(
          type.fields.filter(({ access }) => access !== "read"),
          (child) => child,
        )
      : [];
  const parts = partTypes(scope, operation, entry.in === "body" ? field.key : null);
  const description = descriptionCell(scope, field, { before: [...before, ...parts] });
  const sample = children.length > 0 ? absent : sampleCell(scope, field, value);
  const given = isObject(value) ? value : {};
  return [
    row(scope, name, field, description, sample),
    ...children.map((child) => {
      const path = `${name}.${scope.names.field(child)}`;
      const shown = sampleCell(scope, child, valueAt(given, child.key));
      const types = entry.in === "body" ? partTypes(scope, operation, child.key) : [];
      return row(scope, path, child, descriptionCell(scope, child, { before: types }), shown);
    }),
  ];
}

/** The content types that a part of a form is described to have. */
function partTypes(
  { markdown, messages }: Scope,
  { requestBody }: Operation,
  key: string | null,
): readonly string[] {
  const encoding = requestBody?.contents[0]?.encoding.find(({ property }) => property === key);
  if (!encoding?.contentType) return [];
  const types = encoding.contentType.split(",").map((type) => markdown.cellCode(type.trim()));
  return [messages("sentAs", { types: types.join(messages("or")) })];
}

/** The fields of a named type, for Data structure. */
export function structureRows(scope: Scope, fields: readonly Field[]): FieldRow[] {
  return requiredFirst(fields, (field) => field).map((field) =>
    remember(scope.structureRows, field, () => {
      const after = xmlOfField(scope, field);
      const description = descriptionCell(scope, field, {
        withDefault: true,
        withAccess: true,
        after,
      });
      const sample = sampleCell(scope, field, undefined);
      return row(scope, scope.names.field(field), field, description, sample);
    }),
  );
}

/** The response's fields in the description's order. The type shows which of them may be absent. */
export function responseRows(scope: Scope, fields: readonly Field[]): FieldRow[] {
  return fields
    .filter(({ access }) => access !== "write")
    .map((field) => remember(scope.responseRows, field, () => responseRow(scope, field)));
}

/** Headers of a response, by their names in the response. */
export function headerRows(scope: Scope, headers: readonly HeaderOf[]): FieldRow[] {
  return headers.map(({ header, before }) => ({
    ...responseRow(scope, header, before),
    name: scope.markdown.cellCode(header.key),
  }));
}

/** A header, and the sentences before its description. */
export interface HeaderOf {
  readonly header: Field;
  readonly before: readonly string[];
}

function responseRow(scope: Scope, field: Field, before: readonly string[] = []): FieldRow {
  const description = descriptionCell(scope, field, { withDefault: true, before });
  const told = row(scope, scope.names.field(field), field, description, absent);
  const notes = [...notesOf(scope, field), ...(field.required ? [] : [scope.messages("optional")])];
  return { ...told, type: noted(scope, typeCell(scope, field.type), notes) };
}

function row(
  scope: Scope,
  name: string,
  field: Field,
  description: Fragment,
  sample: string,
): FieldRow {
  return {
    name: scope.markdown.plain(name),
    type: noted(scope, typeCell(scope, field.type), notesOf(scope, field)),
    required: scope.messages(field.required ? "yes" : "no"),
    default: valueCell(scope, field.type, defaultOf(scope, field)),
    description,
    sample,
  };
}

/** Facts about a type that its code in the language does not show without looking up its name. */
function notesOf({ types, schemas, messages }: Scope, { type }: Field): readonly string[] {
  const isSilent =
    type.kind === "ref"
      ? schemas.get(type.schema)?.type.kind === "nullable"
      : type.kind === "nullable" && types.text(type) === types.text(type.type);
  return isSilent ? [messages("nullable")] : [];
}

/** A type's code, followed by notes. */
export function noted({ messages }: Scope, type: Fragment, notes: readonly string[]): Fragment {
  return notes.length > 0
    ? messages("typeNotes", { type, notes: notes.join(messages("comma")) })
    : type;
}

function sampleCell(scope: Scope, field: Field, value: Json | undefined): string {
  return valueCell(scope, field.type, value === undefined ? field.example : { value });
}

/** A stable sort: required items first, otherwise in the description's order. */
function requiredFirst<T>(items: readonly T[], fieldOf: (item: T) => Field): T[] {
  return [
    ...items.filter((item) => fieldOf(item).required),
    ...items.filter((item) => !fieldOf(item).required),
  ];
}

function valueAt(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
