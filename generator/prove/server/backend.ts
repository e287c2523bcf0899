import type { ErrorObject } from "ajv";
import type { Document, OpenAPIBackend, Request } from "openapi-backend";
import type { Module } from "../../model/types/model.js";
import { refusalOf, type Seen } from "./credentials.js";
import type { DefinedOperation, DefinedParameter, Definition } from "./definition-types.js";
import type { Patterns } from "./patterns.js";
import { isListType, isObjectType, safeName } from "./queries.js";
import type { Routes } from "./routes.js";
import type { Schema } from "./schemas.js";
import { reasonOf, type Validators } from "./validators.js";

/** The messages of openapi-backend about a request. Empty if it is valid. */
export type Refusals = readonly string[];

/** A server of openapi-backend, made of a description. */
export async function createBackend(
  definition: Definition,
  module: Module,
  routes: Routes,
  { parameters }: Pick<Validators, "parameters">,
  { limited }: Pick<Patterns, "limited">,
): Promise<OpenAPIBackend> {
  const { OpenAPIBackend: Backend } = await import("openapi-backend");
  const schemes = new Map(module.securitySchemes.map((scheme) => [scheme.key, scheme]));
  const backend = new Backend({
    definition: documentOf(definition, new Set(schemes.keys()), routes),
    // The description was dereferenced and validated when it was read.
    quick: true,
    strict: true,
    // A trailing slash is a different path.
    ignoreTrailingSlashes: false,
    customizeAjv: () => parameters as never,
    securityHandlers: Object.fromEntries(
      [...schemes].map(([key, scheme]) => [
        key,
        (_: unknown, seen: Seen) => {
          const refusal = refusalOf(scheme, module, seen);
          if (refusal !== null) throw new Error(`${key}: ${refusal}`);
          return true;
        },
      ]),
    ),
    handlers: {
      notFound: (): Refusals => ["the description has no such path"],
      methodNotAllowed: (): Refusals => ["the description has no such method for this path"],
      unauthorizedHandler: ({ security }): Refusals =>
        Object.values(security ?? {}).flatMap((result: unknown) => {
          const { error } = (result ?? {}) as { readonly error?: unknown };
          return error instanceof Error ? [error.message] : [];
        }),
      validationFail: ({ validation }): Refusals => errorWords(validation.errors ?? []),
      notImplemented: (): Refusals => [],
    },
  });
  await backend.init();
  // Cached, because openapi-backend computes the operations again for every request, which takes
  // half of the time of a run.
  const operations = backend.router.getOperations();
  backend.router.getOperations = () => operations;
  // Paths become patterns there.
  const match = backend.router.matchOperation.bind(backend.router);
  const parse = backend.router.parseRequest.bind(backend.router);
  backend.router.matchOperation = ((request: Request, strict: true) =>
    limited("finding the path", () => match(request, strict))) as typeof match;
  backend.router.parseRequest = (...given) => limited("reading the path", () => parse(...given));
  return backend;
}

/** The validator's messages about parameters, with positions. */
export function errorWords(errors: readonly ErrorObject[]): Refusals {
  return errors.map((error) => `${error.instancePath.slice(1) || "request"} ${reasonOf(error)}`);
}

/** The validator's message about a body, with its position. */
export function bodyWords(error: ErrorObject): string {
  return `body${error.instancePath} ${reasonOf(error)}`;
}

/** The document as openapi-backend takes it. */
function documentOf({ paths }: Definition, schemes: ReadonlySet<string>, routes: Routes): Document {
  const items = [...paths].map(([path, operations]) => {
    const methods = [...operations].map(([method, operation]) => [
      method,
      operationOf(operation, routes.served(path), schemes),
    ]);
    return [routes.served(path), Object.fromEntries(methods)];
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "Mock", version: "0.0.0" },
    paths: Object.fromEntries(items),
    // Handlers only need a name here. They know the scheme themselves.
    components: {
      securitySchemes: Object.fromEntries([...schemes].map((key) => [key, { type: "http" }])),
    },
  };
  return document as unknown as Document;
}

function operationOf(operation: DefinedOperation, path: string, schemes: ReadonlySet<string>) {
  const { operationId, parameters, security } = operation;
  return {
    operationId,
    parameters: parameters
      // A placeholder in the query of a path.
      .filter(({ in: place, name }) => place !== "path" || path.includes(`{${name}}`))
      .map((parameter) => parameterOf(parameter, path)),
    // As in the client, an alternative with an undeclared scheme does not count.
    security: security.filter((needed) => Object.keys(needed).every((name) => schemes.has(name))),
    responses: {},
  };
}

/**
 * The parser here does not support lists in paths, lists of objects, several placeholders in a path
 * segment, objects in one string, and JSON outside a query. Such parameters only have to be
 * present.
 */
function parameterOf(parameter: DefinedParameter, path: string) {
  const { schema, content, ...head } = parameter;
  const isPart = parameter.in === "path" && !path.split("/").includes(`{${parameter.name}}`);
  if (isPart) return { ...head, schema: true };
  if (content && parameter.in !== "query") return { ...head, schema: true };
  const isOfObjects = isListType(parameter) && isObjectItems(schema);
  const isComplex = isListType(parameter) || isObjectType(parameter);
  const place = parameter.in;
  const isRead =
    place === "query"
      ? !isOfObjects && (!isObjectType(parameter) || parameter.explode)
      : place === "header" && isListType(parameter);
  const checked = isComplex && !isRead ? true : schema;
  const name = place === "query" ? safeName(parameter.name) : parameter.name;
  // openapi-backend would take an object that two parameters share for a circular reference.
  return {
    ...parameter,
    name,
    // openapi-backend would split a string that contains commas.
    explode: parameter.explode || !isComplex,
    ...(schema !== undefined && { schema: structuredClone(asSent(checked)) }),
  };
}

function isObjectItems(schema: Schema | undefined): boolean {
  if (typeof schema !== "object") return false;
  const { items } = schema as { readonly items?: { readonly type?: unknown } };
  return items?.type === "object";
}

/** A parameter that is sent is not null. The parser must be able to recognise a list. */
function asSent(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  // A value may be a number or a string, and nothing tells them apart.
  const { type, oneOf, ...rest } = schema as { readonly type?: unknown; readonly oneOf?: unknown };
  const shown = oneOf === undefined ? rest : { ...rest, anyOf: oneOf };
  if (type === undefined) return shown;
  if (!Array.isArray(type)) return { ...shown, type };
  const types = type.filter((name) => name !== "null");
  return { ...shown, type: types.length === 1 ? types[0] : types };
}
