import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { isObject, member, type RawObject, text } from "../context/raw.js";
import { label } from "../operation/parameters.js";
import type { ParameterLocation } from "../types/model.js";
import { checkContents, checkExamples } from "./check-contents.js";
import type { Checking } from "./checking.js";

/** OpenAPI 3.1 section 4.8.12.2; `cookie` is 3.2's. */
const styles: Readonly<Record<ParameterLocation, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  querystring: [],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/**
 * Checks the operation's list and the path item's list separately, because one overrides the other.
 */
export function checkParameters(checking: Checking, operation: RawOperation): void {
  const { resolver, report, isNew } = checking;
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
    if (isObject(node) && isNew(node)) checkParameter(checking, node, at);
  }
}

function checkParameter(checking: Checking, node: RawObject, at: Pointer): void {
  const { report } = checking;
  const name = text(node, "name");
  const location = text(node, "in");
  checkExamples(report, node, at);
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
  if (isObject(content)) checkContents(checking, node, at);
}
