import { allBehind } from "../../model/types/behind.js";
import type { Module, Operation, Schema, Type } from "../../model/types/model.js";
import type { GuideSyntax } from "../language/guide-syntax.js";
import type { Language } from "../language/language.js";
import type { Literals } from "../language/literals.js";
import type { Names } from "../language/names.js";
import { sampleCall } from "../language/sample.js";

// Which calls the guides show, and how they are laid out.

/** A client that guides are about. */
export interface GuidedClient {
  readonly module: Module;
  readonly names: Names;
  readonly literals: Literals;
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly operations: readonly Operation[];
}

/** A call that is shown. */
export interface FoundCall {
  readonly client: GuidedClient;
  readonly operation: Operation;
}

/** Operations among which a short call is looked for. */
const mostTried = 40;

/** The first operation that will do, in the description's order; better one that `prefers` takes. */
export function findCall(
  clients: readonly GuidedClient[],
  test: (operation: Operation, client: GuidedClient) => boolean,
  prefers: (found: FoundCall) => boolean = () => true,
): FoundCall | null {
  let first: FoundCall | null = null;
  let tried = 0;
  for (const client of clients)
    for (const operation of client.operations) {
      if (!test(operation, client)) continue;
      const found = { client, operation };
      if (!operation.deprecated && tried++ < mostTried && prefers(found)) return found;
      if (first === null || (first.operation.deprecated && !operation.deprecated)) first = found;
    }
  return first;
}

/** A call that answers with one thing, and is not on its way out. */
export function sends({ via, stream, paging, deprecated, result }: Operation): boolean {
  return via === null && stream === null && paging === null && !deprecated && result !== null;
}

/** Whether a request has a file in it. */
export function uploads({ request }: Operation, { schemas }: GuidedClient): boolean {
  const lookup = (key: string) => schemas.get(key)?.type;
  return request.fields.some(({ field }) =>
    allBehind(field.type, lookup, listed).some(
      (type) => type.kind === "scalar" && type.name === "binary",
    ),
  );
}

/** What a list holds, or what a value is that may be null. */
function listed(type: Type): readonly Type[] {
  if (type.kind === "nullable") return [type.type];
  return type.kind === "array" ? [type.items] : [];
}

/** A call of a method with the values of its sample; `options` is its second argument, or "". */
export function writeCall(
  language: Language,
  guide: GuideSyntax,
  { client, operation }: FoundCall,
  options: string,
): string {
  const slots = { method: client.names.method(operation) };
  const laidOut = sampleCall({ ...client, language }, operation, guide.call, slots);
  const flat = onOneLine(laidOut);
  const written = flat.length <= longestCall ? flat : laidOut;
  if (options === "") return written;
  const isEmpty = written.endsWith("()");
  const request = isEmpty && operation.request.schema !== null ? guide.noRequest : "";
  const separator = isEmpty && request === "" ? "" : ", ";
  return `${written.slice(0, -1)}${request}${separator}${options})`;
}

/** A call that is longer than this takes several lines. */
const longestCall = 56;

/** Code without its line breaks: no string of a sample has one in it. */
function onOneLine(code: string): string {
  return code
    .replace(/,\n\s*(?=[}\]])/g, "\n")
    .replace(/\[\n\s*/g, "[")
    .replace(/\n\s*\]/g, "]")
    .replace(/\n\s*/g, " ");
}

/** Code that stands one level further in. */
export function inside(code: string, { indent }: Language): string {
  return code.replace(/\n/g, `\n${indent}`);
}
