import type { Given } from "../../../document/json.js";
import { refsIn } from "../../../model/types/map-type.js";
import type { EnumType, Field, Module, Type } from "../../../model/types/model.js";
import { endOf, type Fragment, joinFragments } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { remember } from "../../base/remember.js";
import { underlying } from "../../language/concrete.js";
import type { Piece } from "../../language/doc.js";
import { absent } from "../../markdown/markdown.js";
import { constraintsOf } from "./limits.js";
import type { Scope } from "./scope.js";

/** The type as code. Every name in it links to the description of the type. */
export function typeCell(scope: Scope, type: Type): Fragment {
  const key = keyOf(type);
  const write = () => linked(scope, scope.types.pieces(type), scope.markdown.cellCode);
  return key === null ? write() : remember(scope.typeCells, key, write);
}

/** Equal for types that look the same. Null for types that rarely occur twice. */
function keyOf(type: Type): string | null {
  if (type.kind === "ref") return `#${type.schema}`;
  if (type.kind === "scalar") return `${type.name}:${type.format}`;
  if (type.kind !== "array" && type.kind !== "nullable") return null;
  const inner = keyOf(type.kind === "array" ? type.items : type.type);
  return inner === null ? null : `${type.kind} ${inner}`;
}

/** Like {@link typeCell}, but outside of tables. */
export function typeInText(scope: Scope, type: Type): Fragment {
  return linked(scope, scope.types.pieces(type), scope.markdown.code);
}

/**
 * If the type is one name, the whole code is the link. Otherwise each name is a link, with code
 * between them.
 */
function linked(scope: Scope, pieces: readonly Piece[], code: (text: string) => string): Fragment {
  const keys = new Set(pieces.flatMap(({ schema }) => (schema === null ? [] : [schema])));
  const all = pieces.map(({ text }) => text).join("");
  const link = (label: string, schema: string): Fragment =>
    scope.schemas.has(schema) ? { fragment: "type-link", label: code(label), schema } : code(label);
  const [first, ...others] = keys;
  if (first === undefined) return code(all);
  if (others.length === 0) return link(all, first);
  const out: Fragment[] = [];
  let between = "";
  const flush = () => {
    // Spaces go outside the code, which would lose them.
    const text = between.trim();
    if (text === "") out.push(between);
    else out.push((/^ /.test(between) ? " " : "") + code(text) + (/ $/.test(between) ? " " : ""));
    between = "";
  };
  for (const { text, schema } of pieces) {
    if (schema === null) between += text;
    else {
      flush();
      out.push(link(text, schema));
    }
  }
  flush();
  return joinFragments(out);
}

const nothing: readonly Fragment[] = [];

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}

/** A default or sample value as code. */
export function valueCell(scope: Scope, type: Type, given: Given | null): string {
  return given ? scope.markdown.cellCode(scope.literals.cell(type, given.value)) : absent;
}

export interface Described {
  /** Sentences before the description: `In path.` */
  readonly before?: readonly string[];
  /** Mentions the default, for tables without a column for it. */
  readonly withDefault?: boolean;
  /** Mentions if a property occurs in requests or responses only. */
  readonly withAccess?: boolean;
}

/** The description of a field, and every fact that its type does not show. */
export function descriptionCell(scope: Scope, field: Field, options: Described = {}): Fragment {
  const { markdown, schemas, pageLinks, messages } = scope;
  const named = field.type.kind === "ref" ? schemas.get(field.type.schema) : undefined;
  const text = markdown.cell(field.description || named?.description || "", pageLinks);
  const given = options.withDefault ? defaultOf(scope, field) : null;
  const sentences: Fragment[] = field.deprecated ? [messages("deprecated")] : [];
  if (options.before) sentences.push(...options.before);
  if (text !== "") sentences.push(ended(text));
  sentences.push(...typeSentences(scope, field.type));
  if (given) sentences.push(messages("defaultIs", { value: valueCell(scope, field.type, given) }));
  if (options.withAccess && field.access !== "both")
    sentences.push(messages((hasIncoming(scope) ? byDirection : byMessage)[field.access]));
  return joinSentences(sentences, messages) || absent;
}

const byMessage = { read: "onlyInResponses", write: "onlyInRequests" };
/** Messages for modules in which the API sends requests too. */
const byDirection = { read: "onlyInWhatTheApiSends", write: "onlyInWhatTheApiIsSent" };

/** Cached, because large modules ask for every field that only one side sends. */
const incoming = new WeakMap<Module, boolean>();

function hasIncoming({ module }: Scope): boolean {
  return remember(incoming, module, () => {
    const called = module.groups.some(({ operations }) =>
      operations.some(({ callbacks }) => callbacks.length > 0),
    );
    return called || module.webhooks.length > 0;
  });
}

/** Constraints, values of short enums, and links to types that the type's code does not name. */
export function typeSentences(scope: Scope, type: Type): readonly Fragment[] {
  if (type.kind === "scalar" && type.format === "" && isEmpty(type.limits)) return nothing;
  if (type.kind !== "ref") return sentencesOf(scope, type);
  return remember(scope.typeSentences, type.schema, () => sentencesOf(scope, type));
}

function sentencesOf(scope: Scope, type: Type): Fragment[] {
  const { markdown, schemas, types, messages } = scope;
  const writer = { messages, code: markdown.cellCode };
  const lookup = (key: string) => schemas.get(key)?.type;
  if (type.kind === "scalar") return constraintsOf(type, lookup, writer);
  const named = new Set(types.pieces(type).map(({ schema }) => schema));
  const hidden = refsIn(type).filter((key) => !named.has(key));
  const links = hidden.map((key) => typeCell(scope, { kind: "ref", schema: key }));
  return [
    ...constraintsOf(type, lookup, writer),
    ...valueSentences(scope, type),
    ...(links.length > 0
      ? [messages("see", { types: joinFragments(links, messages("comma")) })]
      : []),
  ];
}

function valueSentences(scope: Scope, type: Type): string[] {
  const { messages } = scope;
  const actual = underlying(type, scope.schemas).type;
  if (actual.kind === "const") {
    const key = type.kind === "nullable" ? "alwaysUnlessNull" : "always";
    return [messages(key, { value: valueCell(scope, type, { value: actual.value }) })];
  }
  if (actual.kind === "array") {
    const items = underlying(actual.items, scope.schemas).type;
    const values = items.kind === "enum" ? shortValues(scope, actual.items, items) : null;
    return values === null ? [] : [messages("eachIsOneOf", { values })];
  }
  const values = actual.kind === "enum" ? shortValues(scope, type, actual) : null;
  return values === null ? [] : [messages("oneOf", { values })];
}

/** The values in one line. Null if there are many, or if Data structure describes them. */
function shortValues(scope: Scope, type: Type, { values }: EnumType): string | null {
  if (
    values.length > 12 ||
    values.some(({ description, name }) => description !== "" || name !== undefined)
  )
    return null;
  const cells = values.map(({ value }) => valueCell(scope, type, { value }));
  return cells.reduce((sum, { length }) => sum + length, 0) > 240
    ? null
    : cells.join(scope.messages("comma"));
}

/** The field's own default, else the default of its named type. */
export function defaultOf({ schemas }: Scope, { type, default: given }: Field): Given | null {
  if (given || type.kind !== "ref") return given;
  return schemas.get(type.schema)?.default ?? null;
}

/** Text that a sentence can follow. */
function ended(text: Fragment): Fragment {
  const end = endOf(text);
  if (/[\p{Script=Han}]$/u.test(end)) return joinFragments([text, "。"]);
  const isOpen = /[\p{L}\p{N})`\]]$|[^.!?]\*$/u.test(end.replace(/\*+$/, "*"));
  return isOpen ? joinFragments([text, "."]) : text;
}

/** The title of a method or webhook in an index. */
export function titleCell(
  { markdown, messages }: Pick<Scope, "markdown" | "messages">,
  { summary, deprecated }: { readonly summary: string; readonly deprecated: boolean },
): string {
  const title = markdown.plain(summary) || absent;
  return deprecated ? messages("deprecatedTitle", { title }) : title;
}
