import { allBehind } from "../../model/types/behind.js";
import type { Module, Operation, Schema, Type } from "../../model/types/model.js";
import { mayTellFailure } from "../../model/types/success.js";
import { documentsErrors } from "../client/plan/calls.js";
import type { GuideSyntax } from "../language/guide-syntax.js";
import type { Language } from "../language/language.js";
import type { Literals } from "../language/literals.js";
import type { Names } from "../language/names.js";
import { sampleCall } from "../language/sample.js";

// Which calls the guides show, and how they are laid out.

/** A client that the guides describe. */
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

/** Calls of the API that guides show; null if the API has no such call. */
export interface ExampleCalls {
  readonly plain: FoundCall | null;
  readonly paging: FoundCall | null;
  readonly stream: FoundCall | null;
  readonly upload: FoundCall | null;
  /** Its response may report a failure in the body of a success. */
  readonly failing: FoundCall | null;
  /** Its errors are described. */
  readonly typed: FoundCall | null;
  /** The headers of its response are described. */
  readonly headers: FoundCall | null;
}

/** Short calls, if there are any. */
export function exampleCalls(
  clients: readonly GuidedClient[],
  { language, guide }: { readonly language: Language; readonly guide: GuideSyntax },
): ExampleCalls {
  const short = (call: FoundCall) => !writeCall(language, guide, call, "").includes("\n");
  return {
    plain:
      findCall(clients, sends, short) ??
      findCall(clients, (operation) => !operation.via?.returnsUrl),
    paging: findCall(clients, ({ paging }) => paging !== null, short),
    stream: findCall(clients, ({ stream }) => stream !== null, short),
    upload: findCall(clients, uploads, short),
    failing: findCall(clients, ({ result }, { module }) => mayTellFailure(module, result), short),
    typed: findCall(clients, (one, { module }) => documentsErrors(one, module), short),
    headers: findCall(clients, (one) => sends(one) && one.resultHeaders.length > 0, short),
  };
}

/** How many calls are written to find a short one. */
const mostWritten = 40;

/**
 * The best operation that `test` accepts; of those that are equally good, the first in the
 * description's order. A read is best, because readers copy samples, and guides retry them. Then
 * comes a call that needs no id, then one that does not return a page of a list.
 */
export function findCall(
  clients: readonly GuidedClient[],
  test: (operation: Operation, client: GuidedClient) => boolean,
  isShort: (found: FoundCall) => boolean = () => true,
): FoundCall | null {
  let found = clients.flatMap((client) =>
    client.operations
      .filter((operation) => test(operation, client))
      .map((operation): FoundCall => ({ client, operation })),
  );
  for (const isBetter of [isCurrent, isRead, needsNoId, isNoList]) {
    const better = found.filter(({ operation }) => isBetter(operation));
    if (better.length > 0) found = better;
  }
  return found.slice(0, mostWritten).find(isShort) ?? found[0] ?? null;
}

function isCurrent({ deprecated }: Operation): boolean {
  return !deprecated;
}

/** A sample that signs in or changes data is not for copying. */
function isRead({ method, via }: Operation): boolean {
  return via === null && ["GET", "QUERY"].includes(method);
}

function needsNoId({ parameters }: Operation): boolean {
  return parameters.every((parameter) => parameter.in !== "path");
}

function isNoList({ paging }: Operation): boolean {
  return paging === null;
}

/** A call with a result that is not a stream. */
export function sends({ via, stream, deprecated, result }: Operation): boolean {
  return via === null && stream === null && !deprecated && result !== null;
}

/** Whether a request has a file in it. */
function uploads({ request }: Operation, { schemas }: GuidedClient): boolean {
  const lookup = (key: string) => schemas.get(key)?.type;
  return request.fields.some(({ field }) =>
    allBehind(field.type, lookup, listed).some(
      (type) => type.kind === "scalar" && type.name === "binary",
    ),
  );
}

/** The item type of a list, or the type inside a nullable one. */
function listed(type: Type): readonly Type[] {
  if (type.kind === "nullable") return [type.type];
  return type.kind === "array" ? [type.items] : [];
}

/** A call of a method with its sample's values. `options` is its last argument, or "". */
export function writeCall(
  language: Language,
  guide: GuideSyntax,
  { client, operation }: FoundCall,
  options: string,
): string {
  const slots = { method: client.names.call(operation) };
  const scope = { ...client, language: { ...language, width: guide.width } };
  if (language.sample.callOptions !== "")
    return sampleCall(scope, operation, guide.call, slots, options);
  const laidOut = sampleCall(scope, operation, guide.call, slots);
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

/** Code on one line. No string of a sample contains a line break. */
function onOneLine(code: string): string {
  return code
    .replace(/,\n\s*(?=[}\]])/g, "\n")
    .replace(/\[\n\s*/g, "[")
    .replace(/\n\s*\]/g, "]")
    .replace(/\n\s*/g, " ");
}

/** Indents the lines after the first one. */
export function inside(code: string, { indent }: Language, levels = 1): string {
  return code.replace(/\n/g, `\n${indent.repeat(levels)}`);
}
