import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { RawOperation } from "../context/collect-operations.js";
import { entries, isObject, member } from "../context/raw.js";
import { isWithoutContent } from "../operation/media-types.js";
import { label } from "../operation/parameters.js";
import { sendsBody } from "../types/http-methods.js";
import { checkContents, checkExamples, checkParts } from "./check-contents.js";
import { checkParameters } from "./check-parameters.js";
import { type Checking, createChecking } from "./checking.js";

/**
 * Checks what the parts of an operation say together. Shared components are checked once.
 */
export function createOperationCheck(
  resolver: Resolver,
  report: Report,
): (operation: RawOperation, way: "called" | "received") => void {
  const checking = createChecking(resolver, report);
  return (operation, way) => {
    const { node, at } = operation;
    checkParameters(checking, operation);
    checking.visit(member(node, "requestBody"), joinPointer(at, "requestBody"), (body, place) => {
      checkContents(checking, body, place);
      checkParts(checking, body, place);
    });
    if (way === "called") checkMethod(checking, operation);
    checkResponses(checking, operation, way === "called");
  };
}

function checkMethod({ resolver, report }: Checking, operation: RawOperation): void {
  const { node, at, method } = operation;
  if (sendsBody(method)) return;
  const place = joinPointer(at, "requestBody");
  if (!isObject(resolver.resolve(member(node, "requestBody"), place).node)) return;
  report("body-not-sent", place, { operation: label(operation), method });
}

/** A schema for content that never arrives. Without a schema, nothing is lost. */
function checkContent(
  { resolver, report }: Checking,
  operation: RawOperation,
  status: string,
  raw: unknown,
): void {
  if (!isWithoutContent(operation.method, status)) return;
  const place = joinPointer(operation.at, "responses", status);
  const { node, at } = resolver.resolve(raw, place);
  const isDescribed = entries(node, "content").some(
    ([, media]) => entries(media, "schema").length > 0,
  );
  if (!isDescribed) return;
  report("body-not-received", joinPointer(at, "content"), { status, operation: label(operation) });
}

function checkResponses(checking: Checking, operation: RawOperation, needsOne: boolean): void {
  const { report, visit } = checking;
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
    checkContent(checking, operation, status, raw);
    visit(raw, joinPointer(place, status), (response, where) => {
      checkContents(checking, response, where);
      for (const [name, header] of entries(response, "headers")) {
        visit(header, joinPointer(where, "headers", name), (found, there) => {
          checkExamples(report, found, there);
        });
      }
    });
  }
}
