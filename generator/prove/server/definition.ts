import type { Description } from "../../document/description.js";
import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import { sendsBody } from "../../model/types/http-methods.js";
import { createResolver } from "../../resolve/resolver.js";
import { bodyKind } from "./bodies.js";
import { contentsOf, type DefinitionContext, responsesOf } from "./define-contents.js";
import type {
  DefinedOperation,
  DefinedParameter,
  DefinedServer,
  Definition,
} from "./definition-types.js";
import { createSchemas, type Schema } from "./schemas.js";
import { fieldStyles } from "./styled-fields.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Reads a description for a server from the document, independently of the model. */
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
    patterns: new Map([...responses.patterns, ...requests.patterns]),
  };
}

function defineOperation(
  operation: Record<string, unknown>,
  at: Pointer,
  context: DefinitionContext,
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
    // The client cannot send one, which `body-not-sent` reports.
    body:
      sendsBody(method.toUpperCase()) && isObject(body.node)
        ? {
            required: body.node.required === true,
            contents: contentsOf(body.node, body.at, resolver, requests, (schema, media) => ({
              schema,
              styles: fieldStyles(media),
            })),
          }
        : null,
    responses: responsesOf(operation, at, context),
    servers: (Array.isArray(servers) ? servers : []).filter(isObject).map(serverOf),
  };
}

function defineParameter(
  node: unknown,
  from: Pointer,
  context: DefinitionContext,
): DefinedParameter | null {
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

/** The validator recognises a list by the parameter's type, so a reference is followed. */
function topSchema(node: unknown, at: Pointer, { resolver, requests }: DefinitionContext): Schema {
  if (!isObject(node) || typeof node.$ref !== "string" || Object.keys(node).length > 1) {
    return requests.convert(node, at);
  }
  const target = resolver.resolve(node, at);
  return requests.convert(target.node, target.at);
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
