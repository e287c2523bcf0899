import type { Report } from "../../../diagnostics/catalogue.js";
import { readFrontMatter } from "../../../document/read-front-matter.js";
import type { Api } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import { defaultLocale, parseMessages } from "../../base/messages.js";
import type { DocsSettings } from "../../base/settings.js";
import { createRenderer } from "../../base/template.js";
import { parseLanguage } from "../../language/language.js";
import { rulesOf } from "../../markdown/flavour.js";
import { createMarkdown } from "../../markdown/markdown.js";
import { asMdx } from "../../markdown/mdx.js";
import { followRedirects } from "../links/follow-redirects.js";
import { operationPage } from "../page/operation-page.js";
import { createScope, type Scope, type Site } from "../page/scope.js";
import { createStructures } from "../page/structures.js";
import { webhooksIndex } from "../page/webhook-index.js";
import { webhookPage } from "../page/webhook-page.js";
import { descriptionPath } from "./about.js";
import { editPlaces } from "./edit-places.js";
import { errorsPage } from "./errors-page.js";
import { requestGuides } from "./first-call.js";
import { groupIndex } from "./group-index.js";
import { guidesOf } from "./guide-pages.js";
import { languageIndex, rootIndex } from "./language-index.js";
import { llmsText } from "./llms.js";
import { moduleIndex } from "./module-index.js";
import { redirectPage } from "./redirect-pages.js";
import { sidebarOf } from "./sidebar.js";
import { siteFiles } from "./site-data.js";
import { typePage, typesIndex } from "./type-pages.js";

/**
 * Writes the reference pages of every language, their indexes and the flavour's navigation file,
 * all below `docs/`. Reports redirects that cannot be made. `templates` maps paths below the
 * templates folder to contents.
 *
 * @throws TemplateError if a template or a language's data cannot be used
 */
export function renderDocs(
  api: Api,
  settings: DocsSettings,
  templates: ReadonlyMap<string, string>,
  report: Report = () => {},
): File[] {
  return [...printDocs(api, settings, templates, report)];
}

/**
 * Like {@link renderDocs}, but makes each page on demand, because there may be tens of thousands.
 */
export function* printDocs(
  api: Api,
  settings: DocsSettings,
  templates: ReadonlyMap<string, string>,
  report: Report,
): Generator<File, void> {
  const { mdx } = rulesOf(settings.flavour);
  for (const file of printFiles(api, settings, templates, report)) yield mdx ? asMdx(file) : file;
}

function* printFiles(
  api: Api,
  settings: DocsSettings,
  templates: ReadonlyMap<string, string>,
  report: Report,
): Generator<File, void> {
  const rules = rulesOf(settings.flavour);
  const ids = [...new Set(settings.languages)];
  const messages = parseMessages(settings.locale ?? defaultLocale, templates);
  const site: Site = {
    rules,
    markdown: createMarkdown(rules),
    render: createRenderer(templates, messages),
    messages,
    languages: ids.map((id) => parseLanguage(id, templates, settings.types?.[id])),
    packages: settings.packages,
    formats: settings.formats ?? {},
    operationTexts: new Map(),
    typePlaces: new Map(),
    related: new Map(),
    guides: new Map(),
    descriptions: settings.descriptions ?? new Map(),
    own: settings.own ?? { pages: [], logo: null, favicon: null, css: "" },
  };
  if (ids.length === 0) return;
  for (const language of site.languages) {
    const isGuided = settings.guides?.includes(language.id) ?? true;
    if (isGuided) site.guides.set(language.id, guidesOf(site, api, language, templates));
  }
  const scopes = site.languages.flatMap((language) =>
    api.modules.map((module) => createScope(site, module, language)),
  );
  for (const language of site.languages)
    if (language.protocol !== "") site.guides.set(language.id, requestGuides(scopes, language));
  const { site: where, redirects = [] } = settings;
  const titles = new Map<string, string>();
  const hasClient = (id: string) => settings.clients?.includes(id) ?? true;
  for (const { id, title, protocol } of site.languages)
    if (protocol === "" && !hasClient(id)) report("no-client", null, { language: title });
  for (const file of printPages(site, api, scopes, hasClient)) {
    if (redirects.length > 0) titles.set(file.path, titleIn(file));
    yield file;
  }
  const paths = new Set(titles.keys());
  const pages = { languages: site.languages, index: rules.index, paths };
  for (const led of followRedirects(redirects, api, pages, report))
    yield redirectPage(site, where, led, titles);
  for (const [id, content] of site.descriptions)
    yield { path: descriptionPath(rules, id), content };
  yield sidebarOf(site, scopes);
  yield llmsText(site, api, scopes, where);
  yield* siteFiles(site, api, where, templates);
  if (rules.id === "vitepress") yield* editPlaces(api, scopes, settings);
}

function* printPages(
  site: Site,
  api: Api,
  scopes: readonly Scope[],
  hasClient: (language: string) => boolean,
): Generator<File, void> {
  yield rootIndex(site, api);
  for (const language of site.languages) {
    const guides = site.guides.get(language.id);
    const { id, title, protocol } = language;
    const own = { id, title, protocol, hasClient: hasClient(id) };
    yield languageIndex(site, api, own, guides?.links ?? []);
    yield* guides?.files(scopes.filter((scope) => scope.language.id === id)) ?? [];
  }
  for (const scope of scopes) yield* printModule(site, scope);
}

function titleIn({ content }: File): string {
  const { title = "" } = readFrontMatter(content).entries;
  return title;
}

function* printModule(site: Site, scope: Scope): Generator<File, void> {
  const { module, language, places } = scope;
  yield moduleIndex(scope);
  for (const group of module.groups) yield groupIndex(scope, group);
  const operations = module.groups.flatMap((group) => group.operations);
  const structures = createStructures(scope);
  for (const [index, operation] of operations.entries()) {
    const [previous, next] = [operations[index - 1], operations[index + 1]];
    yield operationPage(scope, operation, { previous, next, structures });
  }
  yield* webhooksIndex(scope);
  yield* webhookPages(language.received ? createScope(site, module, language.received) : scope);
  yield* errorsPage(scope);
  if (places.ownPages.length > 0) yield typesIndex(scope);
  for (const schema of places.ownPages) yield typePage(scope, schema);
}

/** Uses the language of received values, whose types may differ from those of sent values. */
function* webhookPages(scope: Scope): Generator<File, void> {
  const { webhooks } = scope.module;
  const structures = createStructures(scope);
  for (const [index, webhook] of webhooks.entries()) {
    const [previous, next] = [webhooks[index - 1], webhooks[index + 1]];
    yield webhookPage(scope, webhook, { previous, next, structures });
  }
}
