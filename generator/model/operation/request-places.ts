import { parsePointer } from "../../document/pointer.js";
import type { Schemas } from "../context/schema-context.js";
import { behind } from "../types/behind.js";
import type { Field, Operation, RequestField, Type } from "../types/model.js";

/** A part of an operation's request. */
export interface FoundPlace {
  /** Properties from the request down. */
  readonly path: readonly string[];
  readonly in: RequestField["in"];
  readonly field: Field;
}

/**
 * Finds the target of a runtime expression in an operation's request (OpenAPI 3.1 section
 * 4.8.20.4): `$request.body#/a/b`, `$request.query.page`. Returns a string with the reason if there
 * is none.
 */
export function createPlaces(
  { request, requestBody }: Pick<Operation, "request" | "requestBody">,
  schemas: Schemas,
): (expression: string) => FoundPlace | string {
  return (expression) => {
    const parameter = /^\$request\.(path|query|header|cookie)\.(.+)$/s.exec(expression);
    if (parameter) {
      const [, location, name = ""] = parameter;
      const found = request.fields.find(
        (entry) => entry.in === location && sameName(entry.field.key, name, location),
      );
      return found
        ? { path: [found.property], in: found.in, field: found.field }
        : `${expression} matches no parameter`;
    }
    const body = /^\$request\.body#(\/.*)?$/s.exec(expression);
    if (!body) return `${expression} is not a runtime expression of a request`;
    const segments = parsePointer(body[1] ?? "");
    const whole = requestBody?.placement === "property";
    const [first = "", ...rest] = whole ? [requestBody.property, ...segments] : segments;
    const entry = request.fields.find(
      ({ in: where, property }) => where === "body" && property === first,
    );
    let field = entry?.field ?? null;
    for (const segment of rest) field = field && propertyOf(field.type, segment, schemas);
    return field
      ? { path: [first, ...rest], in: "body", field }
      : `${expression} matches no property`;
  };
}

function sameName(key: string, name: string, location: string | undefined): boolean {
  return location === "header" ? key.toLowerCase() === name.toLowerCase() : key === name;
}

/** A property of an object, through references and nullable types. Null if there is none. */
export function propertyOf(type: Type, key: string, schemas: Schemas): Field | null {
  const object = behind(type, schemas.typeOf)?.type;
  return object?.kind === "object"
    ? (object.fields.find((field) => field.key === key) ?? null)
    : null;
}
