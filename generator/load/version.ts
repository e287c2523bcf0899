import type { Report } from "../diagnostics.js";
import { isObject } from "../resolve/pointer.js";
import type { Source } from "./document.js";

/**
 * Reports `not-openapi` unless the file is an OpenAPI Object, 3.0 to 3.2 (3.1 section 4.8.1), or a
 * Swagger Object, 2.0. 3.2 is read as 3.1: it adds and takes nothing away.
 */
export function checkOpenApi({ file, value, text, locate }: Source, report: Report): boolean {
  const problem = problemOf(value);
  if (problem === null) return true;
  const [pointer, reason] = problem;
  // Placed here: what is no description is not handed on, and nobody could locate it later.
  const position = locate(pointer);
  const quoted = position.file === undefined ? { text } : {};
  report("not-openapi", { file, ...position, ...quoted }, { file, reason });
  return false;
}

/** True of a Swagger 2.0 root. The version without quotes can only mean this one. */
export function isSwagger(value: unknown): boolean {
  return isObject(value) && !Object.hasOwn(value, "openapi") && isSwagger2(value);
}

function isSwagger2(value: Readonly<Record<string, unknown>>): boolean {
  return Object.hasOwn(value, "swagger") && (value.swagger === "2.0" || value.swagger === 2);
}

function problemOf(value: unknown): readonly [pointer: string, reason: string] | null {
  if (value === null) return ["", "it is empty"];
  if (!isObject(value)) return ["", "its root is not an object"];
  if (!Object.hasOwn(value, "openapi")) {
    if (!isSwagger2(value)) return otherFormat(value);
    if (!isObject(value.info)) return missing(value, "info");
    return isObject(value.paths) ? null : missing(value, "paths");
  }
  const { openapi } = value;
  if (typeof openapi !== "string") {
    return ["/openapi", 'its `openapi` is not a string; write "3.1.0" in quotes, with three parts'];
  }
  if (!/^3\.[012](\.|$)/.test(openapi))
    return ["/openapi", `its version is ${JSON.stringify(openapi)}`];
  if (!isObject(value.info)) return missing(value, "info");
  const optional =
    !openapi.startsWith("3.0") && (isObject(value.webhooks) || isObject(value.components));
  if (!isObject(value.paths) && !(optional && !Object.hasOwn(value, "paths")))
    return missing(value, "paths");
  return null;
}

function otherFormat(value: Readonly<Record<string, unknown>>): [string, string] {
  for (const [key, name] of [
    ["swagger", "Swagger"],
    ["asyncapi", "AsyncAPI"],
  ] as const) {
    if (Object.hasOwn(value, key)) return [`/${key}`, `it is ${name} ${String(value[key])}`];
  }
  return ["", "it has no `openapi`"];
}

function missing(value: Readonly<Record<string, unknown>>, key: string): [string, string] {
  return Object.hasOwn(value, key)
    ? [`/${key}`, `its \`${key}\` is not an object`]
    : ["", `it has no \`${key}\``];
}
