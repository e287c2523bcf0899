import { walkType } from "../../model/types/map-type.js";
import type { Module, Operation, Schema, Type } from "../../model/types/model.js";
import { successContent } from "../../model/types/success.js";
import { fillPattern, hasSlot, type Pattern, splitPattern } from "../base/pattern.js";
import { type Doc, entryOf, group, sequence } from "./doc.js";
import type { Language } from "./language.js";
import { layOut } from "./layout.js";
import type { Literals, Uses } from "./literals.js";
import { callOptionsName, type MediaChoice, mediaOptions } from "./media-choice.js";
import type { Names } from "./names.js";
import { importedName } from "./package-name.js";
import type { SampleSyntax } from "./syntax.js";
import type { TypePrinter } from "./type-printer.js";

/** View of a language's `sample.hbs`: a complete program that calls one method. */
export interface SampleView {
  readonly package: string;
  readonly packageString: string;
  readonly client: string;
  /** The code that creates the client. */
  readonly construct: string;
  readonly tokens: readonly { readonly setter: string; readonly value: string }[];
  readonly call: string;
  /** The call has options. */
  readonly options: boolean;
  /** How the result is printed: as JSON, as plain text, as binary data, or not at all. */
  readonly printed: boolean;
  readonly text: boolean;
  /** The result is printed, but JSON cannot represent all of it. */
  readonly logged: boolean;
  readonly binary: boolean;
  /** The call begins a loop over the items of a stream. */
  readonly each: boolean;
  /** The start of a loop over all pages, or "". */
  readonly pages: string;
  /** Model types that the code constructs, sorted. */
  readonly models: readonly string[];
  /** Further imports of the language itself, sorted. */
  readonly imports: readonly string[];
}

/** The tools that write code. */
interface Written {
  readonly names: Names;
  readonly literals: Literals;
  readonly language: Language;
}

/** The subject of a sample, in addition to the operation. */
interface SampleScope extends Written {
  readonly module: Module;
  readonly types: TypePrinter;
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Package name by language. */
  readonly packages: Readonly<Record<string, string>>;
}

export function sampleView(
  scope: SampleScope,
  operation: Operation,
  choice: MediaChoice = {},
): SampleView {
  const { module, language, names, literals, packages } = scope;
  const { sample: syntax } = language;
  const uses: Uses = { models: new Set(), kinds: new Set() };
  const { construct, tokens } = constructOf(scope, operation);
  const packageName = packages[language.id] ?? module.id;
  const { result, resultOptional, sample } = operation;
  const isFile = result !== null && mayBeFile(result);
  const isBinary = isFile && result.kind === "scalar" && !resultOptional;
  const isPrinted = result !== null && !isBinary && operation.stream === null;
  // As in the sample result.
  const kind = successContent(operation.responses)?.kind;
  const isJson = syntax.unprintable.length === 0;
  const isLogged = isPrinted && ((isFile && !isJson) || isUnprintable(scope, result));
  const isText = kind === "text" && typeof sample.response?.value === "string";
  const { stream, paging } = operation;
  const calling = (pattern: Pattern) => {
    const slots = { method: names.call(operation) };
    return place(scope, pattern, slots, argumentsOf(scope, operation, uses, choice));
  };
  return {
    package: importedName(packageName, language.packageNaming),
    packageString: literals.string(packageName),
    client: module.clientName,
    construct,
    tokens,
    call: calling(callOf(operation, syntax)),
    options: choice.contentType !== undefined || choice.accept !== undefined,
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

/** The code that creates a client, with the options that an operation's sample shows. */
export interface Construct {
  readonly construct: string;
  readonly tokens: SampleView["tokens"];
  /** Only the options. */
  readonly options: Doc;
}

/**
 * Without an operation, as for a client without methods, no options are shown. `pattern`: how a
 * client is created otherwise than in samples, of `client` and `arguments`.
 */
export function constructOf(
  scope: Written & Pick<SampleScope, "module">,
  operation: Operation | undefined,
  pattern?: Pattern,
): Construct {
  const { module, language, names, literals } = scope;
  const { options: form, construct, constructPlain } = language.sample;
  const chosen = (kind: "options" | "tokens") =>
    module.options.filter(({ key }) => operation?.sample[kind].includes(key));
  const own = chosen("options").map((option) => ({
    name: names.option(option),
    value: literals.string(option.placeholder),
  }));
  const entries = own.map(({ name, value }) => entryOf(form.entry, { name }, value));
  const [open, close] = [fillPattern(form.open, {}), fillPattern(form.close, {})];
  const options = entries.length > 0 ? group(form, open, close, entries) : "";
  const client = { client: module.clientName };
  return {
    construct:
      options === "" && !pattern
        ? fillPattern(constructPlain, client)
        : place(scope, pattern ?? construct, client, options),
    tokens: chosen("tokens").map((option) => ({
      setter: names.setter(option),
      value: literals.string(option.placeholder),
    })),
    options,
  };
}

/** Whether a value of the type may be a file. */
function mayBeFile(type: Type): boolean {
  if (type.kind === "union") return type.variants.some(mayBeFile);
  return type.kind === "scalar" && type.name === "binary";
}

/** Whether a value of the type may contain something that JSON cannot represent. */
function isUnprintable({ language, schemas, types }: SampleScope, type: Type | null): boolean {
  const { unprintable } = language.sample;
  const isPossible = Object.values(language.types.scalars).some((one) => unprintable.includes(one));
  if (type === null || !isPossible) return false;
  const seen = new Set<Type>([type]);
  let found = false;
  // The loop also visits keys that are added while it runs.
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

/** The request and the call options. Empty if there are none. */
function argumentsOf(scope: Written, operation: Operation, uses: Uses, choice: MediaChoice): Doc {
  const options = mediaOptions(choice, scope);
  if (options === "") return requestOf(scope, operation, uses);
  const { callOptions } = scope.language.sample;
  const keyword = callOptions === "" ? "" : callOptionsName(operation, scope);
  const request = requestOf(scope, operation, uses, { keyword, options });
  if (keyword !== "") return request;
  return request === "" ? options : sequence([request, ", ", options]);
}

/** A keyword argument after the fields of a request. Without a name, options follow the request. */
interface Keyword {
  readonly keyword: string;
  readonly options: Doc;
}

/** The fields of the request. Empty if the method takes none. */
function requestOf(
  scope: Written,
  { request, sample }: Operation,
  uses: Uses,
  more?: Keyword,
): Doc {
  const { names, literals, language } = scope;
  const { arguments: form, omitEmpty } = language.sample;
  const last =
    more && more.keyword !== ""
      ? [entryOf(form.entry, { key: more.keyword, name: more.keyword }, more.options)]
      : [];
  if (request.schema === null) return last.length > 0 ? group(form, "", "", last) : "";
  const given = request.fields.filter(({ property }) => Object.hasOwn(sample.request, property));
  if (given.length === 0 && omitEmpty && !request.required && !more) return "";
  const type = names.type(request.schema);
  if (hasSlot(form.open, "type")) uses.models.add(type);
  return group(
    form,
    fillPattern(form.open, { type }),
    fillPattern(form.close, { type }),
    given
      .map((entry) => {
        const value = literals.doc(entry.field.type, sample.request[entry.property] ?? null, uses);
        const slots = { key: literals.key(entry.property), name: names.property(entry) };
        return entryOf(form.entry, slots, value);
      })
      .concat(last),
  );
}

/**
 * A line of code that calls an operation with its sample's values. `callOptions` is a keyword
 * argument after them; "" if there is none.
 */
export function sampleCall(
  scope: Written,
  operation: Operation,
  pattern: Pattern,
  slots: Readonly<Record<string, string>>,
  callOptions: Doc = "",
): string {
  const uses: Uses = { models: new Set(), kinds: new Set() };
  const more =
    callOptions === ""
      ? undefined
      : { keyword: callOptionsName(operation, scope), options: callOptions };
  return place(scope, pattern, slots, requestOf(scope, operation, uses, more));
}

/** Puts code, already laid out, into the `arguments` slot of a line. */
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
