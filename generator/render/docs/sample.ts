import { walkType } from "../../model/map-type.js";
import { successContent } from "../../model/success.js";
import type { Operation, Type } from "../../model/types.js";
import { type Doc, group, layOut } from "../layout.js";
import { entryOf, type Uses } from "../literal.js";
import { fillPattern, hasSlot, type Pattern, splitPattern } from "../pattern.js";
import type { SampleSyntax } from "../syntax.js";
import type { Scope } from "./scope.js";

/** What a language's `sample.hbs` prints: a whole program that calls one method. */
export interface SampleView {
  readonly package: string;
  readonly packageString: string;
  readonly client: string;
  /** Makes the client. */
  readonly construct: string;
  readonly tokens: readonly { readonly setter: string; readonly value: string }[];
  readonly call: string;
  /** The result is worth printing; or it is text; or it is binary; or none, where there is none. */
  readonly printed: boolean;
  readonly text: boolean;
  /** It is worth printing, and JSON has no form for all of it. */
  readonly logged: boolean;
  readonly binary: boolean;
  /** The call begins a loop over what comes item by item. */
  readonly each: boolean;
  /** Begins a loop over all pages, or "". */
  readonly pages: string;
  /** Model types that the code constructs, sorted. */
  readonly models: readonly string[];
  /** Further imports of the language itself, sorted. */
  readonly imports: readonly string[];
}

/** What code is written with. */
type Written = Pick<Scope, "names" | "literals" | "language">;

export function sampleView(scope: Scope, operation: Operation): SampleView {
  const { module, language, names, literals, packages } = scope;
  const { sample: syntax } = language;
  const uses: Uses = { models: new Set(), kinds: new Set() };
  const packageName = packages[language.id] ?? module.id;
  const { result, resultOptional, sample } = operation;
  const options = module.options.filter(({ key }) => sample.options.includes(key));
  const tokens = module.options.filter(({ key }) => sample.tokens.includes(key));
  const mayBeFile = result !== null && isFile(result);
  const isBinary = mayBeFile && result.kind === "scalar" && !resultOptional;
  const isPrinted = result !== null && !isBinary && operation.stream === null;
  // As the sample result has it.
  const kind = successContent(operation.responses)?.kind;
  const isJson = syntax.unprintable.length === 0;
  const isLogged = isPrinted && ((mayBeFile && !isJson) || isUnprintable(scope, result));
  const isText = kind === "text" && typeof sample.response?.value === "string";
  const construct = group(
    syntax.options,
    fillPattern(syntax.options.open, {}),
    fillPattern(syntax.options.close, {}),
    options.map((option) =>
      entryOf(
        syntax.options.entry,
        { name: names.option(option) },
        literals.string(option.placeholder),
      ),
    ),
  );
  const { stream, paging } = operation;
  const calling = (pattern: Pattern) => {
    const slots = { method: names.method(operation) };
    return place(scope, pattern, slots, requestOf(scope, operation, uses));
  };
  return {
    package: packageName,
    packageString: literals.string(packageName),
    client: module.clientName,
    construct:
      options.length > 0
        ? place(scope, syntax.construct, { client: module.clientName }, construct)
        : fillPattern(syntax.constructPlain, { client: module.clientName }),
    tokens: tokens.map((option) => ({
      setter: names.setter(option),
      value: literals.string(option.placeholder),
    })),
    call: calling(callOf(operation, syntax)),
    each: stream !== null,
    pages: paging && hasSlot(syntax.callPages, "arguments") ? calling(syntax.callPages) : "",
    printed: isPrinted && !isText && !isLogged,
    text: isPrinted && isText,
    logged: isLogged,
    binary: isBinary,
    models: sorted(uses.models),
    imports: sorted([...uses.kinds].flatMap((kind) => syntax.imports[kind] ?? [])),
  };
}

/** Whether a value of the type is a file, or may be one. */
function isFile(type: Type): boolean {
  if (type.kind === "union") return type.variants.some(isFile);
  return type.kind === "scalar" && type.name === "binary";
}

/** Whether a value of the type may hold what JSON cannot. */
function isUnprintable({ language, schemas, types }: Scope, type: Type | null): boolean {
  const { unprintable } = language.sample;
  const isPossible = Object.values(language.types.scalars).some((one) => unprintable.includes(one));
  if (type === null || !isPossible) return false;
  const seen = new Set<Type>([type]);
  let found = false;
  // What is added on the way is visited as well.
  for (const each of seen) {
    walkType(each, (inner) => {
      if (inner.kind === "scalar") found ||= unprintable.includes(types.text(inner));
      const target = inner.kind === "ref" ? schemas.get(inner.schema)?.type : undefined;
      if (target) seen.add(target);
    });
  }
  return found;
}

function callOf({ via, stream, result }: Operation, syntax: SampleSyntax): Pattern {
  if (via?.returnsUrl) return syntax.callNow;
  if (stream) return syntax.callEach;
  return result ? syntax.call : syntax.callVoid;
}

/** The call's argument or arguments; nothing where the method takes nothing. */
function requestOf(scope: Written, { request, sample }: Operation, uses: Uses): Doc {
  const { names, literals, language } = scope;
  const { arguments: form, omitEmpty } = language.sample;
  if (request.schema === null) return "";
  const given = request.fields.filter(({ property }) => Object.hasOwn(sample.request, property));
  if (given.length === 0 && omitEmpty && !request.required) return "";
  const type = names.type(request.schema);
  if (hasSlot(form.open, "type")) uses.models.add(type);
  return group(
    form,
    fillPattern(form.open, { type }),
    fillPattern(form.close, { type }),
    given.map((entry) => {
      const value = literals.doc(entry.field.type, sample.request[entry.property] ?? null, uses);
      const slots = { key: literals.key(entry.property), name: names.property(entry) };
      return entryOf(form.entry, slots, value);
    }),
  );
}

/** A line of code that calls an operation with the values of its sample. */
export function sampleCall(
  scope: Written,
  operation: Operation,
  pattern: Pattern,
  slots: Readonly<Record<string, string>>,
): string {
  const uses: Uses = { models: new Set(), kinds: new Set() };
  return place(scope, pattern, slots, requestOf(scope, operation, uses));
}

/** Puts laid out code into the `arguments` slot of a line of code. */
function place(
  { language }: Written,
  pattern: Pattern,
  slots: Readonly<Record<string, string>>,
  value: Doc,
): string {
  const [before, after] = splitPattern(pattern, "arguments", slots);
  const { indent } = language.sample;
  const position = { indent, column: indent.length + before.length, after: after.length };
  return before + layOut(value, position, language) + after;
}

function sorted(names: Iterable<string>): string[] {
  return [...names].sort((a, b) => (a < b ? -1 : 1));
}

/** What a language's `signature.hbs` prints. Exactly one of `flat` and `wrapped` is true. */
export interface SignatureView {
  readonly method: string;
  /** Type of the one argument, or "" where the method takes nothing. */
  readonly request: string;
  readonly requestOptional: boolean;
  /** The request's fields, for languages with keyword arguments. */
  readonly required: readonly ParameterView[];
  /** Those that may be left out; their types take the language's null as well. */
  readonly optional: readonly ParameterView[];
  /** Keyword argument for the call's options, unlike any field. */
  readonly callOptions: string;
  readonly result: string;
  /** Type of an item where the answer comes item by item (`stream`), or is a page; else "". */
  readonly item: string;
  /** The same where a language has other types for what is in a list. */
  readonly boxed: string;
  readonly stream: boolean;
  /** There is anything after `self` in a language with keyword arguments. */
  readonly keywords: boolean;
  /** Something is sent: the answer takes time, and the call has options. */
  readonly sends: boolean;
  readonly flat: boolean;
  readonly wrapped: boolean;
}

interface ParameterView {
  readonly name: string;
  readonly type: string;
}

/** The method's signature, on one line where it fits. */
export function signatureOf(scope: Scope, operation: Operation): string {
  const { language, render } = scope;
  const view = signatureView(scope, operation);
  const template = `languages/${language.id}/signature.hbs`;
  const flat = render(template, view).trim();
  if (flat.length <= language.width) return flat;
  return render(template, { ...view, flat: false, wrapped: true }).trim();
}

export function signatureView(scope: Scope, operation: Operation): SignatureView {
  const { names, types, language } = scope;
  const { request, result, resultOptional, stream, paging } = operation;
  const item = (stream ?? paging)?.item;
  const fields = request.fields.filter(({ field }) => field.access !== "read");
  const taken = new Set(fields.map(names.property));
  let { callOptions } = language.sample;
  while (taken.has(callOptions)) callOptions = `request_${callOptions}`;
  return {
    method: names.method(operation),
    request: request.schema === null ? "" : names.type(request.schema),
    requestOptional: !request.required,
    required: fields
      .filter(({ field }) => field.required)
      .map((entry) => ({ name: names.property(entry), type: types.text(entry.field.type) })),
    optional: fields
      .filter(({ field }) => !field.required)
      .map((entry) => ({ name: names.property(entry), type: types.optional(entry.field.type) })),
    callOptions,
    result: types.result(result, resultOptional),
    item: item ? types.text(item) : "",
    boxed: item ? types.optional(item) : "",
    stream: stream !== null,
    keywords: fields.length > 0 || !operation.via?.returnsUrl,
    sends: !operation.via?.returnsUrl,
    flat: true,
    wrapped: false,
  };
}
