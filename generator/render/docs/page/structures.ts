import type { EnumType, Schema, Type, UnionType } from "../../../model/types/model.js";
import { type Fragment, filled, joinFragments, type PageContext } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { hasSlot } from "../../base/pattern.js";
import { remember } from "../../base/remember.js";
import { absent } from "../../markdown/markdown.js";
import { innerSentences, typeCell, typeInText, typeSentences, valueCell } from "./cells.js";
import { structureRows } from "./fields.js";
import { objectRules } from "./object-rules.js";
import type { FieldRow, Scope } from "./scope.js";
import { createPrinter } from "./view.js";

/** A named type under Data structure. A key without content is empty. */
export interface StructureView {
  readonly anchor: string;
  readonly name: string;
  readonly deprecated: boolean;
  readonly description: Fragment;
  readonly fields: readonly FieldRow[];
  /** Values of an enum whose language has constants for them. */
  readonly constants: readonly ValueRow[];
  /** Values of any other enum. */
  readonly values: readonly ValueRow[];
  /** A separate sentence: what else the type may contain, or what it is another name for. */
  readonly note: Fragment;
  /** Alternatives of a union, or parts of an intersection. */
  readonly lists: readonly TypeList[];
}

interface TypeList {
  readonly intro: Fragment;
  readonly parts: readonly Fragment[];
  /** By the value of a property. */
  readonly cases: readonly CaseRow[];
}

interface ValueRow {
  readonly value: string;
  readonly constant: string;
  readonly meaning: Fragment;
}

interface CaseRow {
  readonly value: string;
  readonly type: Fragment;
}

/** Writes a named type under Data structure of a page. */
export type Structures = (schema: Schema, page: PageContext) => string;

/** Writes the named types of a module in a language. Pages with the same output share it. */
export function createStructures(scope: Scope): Structures {
  const printers = new Map<Schema, (page: PageContext) => string>();
  return (schema, page) => {
    const print = remember(printers, schema, () =>
      createPrinter(structureView(scope, schema, 3), (view) =>
        scope.render("docs/structure.md.hbs", view).trim(),
      ),
    );
    return print(page);
  };
}

/** Headings in the type's description are below `level`. */
export function structureView(scope: Scope, schema: Schema, level: number): StructureView {
  const { markdown, names } = scope;
  const body = bodyOf(scope, schema);
  return {
    anchor: schema.anchor,
    name: markdown.plain(names.type(schema.key)),
    deprecated: schema.deprecated,
    description: markdown.prose(schema.description, level, scope.pageLinks),
    fields: [],
    constants: [],
    values: [],
    lists: [],
    ...body,
    note: joinSentences(
      filled([body.note ?? "", ...innerSentences(scope, schema.inner)]),
      scope.messages,
    ),
  };
}

function bodyOf(scope: Scope, schema: Schema, type = schema.type): Partial<StructureView> {
  const { messages } = scope;
  switch (type.kind) {
    case "object": {
      const { fields, additional } = type;
      const others = additional
        ? messages(fields.length > 0 ? "otherProperties" : "anyProperties", {
            type: typeInText(scope, additional),
          })
        : fields.length > 0
          ? ""
          : messages("noProperties");
      const notes = filled([...objectRules(scope, type), others]);
      return { fields: structureRows(scope, fields), note: joinSentences(notes, messages) };
    }
    case "enum":
      return enumTable(scope, schema, type);
    case "union":
      return { lists: [alternatives(scope, type)] };
    case "intersection":
      return composed(scope, type.parts);
    case "nullable": {
      if (!["object", "enum", "union", "intersection"].includes(type.type.kind))
        return nameOnly(scope, type);
      const { note = "", ...body } = bodyOf(scope, schema, type.type);
      const notes = filled([note, messages("mayBeNull")]);
      return { ...body, note: joinSentences(notes, messages) };
    }
    default:
      return nameOnly(scope, type);
  }
}

/** `isMore`: something else applies too. */
function alternatives(
  scope: Scope,
  { discriminator, variants }: UnionType,
  isMore = false,
): TypeList {
  const { messages } = scope;
  const parts = variants.map((variant) => partOf(scope, variant));
  if (!discriminator)
    return { intro: messages(isMore ? "alsoOneOf" : "oneOfTypes"), parts, cases: [] };
  const fallback = discriminator.default;
  const intro = messages(isMore ? "alsoOneOfBy" : "oneOfTypesBy", {
    property: scope.markdown.code(discriminator.property),
  });
  return {
    intro: fallback
      ? messages("oneOfTypesOtherwise", {
          intro,
          type: typeInText(scope, { kind: "ref", schema: fallback }),
        })
      : intro,
    cases: discriminator.mapping.map(({ value, schema: key }) => ({
      value: scope.markdown.cellCode(scope.literals.cell({ kind: "unknown" }, value)),
      type: typeCell(scope, { kind: "ref", schema: key }),
    })),
    // A variant without a selecting value has no row.
    parts: variants
      .filter((variant) => fallback === null || !isRef(variant, fallback))
      .filter((variant) => !discriminator.mapping.some((entry) => isRef(variant, entry.schema)))
      .map((variant) => partOf(scope, variant)),
  };
}

/**
 * All parts of an intersection: a table of the fields that the author wrote next to the others,
 * then the named types, then the alternatives.
 */
function composed(scope: Scope, parts: readonly Type[]): Partial<StructureView> {
  const { messages } = scope;
  const shared = parts.flatMap((part) => (part.kind === "object" ? [part] : []));
  const choices = parts.flatMap((part) => (part.kind === "union" ? [part] : []));
  const others = parts.filter(({ kind }) => kind !== "object" && kind !== "union");
  const named = others.map((part) => typeInText(scope, part));
  const additional = shared.flatMap((part) => (part.additional ? [part.additional] : []));
  return {
    fields: structureRows(
      scope,
      shared.flatMap(({ fields }) => fields),
    ),
    lists: [
      ...(others.length > 0
        ? [
            {
              intro: messages(shared.length === 0 ? "allOfTypes" : "alsoAllOf"),
              parts: named,
              cases: [],
            },
          ]
        : []),
      ...choices.map((choice) => alternatives(scope, choice, true)),
    ],
    note: joinSentences(
      additional.map((type) => messages("otherProperties", { type: typeInText(scope, type) })),
      messages,
    ),
  };
}

/** The note of a type that is only another name and has no table. */
function nameOnly(scope: Scope, type: Type): Partial<StructureView> {
  const { messages } = scope;
  const sentences = [
    messages("typeIs", { type: typeInText(scope, type) }),
    ...typeSentences(scope, type),
  ];
  return { note: joinSentences(sentences, messages) };
}

function enumTable(scope: Scope, schema: Schema, { values }: EnumType): Partial<StructureView> {
  const { markdown, literals, language, pageLinks } = scope;
  const hasConstants = hasSlot(language.literals.enum, "constant");
  const type: Type = { kind: "ref", schema: schema.key };
  const rows = values.map(({ value, description, name = "" }) => ({
    value: hasConstants
      ? markdown.cellCode(literals.cell({ kind: "unknown" }, value))
      : valueCell(scope, type, { value }),
    constant: markdown.cellCode(literals.text(type, value)),
    // A constant has the name already.
    meaning: meaningOf(
      markdown.plain(hasConstants ? "" : name),
      markdown.cell(description, pageLinks),
    ),
  }));
  return hasConstants ? { constants: rows } : { values: rows };
}

/** The author's name of a value, and what it means. */
function meaningOf(name: string, description: Fragment): Fragment {
  if (name === "") return description || absent;
  return description === "" ? name : joinFragments([`${name}: `, description]);
}

/** An alternative. One without a name has no table, so its constraints follow. */
function partOf(scope: Scope, type: Type): Fragment {
  const sentences = type.kind === "ref" ? [] : typeSentences(scope, type);
  const written =
    type.kind === "const" ? valueCell(scope, type, { value: type.value }) : typeInText(scope, type);
  return sentences.length === 0 || type.kind === "const"
    ? written
    : scope.messages("asType", {
        type: written,
        sentence: joinSentences(sentences, scope.messages),
      });
}

function isRef(type: Type, key: string): boolean {
  return type.kind === "ref" && type.schema === key;
}
