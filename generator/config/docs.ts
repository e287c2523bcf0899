import { escapeSegment } from "../document/pointer.js";
import type { LanguageId, Redirect } from "../render/base/settings.js";
import { inOrder } from "./languages.js";
import type { Origin } from "./named-file.js";
import { resolveOwnFiles, withoutFiles } from "./own-files.js";
import { defaultsOf } from "./schema.js";
import type { DocsConfig } from "./settings.js";
import type { PagesSettings, Settings } from "./specpress-yaml.js";

/**
 * The pages to generate, and their settings. Options override the file key by key.
 *
 * @param origin where the settings come from
 * @param usual languages of the pages if neither chooses any
 */
export function resolveDocs(
  read: Settings["docs"],
  given: Settings["docs"],
  { usual, ...origin }: Origin & { readonly usual: readonly LanguageId[] },
): DocsConfig {
  const { file } = origin;
  const [ofFile, ofOptions] = [settingsOf(read), settingsOf(given)];
  const defaults = defaultsOf("docs");
  return {
    languages: languagesOf(read, given) ?? inOrder(usual),
    flavour: ofOptions.flavour ?? ofFile.flavour ?? defaults.flavour,
    locale: ofOptions.locale ?? ofFile.locale ?? defaults.locale,
    site: {
      hostname: null,
      editLink: null,
      footer: null,
      notice: null,
      ...defaultsOf("docs.site"),
      ...withoutFiles(ofFile.site),
      ...withoutFiles(ofOptions.site),
    },
    own: resolveOwnFiles(ofFile.site, ofOptions.site, origin),
    redirects: [
      ...redirectsOf(ofFile.redirects ?? defaults.redirects, file).filter(
        ({ from }) => !ofOptions.redirects?.[from],
      ),
      ...redirectsOf(ofOptions.redirects ?? {}, null),
    ],
  };
}

function settingsOf(docs: Settings["docs"]): PagesSettings {
  return typeof docs === "object" ? docs : {};
}

/**
 * If the file has turned pages off, an option for the flavour or the locale does not turn them on.
 */
function languagesOf(read: Settings["docs"], given: Settings["docs"]): LanguageId[] | null {
  if (given === false) return [];
  const chosen = settingsOf(given).languages;
  if (chosen) return inOrder(chosen);
  if (given !== true && read === false) return [];
  const ofFile = settingsOf(read).languages;
  return ofFile ? inOrder(ofFile) : null;
}

function redirectsOf(
  routes: NonNullable<PagesSettings["redirects"]>,
  file: string | null,
): Redirect[] {
  return Object.entries(routes).map(([from, to]) => {
    const pointer = `/docs/redirects/${escapeSegment(from)}`;
    return { from, to, at: file === null ? null : { file, pointer } };
  });
}
