import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { DefinedResponse } from "./definition-types.js";
import type { Schema, Schemas } from "./schemas.js";

/** The inputs for defining a part of a description. */
export interface DefinitionContext {
  readonly resolver: Resolver;
  readonly requests: Schemas;
  readonly responses: Schemas;
  readonly document: Record<string, unknown>;
  readonly pathItem: Record<string, unknown>;
  readonly place: Pointer;
  readonly path: string;
  readonly method: string;
}

/** Values by media type for the contents of a body. */
export function contentsOf<T>(
  holder: Record<string, unknown>,
  at: Pointer,
  resolver: Resolver,
  schemas: Schemas,
  make: (schema: Schema, media: Record<string, unknown>, at: Pointer) => T,
): ReadonlyMap<string, T> {
  const contents = isObject(holder.content) ? Object.entries(holder.content) : [];
  return new Map(
    contents.map(([media, node]) => {
      const { node: value, at: place } = resolver.resolve(node, joinPointer(at, "content", media));
      const content = isObject(value) ? value : {};
      const schema = schemas.convert(content.schema ?? true, joinPointer(place, "schema"));
      return [media.toLowerCase(), make(schema, content, place)];
    }),
  );
}

export function responsesOf(
  operation: Record<string, unknown>,
  at: Pointer,
  context: DefinitionContext,
) {
  const { resolver, responses } = context;
  const listed = isObject(operation.responses) ? Object.entries(operation.responses) : [];
  return new Map(
    listed.map(([status, node]): [string, DefinedResponse] => {
      const response = resolver.resolve(node, joinPointer(at, "responses", status));
      const holder = isObject(response.node) ? response.node : {};
      const contents = contentsOf(
        holder,
        response.at,
        resolver,
        responses,
        (schema, media, place) => ({
          schema,
          item: itemSchema(media, place, context) ?? schema,
          example: exampleOf(media, place, resolver),
        }),
      );
      return [status.toUpperCase(), { contents }];
    }),
  );
}

/** OpenAPI 3.2 section 4.14.1. Before 3.2, `schema` described the list or an item. */
function itemSchema(
  media: Record<string, unknown>,
  at: Pointer,
  context: DefinitionContext,
): Schema | null {
  const { resolver, responses } = context;
  if (media.itemSchema !== undefined) {
    return responses.convert(media.itemSchema, joinPointer(at, "itemSchema"));
  }
  const list = resolver.resolve(media.schema, joinPointer(at, "schema"));
  if (!isObject(list.node) || list.node.items === undefined) return null;
  return responses.convert(list.node.items, joinPointer(list.at, "items"));
}

/** The author's example of a whole body, or undefined. */
function exampleOf(media: Record<string, unknown>, at: Pointer, resolver: Resolver): unknown {
  if (Object.hasOwn(media, "example")) return literal(media.example);
  if (isObject(media.examples)) {
    const values = Object.entries(media.examples).flatMap(([name, raw]) => {
      const { node } = resolver.resolve(raw, joinPointer(at, "examples", name));
      const value = isObject(node) ? (node.dataValue ?? node.value) : undefined;
      return value === undefined ? [] : [value];
    });
    // Like the page, the first that shows something.
    return literal(values.find((value) => !isEmpty(value)) ?? values[0]);
  }
  const schema = resolver.resolve(media.schema, joinPointer(at, "schema")).node;
  return isObject(schema) ? literal(schema.example) : undefined;
}

/** A reference in place of a value is a mistake, because OpenAPI does not follow it. */
function literal(example: unknown): unknown {
  return isObject(example) && typeof example.$ref === "string" ? undefined : example;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
