import type { Api } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import { type Fragment, noPage } from "../../base/fragment.js";
import type { Guide } from "../../base/guide-ids.js";
import type { Language } from "../../language/language.js";
import {
  commentText,
  type FrontMatterLine,
  firstSentence,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { relativeLink } from "../links/routes.js";
import type { GuideLink, Site } from "../page/scope.js";
import { printView } from "../page/view.js";
import { type ModuleCard, moduleCards } from "./module-cards.js";

/** A link in an index, and a note about its target. `note` may be "". */
export interface IndexItem {
  readonly title: string;
  readonly link: string;
  readonly note: string;
}

/** View of `docs/index.md.hbs`, for all languages and for a single one. */
export interface IndexView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly description: Fragment;
  /** Lines with facts, such as the version. */
  readonly facts: readonly string[];
  /** How to begin in each language. */
  readonly starts: readonly Start[];
  readonly guides: readonly GuideLink[];
  readonly modules: readonly ModuleCard[];
}

/** A key without content is "". */
interface Start {
  /** Finished Markdown. */
  readonly heading: string;
  readonly install: string;
  readonly firstCall: string;
  /** Links to the pages that say more. */
  readonly links: string;
}

/** The page with links to the languages. */
export function rootIndex(site: Site, api: Api): File {
  const { markdown, rules, render, languages } = site;
  const path = `docs/${rules.index}`;
  const view: IndexView = {
    frontMatter: frontMatter(rules, {
      title: api.title,
      description: pageDescription(api.description, api.title, rules),
    }),
    title: markdown.plain(api.title),
    source: sourcesOf(api),
    description: markdown.prose(api.description, 1, () => null),
    facts: versionFact(site, api),
    starts: languages.map(({ id, title }) => {
      const index = { title: markdown.plain(title), path: `docs/${id}/${rules.index}` };
      return {
        ...startOf(site, id),
        heading: linkTo(path, index),
        links: linksOf(site, path, id, ["quickstart", "installation", "authentication"]),
      };
    }),
    guides: [],
    modules: moduleCards(site, api, null),
  };
  return { path, content: render("docs/index.md.hbs", printView(view, noPage)) };
}

/** The page of a language, with links to its modules. */
export function languageIndex(
  site: Site,
  api: Api,
  language: Pick<Language, "id" | "title" | "protocol"> & { readonly hasClient: boolean },
  guides: readonly GuideLink[],
): File {
  const { markdown, rules, render, messages } = site;
  const path = `docs/${language.id}/${rules.index}`;
  const title = messages("titled", { whole: api.title, part: language.title });
  const view: IndexView = {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription(api.description, title, rules),
      language: language.id,
    }),
    title: markdown.plain(title),
    source: sourcesOf(api),
    description: noteOf(site, api, language),
    facts: [],
    starts: ownStarts(site, path, language.id),
    guides: guides.map((guide) => ({ ...guide, path: relativeLink(path, guide.path) })),
    modules: moduleCards(site, api, language.id),
  };
  return { path, content: render("docs/index.md.hbs", printView(view, noPage)) };
}

/** Installation and first call of a language, each below its heading. */
function ownStarts(site: Site, path: string, language: string): Start[] {
  const { messages } = site;
  const { install, firstCall } = startOf(site, language);
  const start = { install: "", firstCall: "", links: "" };
  return [
    ...(install ? [{ ...start, heading: messages("guideInstallation"), install }] : []),
    ...(firstCall
      ? [
          {
            ...start,
            heading: messages("firstCall"),
            firstCall,
            links: linksOf(site, path, language, ["quickstart"]),
          },
        ]
      : []),
  ];
}

function startOf({ guides }: Site, language: string): Pick<Start, "install" | "firstCall"> {
  return guides.get(language)?.start ?? { install: "", firstCall: "" };
}

function linksOf(
  { guides, messages }: Site,
  path: string,
  language: string,
  shown: readonly Guide[],
): string {
  const links = shown.flatMap((guide) => guides.get(language)?.link(guide) ?? []);
  return links.map((link) => linkTo(path, link)).join(messages("comma"));
}

function linkTo(from: string, { title, path }: GuideLink): string {
  return `[${title}](${relativeLink(from, path)})`;
}

/** The version, if all modules have the same one. */
function versionFact({ markdown, messages }: Site, { modules }: Api): string[] {
  const versions = [...new Set(modules.map(({ version }) => version))];
  const [version = ""] = versions;
  if (versions.length !== 1 || version === "") return [];
  return [messages("fact", { name: messages("version"), value: markdown.plain(version) })];
}

/** What the API is, or what a reader must know of a language without a client. */
function noteOf(
  { markdown, messages }: Site,
  api: Api,
  { title, protocol, hasClient }: Parameters<typeof languageIndex>[2],
): string {
  if (protocol !== "") return messages("protocolIntro");
  if (!hasClient) return messages("noClient", { language: title });
  return markdown.plain(firstSentence(api.description));
}

function sourcesOf(api: Api): string {
  return api.modules.map(({ source }) => commentText(source)).join(", ");
}
