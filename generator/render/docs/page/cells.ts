import type { Given } from "../../../document/json.js";
import { refsIn } from "../../../model/types/map-type.js";
import type {
  EnumType,
  Field,
  InnerStep,
  InnerText,
  Module,
  Type,
  UnionType,
} from "../../../model/types/model.js";
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
  /** Sentences after everything else. */
  readonly after?: readonly Fragment[];
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
  // Alternatives are listed before they are described.
  const isVariant = ({ steps }: InnerText) => steps[0]?.of === "variant";
  const inner = field.inner ?? [];
  sentences.push(
    ...innerSentences(
      scope,
      inner.filter((one) => !isVariant(one)),
    ),
    ...typeSentences(scope, field.type),
    ...innerSentences(scope, inner.filter(isVariant)),
  );
  if (given) sentences.push(messages("defaultIs", { value: valueCell(scope, field.type, given) }));
  sentences.push(...exampleSentences(scope, field));
  if (options.withAccess && field.access !== "both")
    sentences.push(messages((hasIncoming(scope) ? byDirection : byMessage)[field.access]));
  if (options.after) sentences.push(...options.after);
  return joinSentences(sentences, messages) || absent;
}

/** A sentence for each text of a part that has no name: `Each item: Its share.` */
export function innerSentences(scope: Scope, inner: readonly InnerText[] = []): Fragment[] {
  return inner.flatMap(({ steps, description }) => {
    const text = scope.markdown.cell(description, scope.pageLinks);
    return text === ""
      ? []
      : [steps.reduceRight((whole, step) => stepTo(scope, step, whole), ended(text))];
  });
}

function stepTo(scope: Scope, step: InnerStep, sentence: Fragment): Fragment {
  const { messages, markdown } = scope;
  switch (step.of) {
    case "item":
      return messages("eachItem", { sentence });
    case "position":
      return messages("itemNumber", { number: `${step.number}`, sentence });
    case "value":
      return step.pattern === ""
        ? messages("eachValue", { sentence })
        : messages("propertiesLike", { pattern: markdown.cellCode(step.pattern), sentence });
    case "variant":
      return messages("asType", { type: variantCell(scope, step.type), sentence });
  }
}

/** The author's examples, if there are several. Each has its summary, else its name. */
function exampleSentences(scope: Scope, { type, examples = [] }: Field): Fragment[] {
  const { markdown, messages, pageLinks } = scope;
  const all = examples.map(({ name, summary, description, value }) => {
    const code = valueCell(scope, type, { value });
    const text = summary === "" ? markdown.cell(description, pageLinks) : markdown.plain(summary);
    return messages("exampleOf", { value: code, label: text === "" ? markdown.plain(name) : text });
  });
  return all.length === 0
    ? []
    : [messages("examplesAre", { examples: joinFragments(all, messages("comma")) })];
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

function valueSentences(scope: Scope, type: Type): Fragment[] {
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
  if (actual.kind === "union")
    return type.kind === "ref" ? [] : variantSentences(scope, type, actual);
  const values = actual.kind === "enum" ? shortValues(scope, type, actual) : null;
  return values === null ? [] : [messages("oneOf", { values })];
}

/**
 * The alternatives of a type that is written in place, if its code does not show them, and the
 * constraints on each.
 */
function variantSentences(scope: Scope, type: Type, { variants }: UnionType): Fragment[] {
  const { messages, types, markdown, schemas } = scope;
  const writer = { messages, code: markdown.cellCode };
  const written = types.text(type);
  const isHidden = variants.some((variant) => !written.includes(types.text(variant)));
  const cells = variants.map((variant) => variantCell(scope, variant));
  const constrained = variants.flatMap((variant, index) => {
    const limits = constraintsOf(variant, (key) => schemas.get(key)?.type, writer);
    if (limits.length === 0 || variant.kind === "ref") return [];
    return [
      messages("asType", { type: cells[index] ?? "", sentence: joinSentences(limits, messages) }),
    ];
  });
  return [
    ...(isHidden ? [messages("oneOf", { values: joinFragments(cells, messages("comma")) })] : []),
    ...constrained,
  ];
}

/** A constant as its value, anything else as its type. */
function variantCell(scope: Scope, type: Type): Fragment {
  return type.kind === "const"
    ? valueCell(scope, type, { value: type.value })
    : typeCell(scope, type);
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
