import type { Description } from "../../document/description.js";
import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import { createResolver, type Resolver } from "../../resolve/resolver.js";
import { bodyKind } from "./bodies.js";
import { createSchemas, type Schema, type Schemas } from "./schemas.js";

/** A parameter with everything that its description leaves to a default. */
export interface DefinedParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema?: Schema;
  readonly content?: { readonly "application/json": { readonly schema: Schema } };
}

export interface DefinedOperation {
  /** Method and path: every operation has one, which descriptions do not grant. */
  readonly operationId: string;
  readonly parameters: readonly DefinedParameter[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly body: DefinedBody | null;
  readonly responses: ReadonlyMap<string, DefinedResponse>;
  /** Addresses that paths are appended to, as they are written. */
  readonly servers: readonly DefinedServer[];
}

export interface DefinedBody {
  readonly required: boolean;
  /** By media type, in lower case. */
  readonly contents: ReadonlyMap<string, Schema>;
}

export interface DefinedResponse {
  readonly contents: ReadonlyMap<string, DefinedContent>;
}

export interface DefinedContent {
  readonly schema: Schema;
  /** Of one item, where the content is a sequence of items. */
  readonly item: Schema;
  readonly example: unknown;
}

export interface DefinedServer {
  readonly url: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** A description with every reference but those of schemas followed. */
export interface Definition {
  /** By path, then by method in lower case. */
  readonly paths: ReadonlyMap<string, ReadonlyMap<string, DefinedOperation>>;
  readonly requestSchemas: Schemas["named"];
  readonly responseSchemas: Schemas["named"];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Reads a description for a server, by the document and not by the model. */
export function defineServer(description: Description): Definition {
  const { root } = description;
  const resolver = createResolver(description, () => {});
  const requests = createSchemas(resolver, "request");
  const responses = createSchemas(resolver, "response");
  const at: Pointer = { file: root.file, pointer: "" };
  const document = isObject(root.value) ? root.value : {};
  const paths = isObject(document.paths) ? document.paths : {};
  const defined = Object.entries(paths).flatMap(([path, node]) => {
    const item = resolver.resolve(node, joinPointer(at, "paths", path));
    if (!isObject(item.node)) return [];
    const { node: pathItem, at: place } = item;
    const operations = methods.flatMap((method) => {
      const operation = pathItem[method];
      if (!isObject(operation)) return [];
      const context = { resolver, requests, responses, document, pathItem, place, path, method };
      return [[method, defineOperation(operation, joinPointer(place, method), context)] as const];
    });
    return [[path, new Map(operations)] as const];
  });
  return {
    paths: new Map(defined),
    requestSchemas: requests.named,
    responseSchemas: responses.named,
  };
}

interface Context {
  readonly resolver: Resolver;
  readonly requests: Schemas;
  readonly responses: Schemas;
  readonly document: Record<string, unknown>;
  readonly pathItem: Record<string, unknown>;
  readonly place: Pointer;
  readonly path: string;
  readonly method: string;
}

function defineOperation(
  operation: Record<string, unknown>,
  at: Pointer,
  context: Context,
): DefinedOperation {
  const { resolver, requests, document, pathItem, place, path, method } = context;
  const parameters = new Map<string, DefinedParameter>();
  for (const [holder, from] of [
    [pathItem, place],
    [operation, at],
  ] as const) {
    const listed = Array.isArray(holder.parameters) ? holder.parameters : [];
    listed.forEach((node, index) => {
      const parameter = defineParameter(node, joinPointer(from, "parameters", index), context);
      if (parameter) parameters.set(`${parameter.in} ${parameter.name}`, parameter);
    });
  }
  const body = resolver.resolve(operation.requestBody, joinPointer(at, "requestBody"));
  const security = operation.security ?? document.security;
  const servers = operation.servers ?? pathItem.servers ?? document.servers;
  return {
    operationId: `${method.toUpperCase()} ${path}`,
    parameters: [...parameters.values()],
    security: Array.isArray(security)
      ? (security.filter(isObject) as DefinedOperation["security"])
      : [],
    body: isObject(body.node)
      ? {
          required: body.node.required === true,
          contents: contentsOf(body.node, body.at, resolver, requests, (schema) => schema),
        }
      : null,
    responses: responsesOf(operation, at, context),
    servers: (Array.isArray(servers) ? servers : []).filter(isObject).map(serverOf),
  };
}

function defineParameter(node: unknown, from: Pointer, context: Context): DefinedParameter | null {
  const { resolver, requests } = context;
  const { node: parameter, at } = resolver.resolve(node, from);
  if (!isObject(parameter) || typeof parameter.name !== "string") return null;
  const { name, style, explode } = parameter;
  const place = parameter.in;
  if (place !== "path" && place !== "query" && place !== "header" && place !== "cookie")
    return null;
  // OpenAPI 3.1 section 4.8.12.1.
  if (place === "header" && /^(?:accept|content-type|authorization)$/i.test(name)) return null;
  const chosen =
    typeof style === "string" ? style : place === "path" || place === "header" ? "simple" : "form";
  const head: Omit<DefinedParameter, "schema" | "content"> = {
    name,
    in: place,
    required: parameter.required === true || place === "path",
    style: chosen,
    explode: typeof explode === "boolean" ? explode : chosen === "form" || chosen === "deepObject",
  };
  const [content] = isObject(parameter.content) ? Object.entries(parameter.content) : [];
  if (content) {
    const [media, value] = content;
    const inner = joinPointer(at, "content", media, "schema");
    const schema = requests.convert(isObject(value) ? value.schema : undefined, inner);
    return bodyKind(media) === "json"
      ? { ...head, content: { "application/json": { schema } } }
      : { ...head, schema: true };
  }
  return { ...head, schema: topSchema(parameter.schema, joinPointer(at, "schema"), context) };
}

/** The validator looks at the type of a parameter to know a list: a reference is followed. */
function topSchema(node: unknown, at: Pointer, { resolver, requests }: Context): Schema {
  if (!isObject(node) || typeof node.$ref !== "string" || Object.keys(node).length > 1) {
    return requests.convert(node, at);
  }
  const target = resolver.resolve(node, at);
  return requests.convert(target.node, target.at);
}

function contentsOf<T>(
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

function responsesOf(operation: Record<string, unknown>, at: Pointer, context: Context) {
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

/** OpenAPI 3.2 section 4.14.1; before it, `schema` was a list's, or an item's. */
function itemSchema(media: Record<string, unknown>, at: Pointer, context: Context): Schema | null {
  const { resolver, responses } = context;
  if (media.itemSchema !== undefined) {
    return responses.convert(media.itemSchema, joinPointer(at, "itemSchema"));
  }
  const list = resolver.resolve(media.schema, joinPointer(at, "schema"));
  if (!isObject(list.node) || list.node.items === undefined) return null;
  return responses.convert(list.node.items, joinPointer(list.at, "items"));
}

/** The example that an author gives for a whole body; undefined where there is none. */
function exampleOf(media: Record<string, unknown>, at: Pointer, resolver: Resolver): unknown {
  if (Object.hasOwn(media, "example")) return literal(media.example);
  if (isObject(media.examples)) {
    const [first] = Object.entries(media.examples);
    if (!first) return undefined;
    const { node } = resolver.resolve(first[1], joinPointer(at, "examples", first[0]));
    return isObject(node) ? literal(node.dataValue ?? node.value) : undefined;
  }
  const schema = resolver.resolve(media.schema, joinPointer(at, "schema")).node;
  return isObject(schema) ? literal(schema.example) : undefined;
}

/** A reference where a value belongs is a slip: OpenAPI follows none in it. */
function literal(example: unknown): unknown {
  return isObject(example) && typeof example.$ref === "string" ? undefined : example;
}

function serverOf(node: Record<string, unknown>): DefinedServer {
  const variables = isObject(node.variables) ? Object.entries(node.variables) : [];
  return {
    url: typeof node.url === "string" ? node.url : "/",
    variables: Object.fromEntries(
      variables.map(([name, variable]) => [
        name,
        isObject(variable) ? String(variable.default ?? "") : "",
      ]),
    ),
  };
}
