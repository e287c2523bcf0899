import type { Report } from "../diagnostics/catalogue.js";
import type { Source } from "../document/description.js";
import { isObject } from "../document/pointer.js";

/**
 * Reports `not-openapi` unless the file is an OpenAPI Object, 3.0 to 3.2 (3.1 section 4.8.1), or a
 * Swagger Object, 2.0. 3.2 is read as 3.1, because it removes nothing. True if the file can be
 * read: a missing `info` or `paths` is reported too, but other problems can still be found.
 */
export function checkOpenApi({ file, value, text, locate }: Source, report: Report): boolean {
  const { version, parts } = problemsOf(value);
  for (const [pointer, reason] of version ? [version] : parts) {
    // The position is computed here, because an invalid description is not passed on.
    const position = locate(pointer);
    const quoted = position.file === undefined ? { text } : {};
    report("not-openapi", { file, ...position, ...quoted }, { file, reason });
  }
  return version === null;
}

/** True of a Swagger 2.0 root. The version without quotes can only mean this one. */
export function isSwagger(value: unknown): boolean {
  return isObject(value) && !Object.hasOwn(value, "openapi") && isSwagger2(value);
}

function isSwagger2(value: Readonly<Record<string, unknown>>): boolean {
  return Object.hasOwn(value, "swagger") && (value.swagger === "2.0" || value.swagger === 2);
}

/** What Swagger 2.0 shares among operations. */
const shared = ["definitions", "parameters", "responses"];

type Problem = readonly [pointer: string, reason: string];

interface Problems {
  /** The reason why its format is unknown. */
  readonly version: Problem | null;
  /** Parts that every description has, and that this one has not. */
  readonly parts: readonly Problem[];
}

function problemsOf(value: unknown): Problems {
  if (!isObject(value)) {
    const reason = value === null ? "it is empty" : "its root is not an object";
    return { version: ["", reason], parts: [] };
  }
  const version = versionProblem(value);
  if (version) return { version, parts: [] };
  const { openapi, info, paths } = value;
  // 3.0 and 2.0 require paths, but types can be made of what there is, with a warning.
  const others =
    typeof openapi !== "string"
      ? shared
      : openapi.startsWith("3.0")
        ? ["components"]
        : ["webhooks", "components"];
  const isAbsent = !Object.hasOwn(value, "paths") || paths === null;
  const optional = isAbsent && others.some((key) => isObject(value[key]));
  const parts = [
    ...(isObject(info) ? [] : [missing(value, "info")]),
    ...(isObject(paths) || optional ? [] : [missing(value, "paths")]),
  ];
  return { version: null, parts };
}

function versionProblem(value: Readonly<Record<string, unknown>>): Problem | null {
  if (!Object.hasOwn(value, "openapi")) return isSwagger2(value) ? null : otherFormat(value);
  const { openapi } = value;
  if (typeof openapi !== "string") {
    return ["/openapi", 'its `openapi` is not a string; write "3.1.0" in quotes, with three parts'];
  }
  const isKnown = /^3\.[012](\.|$)/.test(openapi);
  return isKnown ? null : ["/openapi", `its version ${JSON.stringify(openapi)} is not supported`];
}

function otherFormat(value: Readonly<Record<string, unknown>>): Problem {
  for (const [key, name] of [
    ["swagger", "Swagger"],
    ["asyncapi", "AsyncAPI"],
  ] as const) {
    if (Object.hasOwn(value, key)) return [`/${key}`, `it is ${name} ${String(value[key])}`];
  }
  return ["", "it has no `openapi`"];
}

function missing(value: Readonly<Record<string, unknown>>, key: string): Problem {
  return Object.hasOwn(value, key)
    ? [`/${key}`, `its \`${key}\` is not an object`]
    : ["", `it has no \`${key}\``];
}
