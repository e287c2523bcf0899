import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import { checkObject, knownKeys } from "../../resolve/known-keys.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { RawOperation } from "../context/collect-operations.js";
import { entries, isObject, member, type RawObject, text } from "../context/raw.js";
import { label } from "../operation/parameters.js";
import type { ParameterLocation } from "../types/model.js";

/** OpenAPI 3.1 section 4.8.12.2; `cookie` is 3.2's. */
const styles: Readonly<Record<ParameterLocation, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  querystring: [],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/**
 * Looks at what reading an operation passes over: values of the wrong kind, misspelt keys, what
 * contradicts itself. Shared components are looked at once.
 */
export function createOperationCheck(
  resolver: Resolver,
  report: Report,
): (operation: RawOperation, way: "called" | "received") => void {
  const seen = new Set<object>();

  function visit(raw: unknown, place: Pointer, look: (node: RawObject, at: Pointer) => void): void {
    const { node, at } = resolver.resolve(raw, place);
    if (!isObject(node) || seen.has(node)) return;
    seen.add(node);
    look(node, at);
  }

  return (operation, way) => {
    const { node, at } = operation;
    checkObject(node, knownKeys.operation, at, report);
    checkParameters(operation);
    visit(member(node, "requestBody"), joinPointer(at, "requestBody"), (body, place) => {
      checkObject(body, knownKeys.requestBody, place, report);
      checkContents(body, place);
      checkParts(body, place);
    });
    if (way === "called") checkMethod(operation);
    checkResponses(operation, way === "called");
  };

  /** RFC 9110 section 9.3.1; `fetch` refuses to send one. */
  function checkMethod(operation: RawOperation): void {
    const { node, at, method } = operation;
    if (method !== "GET" && method !== "HEAD") return;
    const place = joinPointer(at, "requestBody");
    if (!isObject(resolver.resolve(member(node, "requestBody"), place).node)) return;
    report("body-not-sent", place, { operation: label(operation), method });
  }

  /** The list of the operation and that of its path item, each by itself: one replaces the other. */
  function checkParameters(operation: RawOperation): void {
    const first = new Map<string, Set<string>>();
    for (const raw of operation.parameters) {
      const { node, at } = resolver.resolve(raw.node, raw.at);
      const name = text(node, "name");
      const location = text(node, "in");
      const holder = raw.at.pointer.slice(0, raw.at.pointer.lastIndexOf("/"));
      const names = first.get(holder) ?? new Set();
      first.set(holder, names);
      const key = `${location} ${location === "header" ? name.toLowerCase() : name}`;
      if (names.has(key)) {
        const values = { name, in: location, operation: label(operation) };
        report("duplicate-parameter", raw.at, values);
      }
      names.add(key);
      if (!isObject(node) || seen.has(node)) continue;
      seen.add(node);
      checkParameter(node, at, name, location);
    }
  }

  function checkParameter(node: RawObject, at: Pointer, name: string, location: string): void {
    checkObject(node, knownKeys.parameter, at, report);
    checkExamples(node, at);
    const style = text(node, "style");
    const allowed = styles[location as ParameterLocation];
    if (style !== "" && allowed && !allowed.includes(style)) {
      const [used = ""] = allowed;
      report("unknown-style", joinPointer(at, "style"), { name, style, used, in: location });
    }
    const content = member(node, "content");
    if (allowed && member(node, "schema") === undefined && !isObject(content)) {
      report("parameter-without-schema", at, { name });
    }
    if (isObject(content)) checkContents(node, at);
  }

  function checkResponses(operation: RawOperation, needsOne: boolean): void {
    const { node, at } = operation;
    const place = joinPointer(at, "responses");
    const responses = entries(node, "responses").filter(([status]) => !status.startsWith("x-"));
    const given = member(node, "responses");
    const isEmpty = given === undefined || given === null || isObject(given);
    if (needsOne && isEmpty && responses.length === 0) {
      report("missing-responses", at, { operation: label(operation) });
    }
    for (const [status, raw] of responses) {
      if (!/^([1-5](\d\d|XX)|default)$/i.test(status)) {
        const values = { status, operation: label(operation) };
        report("unknown-status", joinPointer(place, status), values);
        continue;
      }
      visit(raw, joinPointer(place, status), (response, where) => {
        checkObject(response, knownKeys.response, where, report);
        checkContents(response, where);
        for (const [name, header] of entries(response, "headers")) {
          visit(header, joinPointer(where, "headers", name), (found, there) => {
            checkObject(found, knownKeys.header, there, report);
            checkExamples(found, there);
          });
        }
      });
    }
  }

  function checkContents(node: RawObject, at: Pointer): void {
    for (const [mediaType, media] of entries(node, "content")) {
      const place = joinPointer(at, "content", mediaType);
      const [essence = ""] = mediaType.split(";");
      if (!/^[^/\s]+\/[^/\s]+$/.test(essence.trim()))
        report("unknown-media-type", place, { mediaType });
      visit(media, place, (found, there) => {
        checkObject(found, knownKeys.mediaType, there, report);
        checkExamples(found, there);
      });
    }
  }

  /** OpenAPI 3.1 section 4.8.14.4: a part is a property. */
  function checkParts(body: RawObject, at: Pointer): void {
    for (const [mediaType, raw] of entries(body, "content")) {
      if (!/^multipart\/form-data\b/i.test(mediaType)) continue;
      const media = resolver.resolve(raw, joinPointer(at, "content", mediaType));
      const place = joinPointer(media.at, "schema");
      const { node } = resolver.resolve(member(media.node, "schema"), place);
      const type = isObject(node) ? text(node, "type") : "";
      if (["string", "number", "integer", "boolean", "array"].includes(type)) {
        report("parts-not-described", place, { mediaType, type });
      }
    }
  }

  function checkExamples(node: RawObject, at: Pointer): void {
    if (Object.hasOwn(node, "example") && Object.hasOwn(node, "examples")) {
      report("example-and-examples", joinPointer(at, "examples"));
    }
  }
}
