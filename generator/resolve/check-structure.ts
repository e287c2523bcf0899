import type { Report } from "../diagnostics/catalogue.js";
import { nearest } from "../diagnostics/nearest.js";
import type { Description } from "../document/description.js";
import { isObject, joinPointer, type Pointer } from "../document/pointer.js";
import type { KnownKey, ObjectTable, Shape, Version } from "./object-shapes.js";
import { type Node, type Visited, versionOf, walkObjects } from "./walk-objects.js";

/**
 * Compares every object of a description with the tables: unknown and misspelt keys, missing
 * required fields, values of the wrong kind. Operations for which `skip` is true are left out.
 */
export function checkStructure(
  description: Description,
  report: Report,
  skip: (at: Pointer) => boolean,
): void {
  const version = versionOf(description.root.value);
  walkObjects(description, {
    object(visited) {
      if (visited.id === "Operation" && skip(visited.at)) return false;
      checkKeys(visited, version, report);
      checkRequired(visited, version, report);
      return true;
    },
  });
}

function checkKeys({ node, at, id, table }: Visited, version: Version, report: Report): void {
  for (const [key, value] of Object.entries(node)) {
    const known = table.keys.get(key);
    if (known) checkKnown(key, value, known, { node, at, id, table }, version, report);
    else if (!/^x-/i.test(key) && table.pattern === null && !isOther(id, key, value)) {
      const place = joinPointer(at, key);
      const near = nearestKey(key, table, version);
      if (near !== null) report("misspelt-key", place, { key, near });
      else if (key !== "$ref") report("unknown-key", place, { key, object: table.name });
    }
  }
}

/**
 * What looks like an operation under a method that does not exist is reported as that. A callback
 * instead of a webhook's path item is read as one.
 */
function isOther(id: string, key: string, value: unknown): boolean {
  if (id !== "PathItem" || !isObject(value)) return false;
  return looksLikeOperation(value) || /^(\{|\/|https?:)/.test(key);
}

export function looksLikeOperation(node: Node): boolean {
  return ["responses", "operationId", "requestBody"].some((key) => Object.hasOwn(node, key));
}

/** Short keys resemble each other easily, so only one letter may differ. */
function nearestKey(key: string, table: ObjectTable, version: Version): string | null {
  const candidates = [...table.keys]
    .filter(([name, { since }]) => since <= version && !name.startsWith("x-"))
    .map(([name]) => name);
  if (key.length < 3) return candidates.find((name) => name === key.toLowerCase()) ?? null;
  const near = nearest(key, candidates, key.length < 6 ? 1 : 2);
  // Two letters that changed places are two changes.
  return near ?? candidates.find((name) => sorted(name) === sorted(key)) ?? null;
}

function sorted(key: string): string {
  return [...key.toLowerCase()].sort().join("");
}

function checkKnown(
  key: string,
  value: unknown,
  { shape, since }: KnownKey,
  { at, id, table }: Visited,
  version: Version,
  report: Report,
): void {
  const place = joinPointer(at, key);
  // Specpress reads keywords of every draft of JSON Schema.
  if (since > version && id !== "Schema") {
    report("newer-key", place, { key, object: table.name, since, version });
  }
  // What reads schemas reports their values.
  if (id === "Schema" || isOfShape(value, shape)) return;
  // The loader has reported these.
  if (id === "OpenAPI" && (key === "info" || key === "paths")) return;
  report("invalid-description", place, { reason: `\`${key}\` is not ${kindOf(shape)}` });
}

/** Null means absent, as some tools write it for "not set". */
export function isOfShape(value: unknown, { kind }: Shape): boolean {
  if (kind === "any" || value === null || value === undefined) return true;
  if (kind === "list") return Array.isArray(value);
  if (kind === "map") return isObject(value);
  if (kind === "object") return isObject(value) || typeof value === "boolean";
  if (kind === "flag") return typeof value === "boolean";
  if (kind === "number") return typeof value === "number";
  // YAML reads some bare words as numbers or dates; accept them as strings.
  return typeof value !== "object";
}

export function kindOf({ kind }: Shape): string {
  const names = {
    text: "a string",
    flag: "a boolean",
    number: "a number",
    list: "a list",
    map: "an object",
    object: "an object",
    any: "a value",
  };
  return names[kind];
}

function checkRequired({ node, at, id, table }: Visited, version: Version, report: Report): void {
  const missing = [...table.keys]
    .filter(([, { requiredIn }]) => requiredIn.includes(version))
    .map(([key]) => key);
  const wanted = id === "SecurityScheme" ? [...missing, ...ofScheme(node, version)] : missing;
  for (const key of wanted) {
    const value = Object.hasOwn(node, key) ? node[key] : undefined;
    if (value !== undefined && value !== null) continue;
    // The loader has reported a root without these, unless there are components.
    if (id === "OpenAPI" && key !== "paths") continue;
    report("missing-field", at, { key, object: table.name });
  }
}

/** What a scheme needs depends on its type. */
function ofScheme(node: Node, version: Version): readonly string[] {
  switch (node.type) {
    case "apiKey":
      return ["name", "in"];
    case "http":
      return ["scheme"];
    case "oauth2":
      return version === "2.0" ? ["flow", "scopes"] : ["flows"];
    case "openIdConnect":
      return ["openIdConnectUrl"];
    default:
      return [];
  }
}
