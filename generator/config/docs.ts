import { defaultSite, type LanguageId, type Redirect } from "../render/base/settings.js";
import { inOrder } from "./languages.js";
import type { DocsConfig, PagesSettings, Settings } from "./settings.js";

/**
 * Which pages to generate, and how. Options come before the file, key by key.
 *
 * @param file name of the configuration file in diagnostics; null if none was read
 * @param available languages that have a client
 */
export function resolveDocs(
  read: Settings["docs"],
  given: Settings["docs"],
  { file, available }: { readonly file: string | null; readonly available: readonly LanguageId[] },
): DocsConfig {
  const [ofFile, ofOptions] = [settingsOf(read), settingsOf(given)];
  return {
    languages: languagesOf(read, given) ?? inOrder(available),
    flavour: ofOptions.flavour ?? ofFile.flavour ?? "vitepress",
    locale: ofOptions.locale ?? ofFile.locale ?? "en",
    site: { ...defaultSite, ...ofFile.site, ...ofOptions.site },
    redirects: [
      ...redirectsOf(ofFile.redirects, file).filter(({ from }) => !ofOptions.redirects?.[from]),
      ...redirectsOf(ofOptions.redirects, null),
    ],
  };
}

function settingsOf(docs: Settings["docs"]): PagesSettings {
  return typeof docs === "object" ? docs : {};
}

/** A flavour or a locale among the options turns no pages on that the file has turned off. */
function languagesOf(read: Settings["docs"], given: Settings["docs"]): LanguageId[] | null {
  if (given === false) return [];
  const chosen = settingsOf(given).languages;
  if (chosen) return inOrder(chosen);
  if (given !== true && read === false) return [];
  const ofFile = settingsOf(read).languages;
  return ofFile ? inOrder(ofFile) : null;
}

function redirectsOf(routes: PagesSettings["redirects"], file: string | null): Redirect[] {
  return Object.entries(routes ?? {}).map(([from, to]) => {
    const pointer = `/docs/redirects/${from.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return { from, to, at: file === null ? null : { file, pointer } };
  });
}
