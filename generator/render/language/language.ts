import { parse } from "yaml";
import type { LanguageFacts } from "../base/language-facts.js";
import { createReader } from "../base/reader.js";
import type { FormatTypes } from "../base/settings.js";
import { templateData } from "../base/template.js";
import { type GuideSyntax, readGuide } from "./guide-syntax.js";
import { readErrors, readLiterals, readNaming, readSample, readTypes } from "./language-parts.js";
import { type PackageNaming, readPackageNaming } from "./package-name.js";
import type { ErrorSyntax, LiteralSyntax, Naming, SampleSyntax, TypeSyntax } from "./syntax.js";

export type { Naming } from "./syntax.js";

/** Everything that the pages know of a language. */
export interface Language extends LanguageFacts {
  /** Columns that code keeps within where it can. */
  readonly width: number;
  readonly indent: string;
  readonly naming: Naming;
  readonly packageNaming: PackageNaming;
  readonly types: TypeSyntax;
  readonly literals: LiteralSyntax;
  readonly sample: SampleSyntax;
  /** What its client raises; null where it has none. */
  readonly errors: ErrorSyntax | null;
  /** Null where it has no client to write guides of. */
  readonly guide: GuideSyntax | null;
  /** The same for what is received without the client: what JSON has. */
  readonly received?: Language;
}

/**
 * Reads `languages/<id>/language.yaml`, with `types` for the formats of which it has a choice. Throws a {@link TemplateError} that names the first key
 * that is missing, unknown or of the wrong type.
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
    width: root.number("width"),
    indent: root.name("indent"),
    naming: readNaming(root.group("naming")),
    packageNaming: readPackageNaming(root.group("packageName")),
    types: readTypes(root.group("types")),
    literals: readLiterals(root.group("literals")),
    sample: readSample(root.group("sample")),
    errors: readErrors(root.group("errors")),
    guide: readGuide(root.group("guide")),
  };
  root.end();
  return chosen(language, types);
}

/** The language with the choices of the configuration in the place of what is usual. */
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
      // What is chosen has no form in JSON.
      jsonComposites: false,
      numbers: { ...literals.numbers, ...of(literals.choices, "integer") },
      texts: { ...literals.texts, ...of(literals.choices, "string") },
    },
  };
}
