import type { Api } from "../../../model/types/model.js";
import { type Guide, guides } from "../../base/guide-ids.js";
import { type GuidesView, guidesView } from "../../guides/guides.js";
import type { Language } from "../../language/language.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import type { Guides, Site } from "../page/scope.js";

/** What `docs/guide.md.hbs` prints: a page about the client as a whole. */
export interface GuideView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly lastUpdated: boolean;
  /** Where the client of the code is made; "" where it is made here. */
  readonly client: string;
  readonly parts: readonly { readonly heading: string; readonly text: string }[];
}

/** File and title of each guide. */
const places: Readonly<Record<Guide, readonly [file: string, title: string]>> = {
  installation: ["installation", "guideInstallation"],
  authentication: ["credentials", "guideAuthentication"],
  requests: ["calls", "guideRequests"],
  errors: ["error-handling", "guideErrors"],
  retries: ["retries", "guideRetries"],
  pagination: ["lists", "guidePagination"],
  streams: ["streams", "guideStreams"],
  uploads: ["uploads", "guideUploads"],
  middleware: ["middleware", "guideMiddleware"],
  webhooks: ["webhooks", "guideWebhooks"],
};

/** The guides of a language's client; none if the language does not say how they are written. */
export function guidesOf(
  site: Site,
  api: Api,
  language: Language,
  templates: ReadonlyMap<string, string>,
): Guides {
  const { messages, packages } = site;
  if (language.guide === null) return { links: [], path: () => null, files: () => [] };
  const view = guidesView(api, {
    ...site,
    language,
    packageName: packages[language.id] ?? api.modules[0]?.id ?? "",
    templates,
  });
  const shown = guides.filter((guide) => view.has[guide]);
  const pathOf = (guide: Guide) => `docs/${language.id}/${places[guide][0]}.md`;
  return {
    links: shown.map((guide) => ({ title: messages(places[guide][1]), path: pathOf(guide) })),
    path: (guide) => (view.has[guide] ? pathOf(guide) : null),
    files: () =>
      shown.map((guide) => ({
        path: pathOf(guide),
        content: site.render("docs/guide.md.hbs", pageOf(site, api, language, guide, view)),
      })),
  };
}

function pageOf(
  site: Site,
  api: Api,
  language: Language,
  guide: Guide,
  view: GuidesView,
): GuideView {
  const { messages, rules, render } = site;
  const title = messages(places[guide][1]);
  const part = (name: string, heading = "") => {
    const path = `client/${language.id}/partials/${messages.locale}/${name}.hbs`;
    const text = render(path, view).trim();
    return text === "" ? [] : [{ heading, text }];
  };
  return {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription(
        "",
        messages("titled", { whole: `${api.title}, ${language.title}`, part: title }),
        rules,
      ),
      language: language.id,
    }),
    title,
    source: api.modules.map(({ source }) => commentText(source)).join(", "),
    lastUpdated: rules.lastUpdated,
    client: ["installation", "webhooks"].includes(guide)
      ? ""
      : messages("guideClient", {
          client: site.markdown.code("client"),
          link: `[${messages(places.installation[1])}](./${places.installation[0]}.md)`,
        }),
    parts:
      guide === "installation"
        ? [
            ...part("installation"),
            ...part("functions"),
            ...(view.has.requests ? part("options", messages("clientOptions")) : []),
          ]
        : part(guide),
  };
}
