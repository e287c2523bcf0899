import { parse } from "yaml";
import type { LanguageFacts } from "../base/language-facts.js";
import { createReader } from "../base/reader.js";
import type { FormatTypes } from "../base/settings.js";
import { templateData } from "../base/template.js";
import { type GuideSyntax, readGuide } from "./guide-syntax.js";
import {
  readAnnotations,
  readErrors,
  readLiterals,
  readNaming,
  readSample,
  readTypes,
} from "./language-parts.js";
import { type PackageNaming, readPackageNaming } from "./package-name.js";
import type {
  AnnotationSyntax,
  ErrorSyntax,
  LiteralSyntax,
  Naming,
  SampleSyntax,
  TypeSyntax,
} from "./syntax.js";

export type { Naming } from "./syntax.js";

/** The facts that pages use about a language. */
export interface Language extends LanguageFacts {
  /** Preferred line width of code. */
  readonly width: number;
  readonly indent: string;
  readonly naming: Naming;
  readonly packageNaming: PackageNaming;
  readonly types: TypeSyntax;
  /** Null if callers give the same types as they receive. */
  readonly annotations: AnnotationSyntax | null;
  readonly literals: LiteralSyntax;
  readonly sample: SampleSyntax;
  /** The errors of its client. Null if there is no client. */
  readonly errors: ErrorSyntax | null;
  /** Null if the language has no client. */
  readonly guide: GuideSyntax | null;
  /** The language for values that are received without the client: the types of JSON. */
  readonly received?: Language;
}

/**
 * Reads `languages/<id>/language.yaml`. `types` gives the configured types of formats.
 *
 * @throws TemplateError for the first key that is missing, unknown or of the wrong type
 */
export function parseLanguage(
  id: string,
  templates: ReadonlyMap<string, string>,
  types: FormatTypes = {},
): Language {
  const file = `languages/${id}/language.yaml`;
  const root = createReader(file, templateData(file, templates, parse));
  const language = {
    id,
    title: root.name("title"),
    fence: root.name("fence"),
    labels: root.words("labels"),
    protocol: root.text("protocol"),
    width: root.number("width"),
    indent: root.name("indent"),
    naming: readNaming(root.group("naming")),
    packageNaming: readPackageNaming(root.group("packageName")),
    types: readTypes(root.group("types")),
    annotations: readAnnotations(root.group("annotations")),
    literals: readLiterals(root.group("literals")),
    sample: readSample(root.group("sample")),
    errors: readErrors(root.group("errors")),
    guide: readGuide(root.group("guide")),
  };
  root.end();
  return chosen(language, types);
}

/** The language with its default types replaced by the configured ones. */
function chosen(language: Language, types: FormatTypes): Language {
  const of = <T>(choices: Readonly<Record<string, T>>, name: string): Record<string, T> =>
    Object.fromEntries(
      Object.entries(types).flatMap(([format, choice]) => {
        const chosen = choices[`${name}:${format}:${choice}`];
        return chosen === undefined ? [] : [[`${name}:${format}`, chosen] as const];
      }),
    );
  const { types: syntax, literals } = language;
  if (Object.keys(types).length === 0) return language;
  const scalars = { ...of(syntax.choices, "string"), ...of(syntax.choices, "integer") };
  return {
    ...language,
    received: language,
    types: { ...syntax, scalars: { ...syntax.scalars, ...scalars } },
    literals: {
      ...literals,
      // JSON cannot represent a configured type.
      jsonComposites: false,
      numbers: { ...literals.numbers, ...of(literals.choices, "integer") },
      texts: { ...literals.texts, ...of(literals.choices, "string") },
    },
  };
}
