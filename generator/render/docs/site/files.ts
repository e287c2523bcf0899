import type { Report } from "../../../diagnostics/catalogue.js";
import { readFrontMatter } from "../../../document/read-front-matter.js";
import type { Api, Operation, Webhook } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import { defaultLocale, parseMessages } from "../../base/messages.js";
import { type DocsSettings, defaultSite } from "../../base/settings.js";
import { createRenderer } from "../../base/template.js";
import { parseLanguage } from "../../language/language.js";
import { rulesOf } from "../../markdown/flavour.js";
import { createMarkdown } from "../../markdown/markdown.js";
import { asMdx } from "../../markdown/mdx.js";
import { asWritten, bindNames } from "../../markdown/wire-names.js";
import { followRedirects } from "../links/follow-redirects.js";
import { pagePath, typesFolder } from "../links/routes.js";
import { namesOf, namesOfGroup } from "../page/field-names.js";
import { pageView } from "../page/operation-page.js";
import { createScope, type Scope, type Site } from "../page/scope.js";
import { createStructures } from "../page/structures.js";
import { bindTypeLinks } from "../page/type-links.js";
import { webhooksIndex, webhookView } from "../page/webhook-page.js";
import { errorsPage } from "./errors-page.js";
import { guidesOf } from "./guide-pages.js";
import { groupIndex, languageIndex, moduleIndex, rootIndex } from "./indexes.js";
import { llmsText } from "./llms.js";
import { redirectPage } from "./redirect-pages.js";
import { sidebarOf } from "./sidebar.js";
import { siteFiles } from "./site-data.js";
import { typePage, typesIndex } from "./type-pages.js";

/**
 * Prints the reference pages of every language, with their indexes and the flavour's navigation
 * file, all below `docs/`; reports redirects that cannot be made. `templates` holds texts by path
 * below the templates folder. Throws a TemplateError where a template or a language's data cannot
 * be used.
 */
export function renderDocs(
  api: Api,
  settings: DocsSettings,
  templates: ReadonlyMap<string, string>,
  report: Report = () => {},
): File[] {
  return [...printDocs(api, settings, templates, report)];
}

/** As {@link renderDocs}, each page when it is asked for: there may be tens of thousands. */
export function* printDocs(
  api: Api,
  settings: DocsSettings,
  templates: ReadonlyMap<string, string>,
  report: Report,
): Generator<File, void> {
  const { mdx } = rulesOf(settings.flavour);
  for (const file of printFiles(api, settings, templates, report)) {
    const content = bindNames(file.content, asWritten);
    const named = content === file.content ? file : { ...file, content };
    yield mdx ? asMdx(named) : named;
  }
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
    markdown: createMarkdown(rules, true),
    render: createRenderer(templates, messages),
    messages,
    languages: ids.map((id) => parseLanguage(id, templates, settings.types?.[id])),
    packages: settings.packages,
    operationTexts: new Map(),
    typePlaces: new Map(),
    related: new Map(),
    guides: new Map(),
  };
  if (ids.length === 0) return;
  for (const language of site.languages)
    site.guides.set(language.id, guidesOf(site, api, language, templates));
  const scopes = site.languages.flatMap((language) =>
    api.modules.map((module) => createScope(site, module, language)),
  );
  const { site: where = defaultSite, redirects = [] } = settings;
  const titles = new Map<string, string>();
  for (const file of printPages(site, api, scopes)) {
    if (redirects.length > 0) titles.set(file.path, titleIn(file));
    yield file;
  }
  const paths = new Set(titles.keys());
  const pages = { languages: site.languages, index: rules.index, paths };
  for (const led of followRedirects(redirects, api, pages, report))
    yield redirectPage(site, where, led, titles);
  yield sidebarOf(site, scopes);
  yield llmsText(site, api, scopes, where);
  yield* siteFiles(site, api, where, templates);
}

function* printPages(site: Site, api: Api, scopes: readonly Scope[]): Generator<File, void> {
  yield rootIndex(site, api);
  for (const language of site.languages) {
    const guides = site.guides.get(language.id);
    yield languageIndex(site, api, language, guides?.links ?? []);
    yield* guides?.files() ?? [];
  }
  for (const scope of scopes) yield* printModule(site, scope);
}

function titleIn({ content }: File): string {
  const { title = "" } = readFrontMatter(content).entries;
  return title;
}

function* printModule(site: Site, scope: Scope): Generator<File, void> {
  const { module, language, render, places } = scope;
  const operations = module.groups.flatMap((group) => group.operations);
  const structure = createStructures(scope);
  yield moduleIndex(scope);
  for (const group of module.groups) {
    const { path, content } = groupIndex(scope, group);
    yield { path, content: bindNames(content, () => namesOfGroup(scope, group)) };
  }
  for (const [index, operation] of operations.entries()) {
    const [previous, next] = [operations[index - 1], operations[index + 1]];
    const view = pageView(scope, operation, { previous, next, structure });
    const text = render("docs/page.md.hbs", view);
    const linked = bindTypeLinks(text, typeTargets(scope, operation));
    const content = bindNames(linked, () => namesOf(scope, operation));
    yield { path: pagePath(language.id, operation.route), content };
  }
  yield* webhooksIndex(scope);
  const received = language.received ? createScope(site, module, language.received) : scope;
  const receivedStructure = createStructures(received);
  for (const [index, webhook] of module.webhooks.entries()) {
    const [previous, next] = [module.webhooks[index - 1], module.webhooks[index + 1]];
    const view = webhookView(received, webhook, { previous, next, structure: receivedStructure });
    const text = render("docs/webhook.md.hbs", view);
    const content = bindTypeLinks(text, typeTargets(scope, webhook));
    yield { path: pagePath(language.id, webhook.route), content };
  }
  yield* errorsPage(scope);
  if (places.ownPages.length > 0) yield typesIndex(scope);
  for (const schema of places.ownPages) yield typePage(scope, schema);
}

/** Where links to types lead from the page of an operation or a webhook. */
function typeTargets(
  { places, schemas }: Scope,
  page: Operation | Webhook,
): (key: string) => string {
  const printed = new Set(places.of(page).structures);
  return (key) => {
    const schema = schemas.get(key);
    if (!schema) return "";
    return printed.has(schema) ? `#${schema.anchor}` : `../${typesFolder}/${schema.slug}.md`;
  };
}
