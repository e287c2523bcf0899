import type { Json } from "../../../../document/json.js";
import { boundRequest } from "../../plan/bindings.js";
import type { ViaPlan } from "../../plan/operation.js";
import { code, optionalCode } from "../data/code.js";
import { type Source, width } from "./source.js";

/** A call in the body of a method, with a request made from bindings. */
export interface BoundCall {
  /** The start of the call, including the opening parenthesis. */
  readonly head: string;
  /** Arguments before and after the request. */
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly via: ViaPlan;
  readonly indent: string;
}

/**
 * The call, laid out like a formatter would. Its request has fixed values and properties of
 * `request`.
 */
export function callOf({ head, first, last, via, indent }: BoundCall, source: Source): string {
  const request = boundRequest<Json | object>(via.bindings, ({ value, property }) => {
    if (value) return value.value;
    const given = member("request", property, source);
    return via.optional.has(property) ? optionalCode(given) : code(given);
  });
  const line = `${head}${[...first, source.data(request, indent, ""), ...last].join(", ")});`;
  if (!line.includes("\n") && line.length + indent.length <= width) return line;
  // If the last argument is an object, it opens on the line of the call.
  if (last.length === 0 && !first.some((argument) => argument.includes("\n"))) {
    const before = `${head}${first.map((argument) => `${argument}, `).join("")}`;
    return `${before}${source.data(request, indent, " ".repeat(width))});`;
  }
  const inner = `${indent}  `;
  const parts = [...first, source.data(request, inner, inner), ...last];
  return `${head}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent});`;
}

/** `request.name`, or brackets if the name needs quotes. */
function member(object: string, property: string, source: Source): string {
  const key = source.key(property);
  return /^["[]/.test(key) ? `${object}[${key.replace(/^\[|\]$/g, "")}]` : `${object}.${key}`;
}
