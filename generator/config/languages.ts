import { readdirSync } from "node:fs";
import { type Code, codes } from "../diagnostics/catalogue.js";
import type { LanguageId, LocaleId } from "../render/base/settings.js";
import { readSchema } from "./schema.js";

/** Two folders of the package; this file is in generator/config/ or in dist/config/. */
const languagesFolder = new URL("../../templates/languages/", import.meta.url);

/**
 * Every language of the pages: the folders of `templates/languages/`. Those that the published
 * schema lists come first, in its order; a new folder is a new language without a word elsewhere.
 */
export function knownLanguages(): LanguageId[] {
  const { properties } = readSchema() as unknown as PublishedSchema;
  const published = properties.docs.properties.languages.items.enum;
  const folders = readdirSync(languagesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return [
    ...published.filter((id) => folders.includes(id)),
    ...folders.filter((id) => !published.includes(id)),
  ];
}

/** A set of languages has no order of its own: every output lists them the same way. */
export function inOrder(languages: readonly LanguageId[]): LanguageId[] {
  return knownLanguages().filter((id) => languages.includes(id));
}

/** Every locale of the pages' own words: the files of `templates/locales/`. */
export function knownLocales(): LocaleId[] {
  return readdirSync(new URL("../../templates/locales/", import.meta.url))
    .flatMap((name) => /^(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();
}

interface Enum<T> {
  enum: T[];
}

/** The parts of the schema that depend on what folders and codes there are. */
interface PublishedSchema {
  readonly properties: {
    readonly clients: {
      readonly items: Enum<LanguageId>;
      readonly properties: Record<LanguageId, object>;
    };
    readonly docs: {
      readonly properties: {
        readonly languages: { readonly items: Enum<LanguageId> };
        readonly locale: Enum<LocaleId>;
      };
    };
    readonly diagnostics: { readonly propertyNames: Enum<Code> };
  };
}

/** The schema with the languages and codes that there are, for those that the published one does not list. */
export function currentSchema(): object {
  const schema = structuredClone(readSchema()) as unknown as PublishedSchema;
  const { clients, docs, diagnostics } = schema.properties;
  docs.properties.locale.enum = knownLocales();
  diagnostics.propertyNames.enum = [...codes].sort();
  const known = knownLanguages();
  clients.items.enum = known;
  docs.properties.languages.items.enum = known;
  for (const id of known) clients.properties[id] ??= unlistedClient;
  return schema;
}

/** What may be set of the client of a language that the published schema does not list. */
const unlistedClient = {
  type: "object",
  additionalProperties: false,
  properties: { package: { type: "string", minLength: 1 }, generate: { type: "boolean" } },
};
