import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Code, codes } from "../diagnostics/catalogue.js";
import { isLanguageId, type LanguageId, type LocaleId } from "../render/base/settings.js";
import { readSchema } from "./schema.js";
import type { Config } from "./settings.js";
import type { Settings } from "./specpress-yaml.js";

/** The package's own folders. This file is in generator/config/ or in dist/config/. */
const languagesFolder = new URL("../../templates/languages/", import.meta.url);

/**
 * Every language of the pages: the folders of `templates/languages/` in the package and in the
 * user's templates. Languages in the published schema come first, in its order. A new folder is
 * enough to add a language.
 *
 * @param templates the user's folder of templates, or null if there is none
 */
export function knownLanguages(templates: string | null = null): LanguageId[] {
  const { properties } = readSchema() as unknown as PublishedSchema;
  const published = properties.docs.properties.languages.items.enum;
  const own = templates === null ? [] : languagesIn(join(templates, "languages"));
  const folders = [...new Set([...languagesIn(languagesFolder), ...own])].sort();
  return [
    ...published.filter((id) => folders.includes(id)),
    ...folders.filter((id) => !published.includes(id)),
  ];
}

/** A folder that cannot be read has no languages. Reading its templates later reports why. */
function languagesIn(folder: string | URL): LanguageId[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isLanguageId(entry.name))
    .map(({ name }) => name);
}

/** The package's languages, and every name in `docs.languages`. */
export function possibleLanguages(settings: unknown): LanguageId[] {
  const docs = (settings as Settings | null)?.docs;
  const named: unknown = typeof docs === "object" ? docs?.languages : undefined;
  const ids = Array.isArray(named) ? named.filter((id) => typeof id === "string") : [];
  return inOrder([...knownLanguages(), ...ids]);
}

/** One sentence for each language of the pages that has no folder of templates. */
export function unknownLanguages({ docs, templates }: Pick<Config, "docs" | "templates">) {
  const known = knownLanguages(templates);
  const listed = known.map((id) => `\`${id}\``).join(", ");
  return docs.languages
    .filter((id) => !known.includes(id))
    .map((id) => `\`docs.languages\` must be of ${listed}, not \`${id}\`.`);
}

/**
 * Languages in the order that every output uses, because a set of languages has no order itself.
 * Languages from the user's templates come last.
 */
export function inOrder(languages: readonly LanguageId[]): LanguageId[] {
  const ours = knownLanguages();
  const others = [...new Set(languages)].filter((id) => !ours.includes(id)).sort();
  return [...ours.filter((id) => languages.includes(id)), ...others];
}

/** Every locale of the pages' messages: the files of `templates/locales/`. */
export function knownLocales(): LocaleId[] {
  return readdirSync(new URL("../../templates/locales/", import.meta.url))
    .flatMap((name) => /^(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();
}

interface Enum<T> {
  enum: T[];
}

/** The parts of the schema that list languages and diagnostic codes. */
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

/** The schema with all known languages and codes, including those that the published one lacks. */
export function currentSchema(known: readonly LanguageId[] = knownLanguages()): object {
  const schema = structuredClone(readSchema()) as unknown as PublishedSchema;
  const { clients, docs, diagnostics } = schema.properties;
  // A protocol has pages and needs no client.
  const isProtocol = (id: LanguageId) =>
    docs.properties.languages.items.enum.includes(id) && !clients.items.enum.includes(id);
  const programmed = known.filter((id) => !isProtocol(id));
  docs.properties.locale.enum = knownLocales();
  diagnostics.propertyNames.enum = [...codes].sort();
  clients.items.enum = programmed;
  docs.properties.languages.items.enum = [...known];
  for (const id of programmed) clients.properties[id] ??= unlistedClient;
  return schema;
}

/** Client settings of a language that the published schema does not list. */
const unlistedClient = {
  type: "object",
  additionalProperties: false,
  properties: { package: { type: "string", minLength: 1 }, generate: { type: "boolean" } },
};
