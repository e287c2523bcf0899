import type { Api } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { SiteSettings } from "../../base/settings.js";
import { oneLine } from "../../markdown/clean.js";
import { firstSentence } from "../links/front-matter.js";
import type { Site } from "../page/scope.js";
import { footer, ownStyle } from "./own-style.js";
import { json } from "./sidebar.js";

/** Messages around the pages of a site, and headings by which it lays them out. */
const siteMessages = [
  "name",
  "type",
  "required",
  "defaultValue",
  "description",
  "sampleValue",
  "in",
  "header",
  "yes",
  "value",
  "methodName",
  "requestParameters",
  "sampleCode",
  "requestResponse",
  "dataStructure",
  "siteFields",
  "siteCopyPage",
  "siteCopied",
  "siteSearch",
  "siteSearchReset",
  "siteSearchClose",
  "siteSearchNothing",
  "siteSearchSelect",
  "siteSearchSelectKey",
  "siteSearchNavigate",
  "siteSearchUpKey",
  "siteSearchDownKey",
  "siteSearchLeave",
  "siteSearchLeaveKey",
  "siteSkipToContent",
  "siteMainNavigation",
  "siteSidebar",
  "siteTrail",
  "siteMenu",
  "siteLanguage",
  "siteAppearance",
  "siteLightTheme",
  "siteDarkTheme",
  "siteOutline",
  "siteReturnToTop",
  "sitePermalink",
  "siteCopyCode",
  "siteMarkdown",
  "siteLastUpdated",
  "siteEdit",
  "sitePager",
  "sitePrevious",
  "siteNext",
  "siteNotFound",
  "siteNotFoundNote",
  "siteNotFoundHome",
] as const;

/** Templates of the site itself, which are copied unchanged. */
const verbatim = "docs/vitepress/";

/**
 * The files that VitePress needs in addition to the pages: configuration, theme, and the data that
 * they read. Other flavours get none, because their sites belong to their owners.
 */
export function* siteFiles(
  site: Site,
  api: Api,
  settings: SiteSettings,
  templates: ReadonlyMap<string, string>,
): Generator<File, void> {
  const { rules, languages, messages, descriptions, own } = site;
  const { base, hostname, editLink, lastUpdated, proof, nav, notice } = settings;
  if (rules.id !== "vitepress") return;
  for (const [path, content] of templates) {
    if (!path.startsWith(verbatim)) continue;
    yield { path: `docs/.vitepress/${path.slice(verbatim.length)}`, content };
  }
  const data = {
    title: oneLine(api.title),
    lang: messages.locale,
    base,
    hostname,
    editLink,
    lastUpdated,
    // The title of the report by `specpress prove`, which the generator does not write.
    ...(proof && { proof: messages("proof") }),
    languages: languages.map(({ id, title }) => ({ id, title })),
    logo: own.logo,
    favicon: own.favicon,
    nav,
    notice,
    hasFooter: settings.footer !== null,
    own: Object.fromEntries(
      own.pages.map(({ path, source, title, text }) => [
        path.slice("docs/".length),
        { source, title, description: firstSentence(text) || title },
      ]),
    ),
    downloads: [...descriptions.keys()],
    sources: Object.fromEntries(api.modules.map(({ id, source }) => [id, source])),
  };
  yield json("docs/.vitepress/site.json", data);
  yield { path: "docs/.vitepress/own.css", content: ownStyle(own, settings) };
  yield { path: "docs/.vitepress/footer.md", content: footer(site, settings) };
  yield json(
    "docs/.vitepress/words.json",
    Object.fromEntries(siteMessages.map((key) => [key, messages(key)])),
  );
}
