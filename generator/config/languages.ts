import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { type Code, codes } from "../diagnostics/catalogue.js";
import type { LanguageId, LocaleId } from "../render/base/settings.js";

/** Two folders of the package; this file is in generator/config/ or in dist/config/. */
const languagesFolder = new URL("../../templates/languages/", import.meta.url);

/** The published schema: plain JSON. */
export function readSchema(): unknown {
  return createRequire(import.meta.url)("../../generator/config/specpress.schema.json");
}

/**
 * Every language of the pages: the folders of `templates/languages/`. Those that the published
 * schema lists come first, in its order; a new folder is a new language without a word elsewhere.
 */
export function knownLanguages(): LanguageId[] {
  const { properties } = readSchema() as PublishedSchema;
  const published = properties.languages.items.enum;
  const folders = readdirSync(languagesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return [
    ...published.filter((id) => folders.includes(id)),
    ...folders.filter((id) => !published.includes(id)),
  ];
}

/** Every locale of the pages' own words: the files of `templates/locales/`. */
export function knownLocales(): LocaleId[] {
  return readdirSync(new URL("../../templates/locales/", import.meta.url))
    .flatMap((name) => /^(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();
}

interface PublishedSchema {
  readonly properties: { readonly languages: { readonly items: { readonly enum: LanguageId[] } } };
}

/** The schema with the languages and codes that there are, for those that the published one does not list. */
export function currentSchema(): object {
  const schema = structuredClone(readSchema()) as {
    properties: {
      languages: { items: { enum: LanguageId[] }; default: LanguageId[] };
      locale: { enum: LocaleId[] };
      packages: { properties: Record<string, object> };
      diagnostics: { propertyNames: { enum: Code[] } };
    };
  };
  const { languages, locale, packages, diagnostics } = schema.properties;
  locale.enum = knownLocales();
  diagnostics.propertyNames.enum = [...codes].sort();
  const known = knownLanguages();
  languages.items.enum = known;
  for (const id of known) packages.properties[id] ??= { type: "string", minLength: 1 };
  return schema;
}
