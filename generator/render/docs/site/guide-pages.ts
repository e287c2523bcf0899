import type { Api } from "../../../model/types/model.js";
import { type Guide, guides } from "../../base/guide-ids.js";
import { type GuidesView, guidesView, partialOf } from "../../guides/guides.js";
import type { Language } from "../../language/language.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import type { Guides, Scope, Site } from "../page/scope.js";
import { firstResult } from "./first-call.js";

/** View of `docs/guide.md.hbs`: a page about the client as a whole. */
export interface GuideView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly lastUpdated: boolean;
  /** A sentence about where the client of the code is created. "" if the page creates it. */
  readonly client: string;
  readonly parts: readonly { readonly heading: string; readonly text: string }[];
}

/** Slug and title of each guide. */
const pages: Readonly<Record<Guide, readonly [slug: string, title: string]>> = {
  installation: ["installation", "guideInstallation"],
  quickstart: ["quickstart", "guideQuickstart"],
  authentication: ["authentication", "guideAuthentication"],
  requests: ["making-requests", "guideRequests"],
  errors: ["errors", "guideErrors"],
  retries: ["timeouts-and-retries", "guideRetries"],
  pagination: ["pagination", "guidePagination"],
  streams: ["streaming", "guideStreams"],
  uploads: ["uploads", "guideUploads"],
  async: ["async", "guideAsync"],
  middleware: ["middleware", "guideMiddleware"],
  logging: ["logging", "guideLogging"],
  webhooks: ["webhooks", "guideWebhooks"],
};

/** The guides of a language's client. Empty if the language's data does not describe guides. */
export function guidesOf(
  site: Site,
  api: Api,
  language: Language,
  templates: ReadonlyMap<string, string>,
): Guides {
  const { formats, messages, packages } = site;
  if (language.guide === null)
    return { links: [], start: null, path: () => null, link: () => null, files: () => [] };
  const view = guidesView(api, {
    ...site,
    language,
    packageName: packages[language.id] ?? api.modules[0]?.id ?? "",
    format: formats[language.id],
    templates,
  });
  const shown = guides.filter((guide) => view.has[guide]);
  const partial = (name: string) => {
    const path = partialOf(language, messages, name);
    return templates.has(path) ? site.render(path, view).trim() : "";
  };
  const pathOf = (guide: Guide) => `docs/${language.id}/${guideSlug(guide, api)}.md`;
  const linkOf = (guide: Guide) => ({ title: messages(pages[guide][1]), path: pathOf(guide) });
  const { install, firstCall } = view.code;
  return {
    links: shown.map(linkOf),
    start: { install, firstCall },
    path: (guide) => (view.has[guide] ? pathOf(guide) : null),
    link: (guide) => (view.has[guide] ? linkOf(guide) : null),
    files: (scopes) =>
      shown.map((guide) => ({
        path: pathOf(guide),
        content: site.render(
          "docs/guide.md.hbs",
          pageOf(site, api, language, guide, view, { partial, scopes }),
        ),
      })),
  };
}

/**
 * Guides are next to the folders of modules. Most site builders would give `errors.md` and a folder
 * `errors` the same address, so the guide is then called `errors-guide.md`.
 */
function guideSlug(guide: Guide, { modules }: Api): string {
  const taken = new Set(modules.map(({ id }) => id.toLowerCase()));
  let slug = pages[guide][0];
  while (taken.has(slug)) slug += "-guide";
  return slug;
}

/** Guides that need no client, or show how to create one. */
const standalone: ReadonlySet<Guide> = new Set([
  "installation",
  "quickstart",
  "authentication",
  "async",
  "logging",
  "webhooks",
]);

/** From the package and its credentials to the first call, and what to read then. */
function firstSteps(
  { render, messages, markdown }: Site,
  view: GuidesView,
  {
    part,
    links,
    result,
  }: {
    readonly part: (name: string, heading?: string) => GuideView["parts"];
    readonly links: (guides: readonly Guide[]) => string;
    readonly result: string;
  },
): GuideView["parts"] {
  const { code, firstOptions: options } = view;
  const named = options.map((option) => ({ ...option, name: markdown.cellCode(option.name) }));
  const table = render("docs/first-options.hbs", { options: named }).trim();
  const next = links(["authentication", "requests", "errors"]);
  return [
    ...(code.install ? [{ heading: messages("guideInstallation"), text: code.install }] : []),
    ...(options.length > 0 ? [{ heading: messages("guideAuthentication"), text: table }] : []),
    ...part("quickstart", messages("firstCall")),
    ...(result ? [{ heading: messages("result"), text: result }] : []),
    ...(next ? [{ heading: messages("nextSteps"), text: next }] : []),
  ];
}

function pageOf(
  site: Site,
  api: Api,
  language: Language,
  guide: Guide,
  view: GuidesView,
  {
    partial,
    scopes,
  }: { readonly partial: (name: string) => string; readonly scopes: readonly Scope[] },
): GuideView {
  const { messages, rules } = site;
  const title = messages(pages[guide][1]);
  const part = (name: string, heading = "") => {
    const text = partial(name);
    return text === "" ? [] : [{ heading, text }];
  };
  const links = (shown: readonly Guide[]) =>
    shown
      .filter((one) => view.has[one])
      .map((one) => `- [${messages(pages[one][1])}](./${guideSlug(one, api)}.md)`)
      .join("\n");
  const path = `docs/${language.id}/${guideSlug(guide, api)}.md`;
  const failing = view.has.errors
    ? messages("firstCallFails", {
        link: `[${messages("guideErrors")}](./${guideSlug("errors", api)}.md)`,
      })
    : "";
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
    client: standalone.has(guide)
      ? ""
      : messages("guideClient", {
          client: site.markdown.code("client"),
          link: `[${messages(pages.installation[1])}](./${guideSlug("installation", api)}.md)`,
        }),
    parts:
      guide === "installation"
        ? [
            ...part("installation"),
            ...part("functions"),
            ...(view.has.requests ? part("options", messages("clientOptions")) : []),
          ]
        : guide === "quickstart"
          ? firstSteps(site, view, { part, links, result: firstResult(scopes, path, failing) })
          : part(guide),
  };
}
